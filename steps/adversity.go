package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/match"
)

// adversities are more of how ServiceNow stands: the rarer weather.
func (w *World) adversities() []sentence {
	return []sentence{
		{`ServiceNow (is being upgraded|answers in gibberish|sends the caller elsewhere|does not know the account|hangs up without a word|breaks off with an error|` +
			`hides an error in a good answer|refuses in a bare sentence|refuses with an error in its result|takes the token for ended) when asked to ` + anAct + `( once)?`, w.suffers},
		{`ServiceNow asks for a second's patience, and refuses to ` + anAct + ` until it is over`, w.insists},
		{`ServiceNow asks for (a second|an hour)'s patience whenever it is to ` + anAct, w.asksAgain},
		{`ServiceNow takes one message a second`, func(ctx context.Context) error {
			w.stage("ServiceNow", "takes one message a second")
			return w.instance.Limit(ctx, control.Post, 1, "1s")
		}},
		{`ServiceNow ends all tokens`, func(ctx context.Context) error {
			w.stage("ServiceNow", "ends all tokens")
			return w.instance.EndTokens(ctx)
		}},
		{`ServiceNow (shows one message twice|shows the messages out of order|shows the thread as it was one reading before|dates messages 90 seconds early)( once)?`, w.shows},
	}
}

// adversityChecks check what came of it.
func (w *World) adversityChecks() []sentence {
	return []sentence{{`ServiceNow has had to ask for patience` + often, func(times string) error { return w.patienceAsked(number("been", times)) }}}
}

// patienceAsked checks how often ServiceNow has asked for patience in the latest turn: who comes back too early is asked again.
func (w *World) patienceAsked(times int) error {
	w.checks++
	p := w.person(theUser)
	n := 0
	for _, x := range w.after(p.mark) {
		if x.Status == http.StatusTooManyRequests {
			n++
		}
	}
	if n != times {
		return failed(fmt.Sprintf("how often ServiceNow asked for patience after %q", p.said), match.Times(times), match.Times(n))
	}
	return nil
}

// insists makes ServiceNow refuse an operation for a second, and say so: whoever comes back earlier is refused again.
func (w *World) insists(ctx context.Context, what string) error {
	w.stage("ServiceNow", "asks for a second's patience when asked to "+what)
	return w.instance.Break(ctx, control.Fault{
		Operation: operation(what), For: "1s",
		Effect: control.Effect{Kind: control.StatusEffect, Status: http.StatusTooManyRequests, RetryAfter: 1},
	})
}

// asksAgain makes ServiceNow refuse an operation and ask for patience, whenever one comes.
func (w *World) asksAgain(ctx context.Context, length, what string) error {
	w.stage("ServiceNow", "asks for "+length+"'s patience whenever it is to "+what)
	seconds := map[string]int{"a second": 1, "an hour": 3600}
	return w.instance.Break(ctx, control.Fault{
		Operation: operation(what),
		Effect:    control.Effect{Kind: control.StatusEffect, Status: http.StatusTooManyRequests, RetryAfter: seconds[length]},
	})
}

// suffers makes ServiceNow answer an operation in one of the rarer ways, once or until it works again.
func (w *World) suffers(ctx context.Context, how, what, once string) error {
	w.stage("ServiceNow", how+" when asked to "+what+once)
	f := control.Fault{Operation: operation(what), Effect: rarer(how)}
	if once != "" {
		f.Times = 1
	}
	return w.instance.Break(ctx, f)
}

// rarer is what ServiceNow does, by the words that scenarios use for it.
func rarer(words string) control.Effect {
	switch words {
	case "is being upgraded":
		return control.Effect{Kind: "maintenance"}
	case "answers in gibberish":
		return control.Effect{Kind: "garbage"}
	case "hangs up without a word":
		return control.Effect{Kind: "empty"}
	case "takes the token for ended":
		return control.Effect{Kind: "token_expired"}
	case "breaks off with an error": // SN-129
		return control.Effect{Kind: "truncated", Name: "transaction-cancelled"}
	case "does not know the account": // SN-121
		return control.Effect{Kind: control.StatusEffect, Status: http.StatusUnauthorized}
	case "sends the caller elsewhere": // SN-146
		return control.Effect{Kind: control.StatusEffect, Status: http.StatusFound, ContentType: "text/html", Body: quote("<html><title>Security interceptor</title></html>")}
	case "refuses in a bare sentence": // SN-68
		return control.Effect{Kind: control.StatusEffect, Status: http.StatusForbidden, Body: json.RawMessage(`{"result":"You may not do that here"}`)}
	case "refuses with an error in its result": // SN-69
		return control.Effect{Kind: control.StatusEffect, Status: http.StatusNotFound, Body: json.RawMessage(`{"result":{"error":"There is nothing to be done"}}`)}
	default: // hides an error in a good answer: SN-129
		return control.Effect{Kind: control.StatusEffect, Status: http.StatusOK, Body: json.RawMessage(
			`{"error":{"message":"Transaction cancelled: maximum execution time exceeded","detail":""},"status":"failure"}`)}
	}
}

// quoteUnlessJSON is a body as JSON: a text in quotes where it is none.
func quoteUnlessJSON(body []byte) json.RawMessage {
	if json.Valid(body) {
		return body
	}
	return quote(string(body))
}

func quote(text string) json.RawMessage {
	quoted, _ := json.Marshal(text) // a text can always be written
	return quoted
}

// shows makes ServiceNow show threads otherwise than they are.
func (w *World) shows(ctx context.Context, how, once string) error {
	w.stage("ServiceNow", how+once)
	f := control.Fault{Operation: control.Thread}
	if once != "" {
		f.Times = 1
	}
	switch how {
	case "shows one message twice":
		f.Effect = control.Effect{Kind: "duplicated"}
	case "shows the messages out of order":
		f.Effect = control.Effect{Kind: "out_of_order"}
	case "shows the thread as it was one reading before":
		f.Effect = control.Effect{Kind: "stale", Calls: 1}
	default: // dates messages 90 seconds early
		f.Effect = control.Effect{Kind: "clock_skew", Skew: "-90s"}
	}
	return w.instance.Break(ctx, f)
}
