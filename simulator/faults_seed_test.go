package simulator_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// fate is what happened to the calls of one chat, as the journal has it.
type fate struct {
	status  int
	done    bool
	fault   string
	ordinal uint64
	draw    float64
}

// fates lets people open chats and talk, each in the order of its own, and tells what became of their calls by the
// words with which they opened: those of opening, and those of talking.
func fates(t *testing.T, seed uint64, run func(people []func())) map[string][]fate {
	t.Helper()
	sim := simtest.Start(t, simtest.With(simulator.Settings{Seed: seed}))
	sim.BadDay("restless-thread")
	for _, m := range []simtest.Match{{Operation: "create", Probability: 0.4}, {Operation: "post", Probability: 0.3}, {Operation: "leave", First: 1}} {
		sim.Fault(simtest.Rule{Match: m, Effect: simtest.Effect{Kind: "committed", Status: 500}})
	}
	var people []func()
	for n := range 8 {
		people = append(people, func() { talks(sim, fmt.Sprint("person ", n)) })
	}
	run(people)
	opening := map[string]string{}
	for _, c := range sim.Chats() {
		opening[c.Group] = c.Opening
	}
	seen := map[string][]fate{}
	for _, x := range sim.Requests("") {
		f := fate{status: x.Status, done: x.Done, fault: x.Fault}
		if x.Hit != nil {
			f.ordinal, f.draw = x.Hit.Ordinal, x.Hit.Draw
		}
		key := x.Operation + " by " + opening[x.Chat]
		if x.Operation == "create" {
			key = string(x.Request)
		}
		seen[key] = append(seen[key], f)
	}
	return seen
}

// talks opens a chat until one opens, writes and reads, and leaves it. What fails is not repeated.
func talks(sim *simtest.Sim, words string) {
	const conversations = "/api/now/connect/conversations/"
	var entry struct {
		Group string `json:"group"`
	}
	for entry.Group == "" {
		_ = sim.API(simtest.Requester, http.MethodPost, "/api/now/connect/support/queues/IT%20Support/sessions", map[string]string{"message": words}, &entry)
	}
	for range 10 {
		_ = sim.API(simtest.Requester, http.MethodPost, conversations+entry.Group+"/messages", map[string]string{"message": "hello?"}, nil)
		_ = sim.API(simtest.Requester, http.MethodGet, conversations+entry.Group+"/messages", nil, nil)
	}
	_ = sim.API(simtest.Requester, http.MethodPost, "/api/now/connect/support/sessions/"+entry.Group+"/leave", nil, nil)
}

func TestTheSameSeedMakesTheSameBadDayWhoeverComesFirst(t *testing.T) {
	t.Parallel()
	inTurn := func(people []func()) {
		for _, p := range people {
			p()
		}
	}
	backwards := func(people []func()) {
		for n := range people {
			people[len(people)-1-n]()
		}
	}
	atOnce := func(people []func()) {
		var all sync.WaitGroup
		for _, p := range people {
			all.Go(p)
		}
		all.Wait()
	}
	want := fates(t, 1, inTurn)
	require.Len(t, want, 8*4, "create, post, thread and leave of each")
	require.Equal(t, want, fates(t, 1, backwards))
	for range 3 {
		require.Equal(t, want, fates(t, 1, atOnce))
	}
	require.NotEqual(t, want, fates(t, 2, inTurn))
	hits := 0
	for _, calls := range want {
		for _, f := range calls {
			if f.fault != "" {
				hits++
			}
		}
	}
	require.Greater(t, hits, 40)
}
