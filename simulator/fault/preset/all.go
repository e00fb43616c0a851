package preset

import (
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Operations that presets single out.
const (
	create = "create"
	post   = "post"
	thread = "thread"
	leave  = "leave"
)

// All are the presets. The slice and everything in it is the caller's own.
func All() []Preset {
	return []Preset{
		{"slow-day", "Every answer is late: most by less than half a second, some by several seconds.", []fault.Rule{
			{Effect: fault.Spec{Kind: "delay", Median: milliseconds(300), Sigma: 0.9}},
		}},
		{"flaky-network", "One call in twenty is lost on its way: reset, without an answer, or with half of one.", []fault.Rule{
			sometimes(0.02, "", fault.Spec{Kind: "reset"}),
			sometimes(0.02, "", fault.Spec{Kind: "empty"}),
			sometimes(0.01, "", fault.Spec{Kind: "truncated"}),
		}},
		{"overloaded", "One call in five is cancelled for taking too long, one message in ten is kept all the same, the rest is late.", []fault.Rule{
			sometimes(0.1, post, fault.Spec{Kind: "committed", Name: "transaction-cancelled"}),
			sometimes(0.2, "", fault.Spec{Kind: "status", Name: "transaction-cancelled"}),
			{Effect: fault.Spec{Kind: "delay", From: milliseconds(100), To: milliseconds(1500)}},
		}},
		{"lost-answers", "One in five chats and messages is taken, and the answer says that it failed.", []fault.Rule{
			sometimes(0.2, create, fault.Spec{Kind: "committed", Status: http.StatusInternalServerError}),
			sometimes(0.2, post, fault.Spec{Kind: "committed", Status: http.StatusInternalServerError}),
		}},
		{"rate-limited", "Three calls in ten are one too many, and one second is to be waited.", []fault.Rule{
			sometimes(0.3, "", fault.Spec{Kind: "rate_limited", RetryAfter: 1}),
		}},
		{"token-expired", "In each chat the third message finds the token expired, once.", []fault.Rule{
			{Match: fault.Match{Operation: post, Nth: 3}, Effect: fault.Spec{Kind: "token_expired"}},
		}},
		{"restless-thread", "Of the reads of a thread every fifth shows it as it was before, repeats a message, or mixes the order up.", []fault.Rule{
			sometimes(0.07, thread, fault.Spec{Kind: "stale", Calls: 1}),
			sometimes(0.07, thread, fault.Spec{Kind: "duplicated"}),
			sometimes(0.07, thread, fault.Spec{Kind: "out_of_order"}),
		}},
		{"clock-behind", "The clock of the node that answers is ninety seconds behind.", []fault.Rule{
			{Effect: fault.Spec{Kind: "clock_skew", Skew: "-90s"}},
		}},
		{"cannot-leave", "Chats cannot be left.", []fault.Rule{
			{Match: fault.Match{Operation: leave}, Effect: fault.Spec{Kind: "status", Status: http.StatusInternalServerError}},
		}},
		{"outage", "Nothing is answered: connections are reset.", []fault.Rule{{Effect: fault.Spec{Kind: "reset"}}}},
		{"silence", "Nothing is answered: calls hang until their callers give up.", []fault.Rule{{Effect: fault.Spec{Kind: "hang"}}}},
		{"hibernating", "The developer instance sleeps: every call is answered with a page.", []fault.Rule{{Effect: fault.Spec{Kind: "hibernating"}}}},
		{"maintenance", "The instance is being upgraded: every call is answered with a page.", []fault.Rule{{Effect: fault.Spec{Kind: "maintenance"}}}},
	}
}

// sometimes is an effect on some of the calls of an operation, or of all calls where it is empty.
func sometimes(probability float64, operation string, effect fault.Spec) fault.Rule {
	return fault.Rule{Match: fault.Match{Operation: operation, Probability: &probability}, Effect: effect}
}

func milliseconds(n int) jsonbody.Duration {
	return jsonbody.Duration(time.Duration(n) * time.Millisecond)
}
