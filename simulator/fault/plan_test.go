package fault_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
)

func served() []fault.Operation {
	return []fault.Operation{
		{Name: "token", Method: "POST", Route: "/token", OfNobody: true},
		{Name: "anonymous_create", Method: "POST", Route: "/anonymous", OfOneUser: "guest"},
		{Name: "create", Method: "POST", Route: "/queues/{id}/sessions", OfOneQueue: true},
		{Name: "profile", Method: "GET", Route: "/profiles/{id}"},
		{Name: "thread", Method: "GET", Route: "/conversations/{group}/messages", OfOneChat: true, Messages: true, Stamped: true},
		{Name: "post", Method: "POST", Route: "/conversations/{group}/messages", OfOneChat: true, Stamped: true},
	}
}

func post(chat string) fault.Call {
	return fault.Call{Operation: "post", Method: "POST", Route: "/conversations/{group}/messages", Chat: chat}
}

func failing() fault.Spec { return fault.Spec{Kind: "status", Status: 500} }

func newPlan() *fault.Plan {
	return fault.NewPlan(fault.Options{
		Served: served(), Kinds: fault.Kinds(), States: []string{"Waiting"}, Seed: 7,
		Bodies: []string{"no-record-found", fault.HibernatingPage},
	})
}

func add(t *testing.T, p *fault.Plan, r fault.Rule) fault.Rule {
	t.Helper()
	added, err := p.Add(r)
	require.NoError(t, err)
	return added
}

func ExamplePlan() {
	plan := fault.NewPlan(fault.Options{Served: served(), Kinds: fault.Kinds()})
	_, _ = plan.Add(fault.Rule{Match: fault.Match{Operation: "post"}, Effect: fault.Spec{Kind: "reset"}, Times: 1})
	first, _ := plan.Meet(post("c1"))
	second, _ := plan.Meet(post("c1"))
	fmt.Printf("%q then %q\n", first.Rule, second.Rule)
	// Output: "f1" then ""
}

func TestARuleAppliesToWhatItMatches(t *testing.T) {
	thread := fault.Call{Operation: "thread", Method: "GET", Route: "/conversations/{group}/messages", Chat: "c1"}
	create := fault.Call{Operation: "create", Method: "POST", Route: "/queues/{id}/sessions"}
	tests := map[string]struct {
		match fault.Match
		met   []bool // by post in c1, post in c2, thread in c1, create
	}{
		"everything":                         {fault.Match{}, []bool{true, true, true, true}},
		"an operation":                       {fault.Match{Operation: "post"}, []bool{true, true, false, false}},
		"an operation in one chat":           {fault.Match{Operation: "post", Chat: "c1"}, []bool{true, false, false, false}},
		"one chat":                           {fault.Match{Chat: "c1"}, []bool{true, false, true, false}},
		"a route, whatever its parameter is": {fault.Match{Route: "/conversations/{id}/messages"}, []bool{true, true, true, false}},
		"a route and a method":               {fault.Match{Route: "/conversations/{group}/messages", Method: "GET"}, []bool{false, false, true, false}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			p := newPlan()
			add(t, p, fault.Rule{Match: tc.match, Effect: failing()})
			var met []bool
			for _, c := range []fault.Call{post("c1"), post("c2"), thread, create} {
				_, applies := p.Meet(c)
				met = append(met, applies)
			}
			require.Equal(t, tc.met, met)
		})
	}
}

func TestTheFirstRuleThatMatchesAppliesAndIsGoneWhenUsedUp(t *testing.T) {
	p := newPlan()
	add(t, p, fault.Rule{Match: fault.Match{Operation: "post", Chat: "c1"}, Effect: failing(), Times: 2})
	add(t, p, fault.Rule{Match: fault.Match{Operation: "post"}, Effect: failing()})
	ids := []string{}
	for _, chat := range []string{"c1", "c2", "c1", "c1"} {
		hit, _ := p.Meet(post(chat))
		ids = append(ids, hit.Rule)
	}
	require.Equal(t, []string{"f1", "f2", "f1", "f2"}, ids)
	require.Equal(t, []fault.Rule{{ID: "f2", Match: fault.Match{Operation: "post"}, Effect: failing(), Hits: 2}}, p.Rules())
}

func TestRulesAreClearedOneByOneOrAllAtOnce(t *testing.T) {
	p := newPlan()
	for range 3 {
		add(t, p, fault.Rule{Effect: failing()})
	}
	require.True(t, p.Remove("f2"))
	require.False(t, p.Remove("f2"), "it is gone")
	require.Len(t, p.Rules(), 2)
	p.Clear()
	require.Empty(t, p.Rules())
	_, applies := p.Meet(post("c1"))
	require.False(t, applies)
	require.Equal(t, "f4", add(t, p, fault.Rule{Effect: failing()}).ID, "ids are never used twice")
}

func TestHitsAreCountedExactlyWhateverTheGoroutines(t *testing.T) {
	p := newPlan()
	add(t, p, fault.Rule{Effect: failing(), Times: 7})
	var hits atomic.Int32
	var callers sync.WaitGroup
	for range 8 {
		callers.Go(func() {
			for range 10 {
				if _, applies := p.Meet(post("c1")); applies {
					hits.Add(1)
				}
			}
		})
	}
	callers.Wait()
	require.EqualValues(t, 7, hits.Load())
}

func TestAPlanHasABound(t *testing.T) {
	p := newPlan()
	for range fault.MaxRules {
		add(t, p, fault.Rule{Effect: failing()})
	}
	_, err := p.Add(fault.Rule{Effect: failing()})
	require.ErrorContains(t, err, "there are 1000 rules already")
}

func BenchmarkMeetWithoutRules(b *testing.B) {
	p := newPlan()
	b.ReportAllocs()
	for b.Loop() {
		p.Meet(post("c1"))
	}
}

// BenchmarkMeetHundred is what 100 rules cost that each count and draw on every call, and never apply.
func BenchmarkMeetHundred(b *testing.B) {
	p := newPlan()
	for range 100 {
		_, _ = p.Add(fault.Rule{Match: fault.Match{Probability: chance(1e-12)}, Effect: failing()})
	}
	b.ReportAllocs()
	for b.Loop() {
		p.Meet(post("c1"))
	}
}
