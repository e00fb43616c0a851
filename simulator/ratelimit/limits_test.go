package ratelimit_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ratelimit"
)

func newLimits(t *testing.T, rules ...ratelimit.Rule) (*ratelimit.Limits, *clock.Virtual) {
	t.Helper()
	v := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	l := ratelimit.New(v, func(operation string) error {
		if operation == "psot" {
			return &jsonbody.FieldError{Message: "there is no such operation", Field: "match.operation"}
		}
		return nil
	})
	for _, r := range rules {
		_, err := l.Add(r)
		require.NoError(t, err)
	}
	return l, v
}

func pass(t *testing.T, v *clock.Virtual, d time.Duration) {
	t.Helper()
	_, err := v.Advance(d)
	require.NoError(t, err)
}

const (
	minute = jsonbody.Duration(time.Minute)
	second = jsonbody.Duration(time.Second)
)

func call(operation, user string) ratelimit.Call {
	return ratelimit.Call{Operation: operation, User: user}
}

func TestTheCallAfterTheLastIsRefusedUntilTheWindowEnds(t *testing.T) {
	l, v := newLimits(t, ratelimit.Rule{Name: "Table API", Limit: 2, Per: minute})
	pass(t, v, 10*time.Second)
	ends := v.Now().Add(time.Minute)
	for range 2 {
		require.Equal(t, ratelimit.Standing{Rule: "r1", Limit: 2, Reset: ends}, l.Count(call("post", "abel")))
		pass(t, v, 20*time.Second)
	}
	require.Equal(t, ratelimit.Standing{
		Rule: "r1", Limit: 2, Reset: ends, Refused: true, Wait: 20 * time.Second,
		Detail: "Rate limit of 2 requests per minute for Table API exceeded",
	}, l.Count(call("post", "abel")))
	pass(t, v, 20*time.Second-1)
	require.True(t, l.Count(call("post", "abel")).Refused)
	pass(t, v, 1)
	require.False(t, l.Count(call("post", "abel")).Refused)
	require.Equal(t, 2, l.Rules()[0].Refused)
}

func TestARuleCountsWhatItMatchesForEachUserAlone(t *testing.T) {
	l, _ := newLimits(t, ratelimit.Rule{Match: ratelimit.Match{Operation: "post"}, Limit: 1},
		ratelimit.Rule{Match: ratelimit.Match{User: "fred"}, Limit: 2})
	refused := func(operation, user string) bool { return l.Count(call(operation, user)).Refused }
	require.False(t, refused("post", "abel"))
	require.True(t, refused("post", "abel"))
	require.False(t, refused("post", "beth"))
	require.Equal(t, ratelimit.Standing{}, l.Count(call("thread", "abel")), "no rule is about it")
	require.False(t, refused("post", "fred"))
	require.True(t, refused("post", "fred"), "the first rule refuses, and the second does not count it")
	require.False(t, refused("thread", "fred"))
	require.True(t, refused("thread", "fred"))
	require.Equal(t, "r2", l.Count(call("thread", "fred")).Rule)
}

func TestARuleMayBeEnforcedLate(t *testing.T) { // SN-131
	l, v := newLimits(t, ratelimit.Rule{Limit: 1, Per: minute, Lag: 30 * second})
	for range 2 {
		require.False(t, l.Count(call("post", "abel")).Refused)
	}
	pass(t, v, 30*time.Second-1)
	require.False(t, l.Count(call("post", "abel")).Refused)
	pass(t, v, 1)
	require.True(t, l.Count(call("post", "abel")).Refused)
}

func TestTheSentenceNamesTheWindow(t *testing.T) { // SN-130
	for per, want := range map[time.Duration]string{
		0:                "Rate limit of 1 requests per hour for post exceeded",
		24 * time.Hour:   "Rate limit of 1 requests per day for post exceeded",
		time.Second:      "Rate limit of 1 requests per second for post exceeded",
		90 * time.Second: "Rate limit of 1 requests per 1m30s for post exceeded",
	} {
		l, _ := newLimits(t, ratelimit.Rule{Match: ratelimit.Match{Operation: "post"}, Limit: 1, Per: jsonbody.Duration(per)})
		l.Count(call("post", "abel"))
		require.Equal(t, want, l.Count(call("post", "abel")).Detail)
	}
}

func TestRulesAreClearedOneByOneOrAll(t *testing.T) {
	l, _ := newLimits(t, ratelimit.Rule{Limit: 1}, ratelimit.Rule{Limit: 1}, ratelimit.Rule{Limit: 1})
	l.Count(call("post", "abel"))
	require.True(t, l.Remove("r2"))
	require.False(t, l.Remove("r2"))
	require.Len(t, l.Rules(), 2)
	require.True(t, l.Count(call("post", "abel")).Refused)
	l.Clear()
	require.Empty(t, l.Rules())
	require.Equal(t, ratelimit.Standing{}, l.Count(call("post", "abel")))
	added, err := l.Add(ratelimit.Rule{Limit: 1, Refused: 9})
	require.NoError(t, err)
	require.Equal(t, "r4", added.ID, "no id is used again")
	require.Zero(t, added.Refused)
}

func TestARuleThatMakesNoSenseIsRefusedByField(t *testing.T) {
	for field, rule := range map[string]ratelimit.Rule{
		"limit":           {},
		"per":             {Limit: 1, Per: second - 1},
		"lag":             {Limit: 1, Per: minute, Lag: minute},
		"match.operation": {Limit: 1, Match: ratelimit.Match{Operation: "psot"}},
	} {
		l, _ := newLimits(t)
		_, err := l.Add(rule)
		var problem *jsonbody.FieldError
		require.ErrorAs(t, err, &problem)
		require.Equal(t, field, problem.Field)
		require.Empty(t, l.Rules())
	}
	l, _ := newLimits(t)
	var err error
	for range ratelimit.MaxRules + 1 {
		_, err = l.Add(ratelimit.Rule{Limit: 1})
	}
	require.ErrorContains(t, err, "there are 100 rules already")
}

func TestManyCallersAtOnceGetNoMoreThanTheLimit(t *testing.T) {
	l, _ := newLimits(t, ratelimit.Rule{Limit: 50})
	passed := make(chan struct{}, 400)
	var callers sync.WaitGroup
	for range 8 {
		callers.Go(func() {
			for range 50 {
				if !l.Count(call("post", "abel")).Refused {
					passed <- struct{}{}
				}
			}
		})
	}
	callers.Wait()
	require.Len(t, passed, 50)
}

// Three calls in a window of two.
func ExampleLimits() {
	v := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	limits := ratelimit.New(v, func(string) error { return errors.New("not asked") })
	_, _ = limits.Add(ratelimit.Rule{Name: "Connect API", Limit: 2})
	for range 3 {
		standing := limits.Count(ratelimit.Call{Operation: "post", User: "abel.tuter"})
		fmt.Printf("%t %q\n", standing.Refused, standing.Detail)
	}
	// Output:
	// false ""
	// false ""
	// true "Rate limit of 2 requests per hour for Connect API exceeded"
}
