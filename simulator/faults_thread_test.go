package simulator_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// line is a message of a thread on the wire.
type line struct {
	Message   string `json:"message"`
	CreatedOn string `json:"created_on"`
	Timestamp int64  `json:"timestamp"`
}

// thread reads a chat as its requester.
func thread(t *testing.T, sim *simtest.Sim, group string) (lines []line) {
	t.Helper()
	require.NoError(t, sim.API(simtest.Requester, http.MethodGet, "/api/now/connect/conversations/"+group+"/messages", nil, &lines))
	return lines
}

func texts(lines []line) (texts []string) {
	for _, l := range lines {
		texts = append(texts, l.Message)
	}
	return texts
}

// talk is a virtual instance with a chat of three messages, a minute apart.
func talk(t *testing.T) (*simtest.Sim, string) {
	t.Helper()
	sim := simtest.Start(t, simtest.Virtual())
	group := sim.Open("one").Group
	for _, text := range []string{"two", "three"} {
		sim.Advance(60e9)
		sim.Write(group, text)
	}
	return sim, group
}

func TestAStaleReadIsThePageAsItWas(t *testing.T) {
	t.Parallel()
	sim, group := talk(t)
	sim.Fault(simtest.Rule{Effect: simtest.Effect{Kind: "stale", Age: "90s"}})
	require.Equal(t, []string{"one"}, texts(thread(t, sim, group)))
	sim.Advance(90e9)
	require.Equal(t, []string{"three", "two", "one"}, texts(thread(t, sim, group)), "what was said before that is there")
	sim.ClearFaults()

	sim.Fault(simtest.Rule{Effect: simtest.Effect{Kind: "stale", Calls: 1}})
	require.Len(t, thread(t, sim, group), 3)
	for range 40 {
		sim.Write(group, "more")
	}
	require.Equal(t, []string{"three", "two", "one"}, texts(thread(t, sim, group)), "the whole page as it was")
	require.Len(t, thread(t, sim, group), 30)
}

func TestAThreadWithADuplicateAndOneOutOfOrder(t *testing.T) {
	t.Parallel()
	sim, group := talk(t)
	rule := sim.Fault(simtest.Rule{Effect: simtest.Effect{Kind: "duplicated"}, Times: 1})
	told := texts(thread(t, sim, group))
	require.Len(t, told, 4)
	require.Equal(t, []string{"three", "two", "one"}, slices.Compact(told))
	require.Equal(t, rule.ID, sim.Requests("thread")[0].Fault)

	sim.Fault(simtest.Rule{Effect: simtest.Effect{Kind: "out_of_order"}, Times: 1})
	told = texts(thread(t, sim, group))
	require.NotEqual(t, []string{"three", "two", "one"}, told)
	require.ElementsMatch(t, []string{"three", "two", "one"}, told)
	require.Equal(t, []string{"three", "two", "one"}, texts(thread(t, sim, group)), "both have been used up")
}

func TestASkewedClockShowsInThreadAndPost(t *testing.T) {
	t.Parallel()
	sim, group := talk(t)
	sim.BadDay("clock-behind")
	newest := thread(t, sim, group)[0]
	require.Equal(t, "2026-03-02 09:00:30", newest.CreatedOn)
	require.EqualValues(t, 1772442030000, newest.Timestamp)
	var posted line
	path := "/api/now/connect/conversations/" + group + "/messages"
	require.NoError(t, sim.API(simtest.Requester, http.MethodPost, path, map[string]string{"message": "four"}, &posted))
	require.Equal(t, "2026-03-02 09:00:30", posted.CreatedOn)
	require.EqualValues(t, 1772442120001, sim.Chat(group).Messages[3].Timestamp, "the truth is as it was")
}
