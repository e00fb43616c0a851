package fault_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// read is one read of the thread: at, of a chat whose newest message is newest.
type read struct {
	chat       uint64
	at, newest int // seconds
}

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func second(n int) time.Time { return noon.Add(time.Duration(n) * time.Second) }

// bends are how the reads are bent under one rule.
func bends(t *testing.T, effect fault.Spec, reads ...read) []fault.Bend {
	t.Helper()
	p := newPlan()
	add(t, p, fault.Rule{Effect: effect})
	var seen []fault.Bend
	for _, r := range reads {
		c := fault.Call{Operation: "thread", Method: "GET", Route: "/conversations/{group}/messages", Key: r.chat, At: second(r.at), Newest: second(r.newest)}
		hit, ok := p.Meet(c)
		require.True(t, ok)
		d := hit.Effect.Apply(fault.Exchange{
			Call: c, Draw: hit.Draw, Answer: &fault.Answer{},
			Serve: func(_ http.ResponseWriter, b fault.Bend) bool { seen = append(seen, b); return true },
		})
		require.True(t, d.Done)
	}
	return seen
}

func TestAStaleReadGoesBackByReadsOrByTime(t *testing.T) {
	asOf := func(effect fault.Spec, reads ...read) (seconds []int) {
		for _, b := range bends(t, effect, reads...) {
			seconds = append(seconds, int(b.AsOf.Sub(noon).Seconds()))
		}
		return seconds
	}
	one := []read{{1, 10, 1}, {1, 20, 11}, {2, 25, 24}, {1, 30, 21}, {1, 40, 21}, {2, 45, 44}}
	require.Equal(t, []int{1, 1, 24, 11, 21, 24}, asOf(fault.Spec{Kind: "stale", Calls: 1}, one...), "each chat on its own")
	require.Equal(t, []int{1, 1, 24, 1, 11, 24}, asOf(fault.Spec{Kind: "stale", Calls: 2}, one...))
	require.Equal(t, []int{-5, 5}, asOf(fault.Spec{Kind: "stale", Age: jsonbody.Duration(15 * time.Second)}, one[:2]...))
}

func TestAReadThatTheRuleDoesNotChooseIsStillOneAgo(t *testing.T) {
	p := newPlan()
	add(t, p, fault.Rule{Match: fault.Match{Nth: 2}, Effect: fault.Spec{Kind: "stale", Calls: 1}})
	c := fault.Call{Method: "GET", Route: "/conversations/{group}/messages", Newest: second(1)}
	_, applies := p.Meet(c)
	require.False(t, applies)
	c.Newest = second(9)
	hit, applies := p.Meet(c)
	require.True(t, applies)
	hit.Effect.Apply(fault.Exchange{Call: c, Answer: &fault.Answer{}, Serve: func(_ http.ResponseWriter, b fault.Bend) bool {
		require.Equal(t, second(1), b.AsOf)
		return true
	}})
}

func TestADuplicateStandsBesideItsOriginal(t *testing.T) {
	repeated := map[int]bool{}
	for _, b := range bends(t, fault.Spec{Kind: "duplicated", Copies: 2}, make([]read, 40)...) {
		order := b.Order(3)
		require.Len(t, order, 5)
		require.True(t, slices.IsSorted(order))
		for i := range 3 {
			if n := len(slices.DeleteFunc(slices.Clone(order), func(j int) bool { return i != j })); n == 3 {
				repeated[i] = true
			}
		}
		require.Empty(t, b.Order(0))
	}
	require.Len(t, repeated, 3, "any of them may be the one")
}

func TestAThreadOutOfOrderIsNeverInOrder(t *testing.T) {
	for _, b := range bends(t, fault.Spec{Kind: "out_of_order"}, make([]read, 40)...) {
		for n := 2; n < 5; n++ {
			order := b.Order(n)
			require.False(t, slices.IsSorted(order))
			slices.Sort(order)
			require.Equal(t, slices.Compact(order), order)
			require.Equal(t, n-1, order[n-1], "each is there once")
		}
		require.Equal(t, []int{0}, b.Order(1))
	}
}

func TestASkewedClockShiftsTimestamps(t *testing.T) {
	require.Equal(t, []fault.Bend{{Skew: -90 * time.Second}}, bends(t, fault.Spec{Kind: "clock_skew", Skew: "-90s"}, read{}))
}
