package main

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	crowd "github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Whoever is thrown out of a chat asks for another, and goes on with what they had to say.
const (
	restless = `title: A user whom nothing discourages
script:
  - user says: talk to live agent
  - wait: 2s to 6s
  - user says: one
  - wait: 2s to 6s
  - user says: two
  - wait: 2s to 6s
  - user says: I want to talk to a live agent
  - wait: 2s to 6s
  - user says: four
  - wait: 2s to 6s
  - user says: five
  - wait: 2s to 6s
  - user says: please let me talk to a live agent
  - wait: 2s to 6s
  - user says: seven
  - wait: 2s to 6s
  - user says: eight
  - wait: 10s
  - user says: is that all?
  - wait: 10s
  - user says: /end_chat
`
	talkative = `title: An agent with two answers to everything
script:
  - agent accepts
  - agent says: Hello <user>, this is <agent>.
  - when user says:
      anything else:
        - agent says: You said <match>.
        - agent types: 1s
        - agent says: What else, after <match>?
        - listen again
`
)

// everyFault is a rule of each kind that happens to one call in twenty.
func everyFault() []fault.Rule {
	const share = 0.05
	sometimes := func(operation string, effect fault.Spec) fault.Rule {
		p := share
		return fault.Rule{Match: fault.Match{Operation: operation, Probability: &p}, Effect: effect}
	}
	return []fault.Rule{
		sometimes("", fault.Spec{Kind: "status", Status: http.StatusInternalServerError}),
		sometimes("post", fault.Spec{Kind: "committed", Status: http.StatusInternalServerError}),
		sometimes("", fault.Spec{Kind: "delay", Delay: jsonbody.Duration(100 * time.Millisecond)}),
		sometimes("", fault.Spec{Kind: "hang", Delay: jsonbody.Duration(time.Second)}),
		sometimes("", fault.Spec{Kind: "reset"}),
		sometimes("", fault.Spec{Kind: "empty"}),
		sometimes("", fault.Spec{Kind: "truncated"}),
		sometimes("", fault.Spec{Kind: "garbage"}),
		sometimes("", fault.Spec{Kind: "drip", Delay: jsonbody.Duration(100 * time.Millisecond)}),
		sometimes("", fault.Spec{Kind: "hibernating"}),
		sometimes("", fault.Spec{Kind: "maintenance"}),
		sometimes("", fault.Spec{Kind: "token_expired"}),
		sometimes("", fault.Spec{Kind: "rate_limited", RetryAfter: 1}),
		sometimes("thread", fault.Spec{Kind: "stale", Calls: 1}),
		sometimes("thread", fault.Spec{Kind: "duplicated"}),
		sometimes("thread", fault.Spec{Kind: "out_of_order"}),
		sometimes("thread", fault.Spec{Kind: "clock_skew", Skew: "-90s"}),
	}
}

// BenchmarkSoak is what faults do to messages: none may be lost, doubled or out of order. Run it with -benchtime 1x.
func BenchmarkSoak(b *testing.B) {
	all := everyFault()
	for _, r := range all {
		b.Run(r.Effect.Kind, func(b *testing.B) { soak(b, []fault.Rule{r}, 250) })
	}
	b.Run("all", func(b *testing.B) { soak(b, all, 10_000) })
}

func soak(b *testing.B, rules []fault.Rule, chats int) {
	users, err := script.Parse("restless.yaml", []byte(restless))
	require.NoError(b, err)
	for b.Loop() {
		settings := simulator.Settings{Seed: 1, Clock: instance.Scaled, Speed: 20, Scripts: []instance.Script{{Name: "talkative", Text: talkative}}}
		on, err := stage.Open(b.Context(), stage.Options{Crowd: 1000, Settings: settings})
		require.NoError(b, err)
		_, err = on.Instance.Faults.AddAll(rules)
		require.NoError(b, err)
		run, err := crowd.New(crowd.Options{
			Cast: []crowd.Part{{Script: users, Share: 1}}, Model: crowd.Model{Concurrency: 200, Total: chats},
			Target: on.Target, Floor: on.Instance.Desk, Time: on.Instance.Clock, Speed: 20,
		})
		require.NoError(b, err)
		r, err := run.Do(b.Context())
		require.NoError(b, err)
		r.Injected = on.Instance.Faults.Injected()
		on.Close()
		if !r.Sound() {
			b.Errorf("user %+v, agent %+v, %d chats failed, %d turns", r.User, r.Agent, r.Chats.Failed, r.Turns.Failed)
		}
		b.ReportMetric(float64(r.User.Arrived+r.Agent.Arrived), "messages")
		b.ReportMetric(float64(faults(r.Injected)), "faults")
		b.ReportMetric(float64(r.User.Lost+r.Agent.Lost), "lost")
		b.ReportMetric(float64(r.User.Doubled+r.Agent.Doubled), "doubled")
		b.ReportMetric(float64(r.User.OutOfOrder+r.Agent.OutOfOrder), "out-of-order")
	}
}

func faults(injected map[string]int) (n int) {
	for _, of := range injected {
		n += of
	}
	return n
}
