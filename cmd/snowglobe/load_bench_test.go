package main

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	crowd "github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

const hasty = `script:
- user says: talk to live agent
- beth accepts
- beth says: Hello. How can I help?
- user says: my account is locked
- user sees: How can I help
- beth says: Unlocked.
- user says: it works
- user sees: Unlocked
- user says: /end_chat
`

// BenchmarkTurns is chats without a pause against the built-in relay, 50 at once: how many turns a second two processes in
// one, with HTTP between them, come to.
func BenchmarkTurns(b *testing.B) {
	throng(b, hasty, crowd.Model{Concurrency: 50, Total: 1000}, stage.Options{})
}

const patient = `script:
- user says: talk to live agent
- beth accepts
- beth says: Hello. How can I help?
- wait: 20s to 40s
- user says: my account is locked
- user sees: How can I help
- beth says: Unlocked.
- wait: 20s to 40s
- user says: it works
- user sees: Unlocked
- user says: /end_chat
`

// BenchmarkTenThousandChats is ten thousand chats at once against the built-in relay, at real time. Run it with -benchtime 1x.
func BenchmarkTenThousandChats(b *testing.B) {
	throng(b, patient, crowd.Model{Concurrency: 10000, Ramp: 20 * time.Second, Total: 10000}, stage.Options{})
}

// listenedTo is a conversation in which somebody says something every so often, so that it never counts as silent.
const listenedTo = `script:
- user says: talk to live agent
- wait: %[1]s
- beth accepts
- beth says: Hello. How can I help?
- wait: %[1]s
- wait: %[1]s
- user says: my account is locked
- wait: %[1]s
- beth says: One moment, please.
- wait: %[1]s
- beth says: Unlocked.
- user sees: Unlocked
- wait: %[1]s
- user says: it works
- wait: %[1]s
- beth says: Goodbye.
- user sees: Goodbye
- user says: /end_chat
`

// BenchmarkHearing is how long it takes from what an agent says until the user hears it between turns, where the relay looks
// every so often and all users listen, at real time. Run it with -benchtime 1x.
func BenchmarkHearing(b *testing.B) {
	for _, of := range []struct {
		poll  time.Duration
		chats int
	}{{2 * time.Second, 100}, {2 * time.Second, 1000}, {200 * time.Millisecond, 100}} {
		b.Run(fmt.Sprintf("%s/%d", of.poll, of.chats), func(b *testing.B) {
			conversation := fmt.Sprintf(listenedTo, fmt.Sprintf("%s to %s", of.poll/2, of.poll*3/2))
			model := crowd.Model{Concurrency: of.chats, Ramp: 5 * of.poll, Total: 2 * of.chats}
			throng(b, conversation, model, stage.Options{Push: true, Poll: of.poll})
		})
	}
}

// throng plays a conversation as the model says, and reports how long its turns took.
func throng(b *testing.B, conversation string, model crowd.Model, o stage.Options) {
	o.Crowd = min(model.Concurrency, 1000)
	require.NoError(b, o.Room(model.Concurrency, o.Crowd))
	on, err := stage.Open(b.Context(), o)
	require.NoError(b, err)
	defer on.Close()
	s, err := script.Parse("throng.yaml", []byte(conversation))
	require.NoError(b, err)
	for b.Loop() {
		options := crowd.Options{
			Cast: []crowd.Part{{Script: s, Share: 1}}, Model: model,
			Target: on.Target, Floor: on.Instance.Desk, Time: on.Instance.Clock,
		}
		if o.Push {
			options.Ear = ear{on}
		}
		run, err := crowd.New(options)
		require.NoError(b, err)
		r, err := run.Do(b.Context())
		require.NoError(b, err)
		require.True(b, r.Sound(), "%+v", r)
		b.ReportMetric(r.Turns.PerSecond, "turns/s")
		b.ReportMetric(r.Turns.Latency.P50, "p50-ms")
		b.ReportMetric(r.Turns.Latency.P99, "p99-ms")
		if o.Push {
			b.ReportMetric(r.Delivery.BetweenTurns.P50, "heard-p50-ms")
			b.ReportMetric(r.Delivery.BetweenTurns.P95, "heard-p95-ms")
			b.ReportMetric(r.Delivery.BetweenTurns.Max, "heard-max-ms")
			b.ReportMetric(float64(r.Delivery.BetweenTurns.Count), "between-turns")
			b.ReportMetric(float64(r.Delivery.InAnswers.Count), "in-answers")
		}
	}
}
