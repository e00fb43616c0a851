package fault_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// refused is a rule that makes no sense, and what its author is told.
type refused struct {
	rule                fault.Rule
	field, says, should string
}

func (r refused) check(t *testing.T) {
	t.Helper()
	p := newPlan()
	_, err := p.Add(r.rule)
	var problem *jsonbody.FieldError
	require.ErrorAs(t, err, &problem)
	require.Equal(t, r.field, problem.Field)
	require.Contains(t, problem.Message, r.says)
	require.Contains(t, problem.Expected, r.should)
	require.Empty(t, p.Rules(), "what is refused changes nothing")
	require.False(t, p.Any())
}

func when(m fault.Match) fault.Rule { return fault.Rule{Match: m, Effect: failing()} }

func does(s fault.Spec) fault.Rule { return fault.Rule{Effect: s} }

func chance(p float64) *float64 { return &p }

func TestRulesThatCouldNeverApplyAreRefused(t *testing.T) {
	for name, tc := range map[string]refused{
		"nothing serves the operation": {
			when(fault.Match{Operation: "psot"}), "match.operation", `there is no operation "psot"`, "one of anonymous_create, create, post, profile, thread, token",
		},
		"nothing serves the route": {
			when(fault.Match{Route: "/nowhere"}), "match.route", `nothing serves "/nowhere"`, "one of GET /conversations/{group}/messages, GET /profiles/{id}",
		},
		"nothing serves the route with the method": {
			when(fault.Match{Route: "/queues/{id}/sessions", Method: "GET"}), "match.method", `nothing of this is served with "GET"`, "one of POST",
		},
		"nothing serves the operation with the method": {
			when(fault.Match{Operation: "thread", Method: "POST"}), "match.method", `nothing of this is served with "POST"`, "one of GET",
		},
		"nothing is served with the method": {when(fault.Match{Method: "PATCH"}), "match.method", `"PATCH"`, "one of GET, POST"},
		"an operation and a route": {
			when(fault.Match{Operation: "post", Route: "/x"}), "match", "an operation and a route", "either operation or route",
		},
		"a chat where none is named": {
			when(fault.Match{Operation: "create", Chat: "c1"}), "match.chat", "create names no chat, so the rule could never apply", "one of post, thread",
		},
		"a state where no chat is named": {
			when(fault.Match{Operation: "create", State: "open"}), "match.state", "create names no chat, so the rule could never apply", "one of post, thread",
		},
		"a queue where none is named": {
			when(fault.Match{Operation: "profile", Queue: "q"}), "match.queue", "profile is about no queue, so the rule could never apply", "one of create, post, thread",
		},
		"a user where nobody is known": {
			when(fault.Match{Operation: "token", User: "ann"}), "match.user", "a call of token is never made by ann, so the rule could never apply", "one of create, post, profile, thread",
		},
		"a user where only guests call": {
			when(fault.Match{Operation: "anonymous_create", User: "ann"}), "match.user", "a call of anonymous_create is never made by ann", "one of create, post, profile, thread",
		},
		"a state that there is not": {when(fault.Match{State: "asleep"}), "match.state", `there is no state "asleep"`, "one of Waiting, open, closed"},
		"a call before the first":   {when(fault.Match{Nth: -1}), "match.nth", "is -1", "from 1"},
		"two ways of counting":      {when(fault.Match{Nth: 1, First: 2}), "match", "in more than one way", "one of nth, first, or from and to"},
		"counting from and first":   {when(fault.Match{From: 1, First: 2}), "match", "in more than one way", "one of nth, first, or from and to"},
		"an end before the begin":   {when(fault.Match{From: 3, To: 2}), "match.to", "is 2, before from, which is 3: the rule could never apply", "not before from"},
		"no chance at all":          {when(fault.Match{Probability: chance(0)}), "match.probability", "could never apply", "more than 0 and at most 1"},
		"a chance above all":        {when(fault.Match{Probability: chance(1.5)}), "match.probability", "is 1.5", "more than 0 and at most 1"},
		"a chance below none":       {when(fault.Match{Probability: chance(-1)}), "match.probability", "is -1", "more than 0 and at most 1"},
		"a count below zero":        {fault.Rule{Effect: failing(), Times: -1}, "times", "is -1", "0 for until cleared"},
		"an end before its time":    {fault.Rule{Effect: failing(), For: -1}, "for", "is -1ns", "how long"},
		"an effect on what it cannot change": {
			fault.Rule{Match: fault.Match{Operation: "create"}, Effect: fault.Spec{Kind: "stale", Calls: 1}},
			"effect.kind", `"stale" can do nothing to a call of one of create`, "the operation one of thread",
		},
	} {
		t.Run(name, tc.check)
	}
}

func TestEffectsThatMakeNoSenseAreRefused(t *testing.T) {
	long := jsonbody.Duration(61 * time.Second)
	second := jsonbody.Duration(time.Second)
	for name, tc := range map[string]refused{
		"no kind":                     {fault.Rule{}, "effect.kind", `there is no kind ""`, "one of status, committed, delay, hang, reset, empty, truncated, garbage"},
		"no status":                   {does(fault.Spec{Kind: "status"}), "effect.status", "is 0", "400 to 599"},
		"a status of success":         {does(fault.Spec{Kind: "committed", Status: 200}), "effect.status", "is 200", "400 to 599"},
		"a status of no answer":       {does(fault.Spec{Kind: "status", Status: 101, Body: json.RawMessage(`{}`)}), "effect.status", "is 101", "200 to 599"},
		"a name that nothing has":     {does(fault.Spec{Kind: "status", Name: "no-recrod"}), "effect.name", `there is no body "no-recrod"`, "one of no-record-found"},
		"a name and a body":           {does(fault.Spec{Kind: "status", Status: 404, Name: "no-record-found", Body: json.RawMessage(`{}`)}), "effect.body", "beside a name", "one of body, name, message"},
		"a body that is too large":    {does(fault.Spec{Kind: "status", Status: 404, Body: make(json.RawMessage, fault.MaxBody+1)}), "effect.body", "is too large", "64 KiB"},
		"a type without a body":       {does(fault.Spec{Kind: "status", Status: 404, ContentType: "text/html"}), "effect.content_type", "without a body", "a body beside it"},
		"a type of two lines":         {does(fault.Spec{Kind: "status", Status: 404, ContentType: "a\r\nb: c", Body: json.RawMessage(`{}`)}), "effect.content_type", "more than one line", "text/html"},
		"a wait below zero":           {does(fault.Spec{Kind: "status", Status: 429, RetryAfter: -1}), "effect.retry_after", "is -1", "0 to 86400"},
		"no delay":                    {does(fault.Spec{Kind: "delay"}), "effect.delay", "is 0s", "at most 1m"},
		"a delay that is too long":    {does(fault.Spec{Kind: "delay", Delay: long}), "effect.delay", "is 1m1s", "at most 1m"},
		"a delay in two ways":         {does(fault.Spec{Kind: "delay", Delay: second, To: second}), "effect", "in more than one way", "one of delay, from and to, or median and sigma"},
		"a range that ends too late":  {does(fault.Spec{Kind: "delay", From: second, To: long}), "effect.to", "is 1m1s", "at most 1m"},
		"a range that runs backwards": {does(fault.Spec{Kind: "delay", From: second, To: second - 1}), "effect.from", "is 1s", "not more than to"},
		"a deviation without median":  {does(fault.Spec{Kind: "delay", Sigma: 1}), "effect.median", "is 0s", "at most 1m"},
		"a deviation that is wild":    {does(fault.Spec{Kind: "delay", Median: second, Sigma: 6}), "effect.sigma", "is 6", "0 to 5"},
		"a hang that is too long":     {does(fault.Spec{Kind: "hang", Delay: long}), "effect.delay", "is 1m1s", "at most 1m"},
		"a drip in no time":           {does(fault.Spec{Kind: "drip"}), "effect.delay", "is 0s", "more than 0"},
		"a length below zero":         {does(fault.Spec{Kind: "truncated", Bytes: -1}), "effect.bytes", "is -1", "0 to 65536"},
		"too much garbage":            {does(fault.Spec{Kind: "garbage", Bytes: 1 << 20}), "effect.bytes", "is 1048576", "1 to 65536"},
		"a limit below zero":          {does(fault.Spec{Kind: "rate_limited", Limit: -1}), "effect.limit", "is -1", "1 to 1000000"},
		"stale by nothing":            {does(fault.Spec{Kind: "stale"}), "effect.calls", "is 0", "1 to 100"},
		"stale in two ways":           {does(fault.Spec{Kind: "stale", Calls: 1, Age: second}), "effect", "in two ways", "one of calls, age"},
		"copies below zero":           {does(fault.Spec{Kind: "duplicated", Copies: -1}), "effect.copies", "is -1", "1 to 100"},
		"no skew":                     {does(fault.Spec{Kind: "clock_skew"}), "effect.skew", `is ""`, `such as "-90s"`},
		"a skew of nothing":           {does(fault.Spec{Kind: "clock_skew", Skew: "0s"}), "effect.skew", `is "0s"`, `such as "-90s"`},
		"a skew beyond reason":        {does(fault.Spec{Kind: "clock_skew", Skew: "-9000h"}), "effect.skew", "-9000h", "up to 8784h"},
		"a field of another kind":     {does(fault.Spec{Kind: "reset", Status: 500}), "effect.status", `"reset" does not take status`, "nothing"},
		"a message with a rate limit": {does(fault.Spec{Kind: "rate_limited", Message: "x"}), "effect.message", "does not take message", "one of retry_after, limit"},
	} {
		t.Run(name, tc.check)
	}
}

func TestOfSeveralRulesNoneIsAddedWhereOneIsRefused(t *testing.T) {
	p := newPlan()
	_, err := p.AddAll([]fault.Rule{does(failing()), {}})
	require.Error(t, err)
	require.Empty(t, p.Rules())
	added, err := p.AddAll([]fault.Rule{does(failing()), does(fault.Spec{Kind: "reset"})})
	require.NoError(t, err)
	require.Equal(t, []string{"f1", "f2"}, []string{added[0].ID, added[1].ID})
}
