package fault_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

func served() []fault.Operation {
	return []fault.Operation{
		{Name: "create", Method: "POST", Route: "/queues/{id}/sessions"},
		{Name: "thread", Method: "GET", Route: "/conversations/{group}/messages", OfOneChat: true},
		{Name: "post", Method: "POST", Route: "/conversations/{group}/messages", OfOneChat: true},
	}
}

func post(chat string) fault.Call {
	return fault.Call{Operation: "post", Method: "POST", Route: "/conversations/{group}/messages", Chat: chat}
}

func failing() fault.Spec { return fault.Spec{Kind: "status", Status: 500} }

func add(t *testing.T, p *fault.Plan, r fault.Rule) fault.Rule {
	t.Helper()
	added, err := p.Add(r)
	require.NoError(t, err)
	return added
}

func ExamplePlan() {
	plan := fault.NewPlan(served(), fault.Kinds())
	_, _ = plan.Add(fault.Rule{Match: fault.Match{Operation: "post"}, Effect: fault.Spec{Kind: "reset"}, Times: 1})
	first, _ := plan.Meet(post("c1"))
	second, _ := plan.Meet(post("c1"))
	fmt.Printf("%q then %q\n", first, second)
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
			p := fault.NewPlan(served(), fault.Kinds())
			add(t, p, fault.Rule{Match: tc.match, Effect: failing()})
			var met []bool
			for _, c := range []fault.Call{post("c1"), post("c2"), thread, create} {
				_, effect := p.Meet(c)
				met = append(met, effect != nil)
			}
			require.Equal(t, tc.met, met)
		})
	}
}

func TestTheFirstRuleThatMatchesAppliesAndIsGoneWhenUsedUp(t *testing.T) {
	p := fault.NewPlan(served(), fault.Kinds())
	add(t, p, fault.Rule{Match: fault.Match{Operation: "post", Chat: "c1"}, Effect: failing(), Times: 2})
	add(t, p, fault.Rule{Match: fault.Match{Operation: "post"}, Effect: failing()})
	ids := []string{}
	for _, chat := range []string{"c1", "c2", "c1", "c1"} {
		id, _ := p.Meet(post(chat))
		ids = append(ids, id)
	}
	require.Equal(t, []string{"f1", "f2", "f1", "f2"}, ids)
	require.Equal(t, []fault.Rule{{ID: "f2", Match: fault.Match{Operation: "post"}, Effect: failing(), Hits: 2}}, p.Rules())
}

func TestRulesAreClearedOneByOneOrAllAtOnce(t *testing.T) {
	p := fault.NewPlan(served(), fault.Kinds())
	for range 3 {
		add(t, p, fault.Rule{Effect: failing()})
	}
	require.True(t, p.Remove("f2"))
	require.False(t, p.Remove("f2"), "it is gone")
	require.Len(t, p.Rules(), 2)
	p.Clear()
	require.Empty(t, p.Rules())
	_, effect := p.Meet(post("c1"))
	require.Nil(t, effect)
	require.Equal(t, "f4", add(t, p, fault.Rule{Effect: failing()}).ID, "ids are never used twice")
}

func TestHitsAreCountedExactlyWhateverTheGoroutines(t *testing.T) {
	p := fault.NewPlan(served(), fault.Kinds())
	add(t, p, fault.Rule{Effect: failing(), Times: 7})
	var hits atomic.Int32
	var callers sync.WaitGroup
	for range 8 {
		callers.Go(func() {
			for range 10 {
				if _, effect := p.Meet(post("c1")); effect != nil {
					hits.Add(1)
				}
			}
		})
	}
	callers.Wait()
	require.EqualValues(t, 7, hits.Load())
}

func TestRulesThatMakeNoSenseAreRefused(t *testing.T) {
	tests := map[string]struct {
		rule                fault.Rule
		field, says, should string
	}{
		"nothing serves the operation": {
			fault.Rule{Match: fault.Match{Operation: "psot"}, Effect: failing()},
			"match.operation", `there is no operation "psot"`, "one of create, post, thread",
		},
		"nothing serves the route": {
			fault.Rule{Match: fault.Match{Route: "/nowhere"}, Effect: failing()},
			"match.route", `nothing serves "/nowhere"`, "one of GET /conversations/{group}/messages, POST /conversations/{group}/messages, POST /queues/{id}/sessions",
		},
		"nothing serves the method": {
			fault.Rule{Match: fault.Match{Route: "/queues/{id}/sessions", Method: "GET"}, Effect: failing()},
			"match.route", `nothing serves "GET /queues/{id}/sessions"`, "POST /queues/{id}/sessions",
		},
		"a method without a route": {fault.Rule{Match: fault.Match{Method: "GET"}, Effect: failing()}, "match.method", "without a route", "a route beside it"},
		"an operation and a route": {
			fault.Rule{Match: fault.Match{Operation: "post", Route: "/x"}, Effect: failing()}, "match", "an operation and a route", "either operation, or route",
		},
		"a chat where none is named": {
			fault.Rule{Match: fault.Match{Operation: "create", Chat: "c1"}, Effect: failing()}, "match.chat", "create names no chat", "one of post, thread",
		},
		"a count below zero":     {fault.Rule{Effect: failing(), Times: -1}, "times", "is -1", "0 for until cleared"},
		"no kind":                {fault.Rule{}, "effect.kind", `there is no kind ""`, "one of status, committed, delay, reset, empty, truncated"},
		"no status":              {fault.Rule{Effect: fault.Spec{Kind: "status"}}, "effect.status", "is 0", "400 to 599"},
		"a status of success":    {fault.Rule{Effect: fault.Spec{Kind: "committed", Status: 200}}, "effect.status", "is 200", "400 to 599"},
		"a wait below zero":      {fault.Rule{Effect: fault.Spec{Kind: "status", Status: 429, RetryAfter: -1}}, "effect.retry_after", "is -1", "seconds"},
		"no delay":               {fault.Rule{Effect: fault.Spec{Kind: "delay"}}, "effect.delay", "is 0s", "at most 1m"},
		"a delay that is longer": {fault.Rule{Effect: fault.Spec{Kind: "delay", Delay: jsonbody.Duration(61 * time.Second)}}, "effect.delay", "is 1m1s", "at most 1m"},
		"a length below zero":    {fault.Rule{Effect: fault.Spec{Kind: "truncated", Bytes: -1}}, "effect.bytes", "is -1", "0 for half"},
		"a field of another kind": {
			fault.Rule{Effect: fault.Spec{Kind: "reset", Status: 500}}, "effect.status", `"reset" does not take status`, "nothing",
		},
		"a message with committed": {
			fault.Rule{Effect: fault.Spec{Kind: "committed", Status: 500, Message: "x"}}, "effect.message", "does not take message", "one of status",
		},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			p := fault.NewPlan(served(), fault.Kinds())
			_, err := p.Add(tc.rule)
			var problem *jsonbody.FieldError
			require.ErrorAs(t, err, &problem)
			require.Equal(t, tc.field, problem.Field)
			require.Contains(t, problem.Message, tc.says)
			require.Contains(t, problem.Expected, tc.should)
			require.Empty(t, p.Rules(), "what is refused changes nothing")
		})
	}
}

func TestAPlanHasABound(t *testing.T) {
	p := fault.NewPlan(served(), fault.Kinds())
	for range fault.MaxRules {
		add(t, p, fault.Rule{Effect: failing()})
	}
	_, err := p.Add(fault.Rule{Effect: failing()})
	require.True(t, err != nil && strings.Contains(err.Error(), "there are 1000 rules already"), err)
}

func BenchmarkMeetWithoutRules(b *testing.B) {
	p := fault.NewPlan(served(), fault.Kinds())
	b.ReportAllocs()
	for b.Loop() {
		p.Meet(post("c1"))
	}
}
