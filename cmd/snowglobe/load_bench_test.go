package main

import (
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
func BenchmarkTurns(b *testing.B) { throng(b, hasty, crowd.Model{Concurrency: 50, Total: 1000}) }

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
	throng(b, patient, crowd.Model{Concurrency: 10000, Ramp: 20 * time.Second, Total: 10000})
}

// throng plays a conversation as the model says, and reports how long its turns took.
func throng(b *testing.B, conversation string, model crowd.Model) {
	on, err := stage.Open(b.Context(), stage.Options{Crowd: min(model.Concurrency, 1000)})
	require.NoError(b, err)
	defer on.Close()
	s, err := script.Parse("throng.yaml", []byte(conversation))
	require.NoError(b, err)
	for b.Loop() {
		run, err := crowd.New(crowd.Options{
			Cast: []crowd.Part{{Script: s, Share: 1}}, Model: model,
			Target: on.Target, Floor: on.Instance.Desk, Time: on.Instance.Clock,
		})
		require.NoError(b, err)
		r, err := run.Do(b.Context())
		require.NoError(b, err)
		require.True(b, r.Sound(), "%+v", r)
		b.ReportMetric(r.Turns.PerSecond, "turns/s")
		b.ReportMetric(r.Turns.Latency.P50, "p50-ms")
		b.ReportMetric(r.Turns.Latency.P99, "p99-ms")
	}
}
