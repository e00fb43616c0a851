package fault_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

func TestCallsAreCountedInEachChatOnItsOwn(t *testing.T) {
	tests := map[string]struct {
		match fault.Match
		met   []bool // by the first five posts of each chat
	}{
		"the second":                    {fault.Match{Nth: 2}, []bool{false, true, false, false, false}},
		"the first two":                 {fault.Match{First: 2}, []bool{true, true, false, false, false}},
		"from the third":                {fault.Match{From: 3}, []bool{false, false, true, true, true}},
		"from the second to the fourth": {fault.Match{From: 2, To: 4}, []bool{false, true, true, true, false}},
		"to the third":                  {fault.Match{To: 3}, []bool{true, true, true, false, false}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			p := newPlan()
			add(t, p, fault.Rule{Match: tc.match, Effect: failing()})
			met := [2][]bool{}
			for range 5 {
				for key := range met {
					c := post("c")
					c.Key = uint64(key)
					_, applies := p.Meet(c)
					met[key] = append(met[key], applies)
				}
			}
			require.Equal(t, [2][]bool{tc.met, tc.met}, met)
		})
	}
}

func TestOnlyCallsThatFitAreCounted(t *testing.T) {
	p := newPlan()
	add(t, p, fault.Rule{Match: fault.Match{User: "abel.tuter", Queue: "q1", State: fault.Open, Nth: 2}, Effect: failing()})
	fits := post("c1")
	fits.User, fits.Queue, fits.State = "abel.tuter", "q1", "Waiting"
	other := []func(*fault.Call){
		func(c *fault.Call) { c.User = "fred.luddy" }, func(c *fault.Call) { c.Queue = "q2" },
		func(c *fault.Call) { c.Closed = true }, func(c *fault.Call) { c.State = "" },
	}
	for _, change := range other {
		c := fits
		change(&c)
		_, applies := p.Meet(c)
		require.False(t, applies)
	}
	_, applies := p.Meet(fits)
	require.False(t, applies, "the first")
	_, applies = p.Meet(fits)
	require.True(t, applies, "the second")
}

func TestARuleCanBeAboutTheStateOfAChat(t *testing.T) {
	for state, want := range map[string][3]bool{"Waiting": {true, false, false}, "waiting": {true, false, false}, "open": {true, true, false}, "closed": {false, false, true}} {
		p := newPlan()
		add(t, p, fault.Rule{Match: fault.Match{State: state}, Effect: failing()})
		var met [3]bool
		for i, c := range []fault.Call{{State: "Waiting"}, {State: "Work in Progress"}, {State: "Closed Complete", Closed: true}} {
			at := post("c")
			at.State, at.Closed = c.State, c.Closed
			_, met[i] = p.Meet(at)
		}
		require.Equal(t, want, met, state)
	}
}

func TestARuleExpiresOnTheClockOfItsInstance(t *testing.T) {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	c := clock.NewVirtual(start)
	p := fault.NewPlan(fault.Options{Served: served(), Kinds: fault.Kinds(), Clock: c})
	short := add(t, p, fault.Rule{Effect: failing(), For: jsonbody.Duration(time.Minute)})
	require.Equal(t, start.Add(time.Minute), *short.Expires)
	add(t, p, fault.Rule{Match: fault.Match{Operation: "post"}, Effect: failing()})
	meets := func() string { hit, _ := p.Meet(post("c1")); return hit.Rule }
	advance := func(d time.Duration) { _, err := c.Advance(d); require.NoError(t, err) }
	advance(time.Minute - 1)
	require.Equal(t, "f1", meets())
	advance(1)
	require.Equal(t, "f2", meets())
	require.Len(t, p.Rules(), 1)
	require.False(t, p.Remove("f1"), "it is gone")
	add(t, p, fault.Rule{Effect: failing(), For: jsonbody.Duration(time.Second)})
	p.Remove("f2")
	advance(time.Second)
	require.Empty(t, meets())
	require.Empty(t, p.Rules())
	require.False(t, p.Any(), "calls take no lock again")
}
