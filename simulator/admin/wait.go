package admin

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/wait"
)

// The bounds of a wait, on wall time.
const (
	DefaultWait   = 10 * time.Second
	MaxWait       = 5 * time.Minute
	MaxPredicates = 20
)

func waitRoutes() []route {
	return []route{{
		Method: http.MethodPost, Path: "/_sim/wait", Handler: waitFor,
		Summary: "Answers once something is so, or says how close it came.", Body: waitBody{}, Result: waited{},
	}}
}

// waitBody is what to wait for: all of a list, or any of it.
type waitBody struct {
	All     []condition        `json:"all"`
	Any     []condition        `json:"any"`
	Timeout *jsonbody.Duration `json:"timeout"`
}

// waited is a wait that was not in vain.
type waited struct {
	Waited     jsonbody.Duration `json:"waited"`
	Predicates []shownVerdict    `json:"predicates"`
}

// shownVerdict is what came of one predicate.
type shownVerdict struct {
	Wanted string `json:"wanted"`
	Met    bool   `json:"met"`
	Seen   string `json:"seen"` // what was so; where it was not met, how close it came
}

func waitFor(c *call) (any, error) {
	var body waitBody
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	o, err := c.waitOptions(body)
	if err != nil {
		return nil, err
	}
	outcome, err := c.Wait(c.request.Context(), o)
	if err != nil {
		return nil, err
	}
	shown := waited{Waited: jsonbody.Duration(outcome.Waited.Round(time.Millisecond))}
	for i, v := range outcome.Verdicts {
		shown.Predicates = append(shown.Predicates, shownVerdict{Wanted: o.For[i].String(), Met: v.Met, Seen: v.Seen})
	}
	if outcome.Met {
		return shown, nil
	}
	return nil, inVain(o, shown)
}

// inVain is the 408 of a wait whose time was up.
func inVain(o wait.Options, w waited) error {
	var missed []string
	for _, p := range w.Predicates {
		if !p.Met {
			missed = append(missed, fmt.Sprintf("%s: %s", p.Wanted, p.Seen))
		}
	}
	between := "; and for "
	if o.Any {
		between = "; or for "
	}
	return &refusal{
		status: http.StatusRequestTimeout, waited: w.Predicates,
		problem: jsonbody.FieldError{Message: fmt.Sprintf("waited %s in vain for %s", w.Waited, strings.Join(missed, between))},
	}
}

func (c *call) waitOptions(body waitBody) (o wait.Options, err error) {
	list, conditions := "all", body.All
	if len(body.Any) > 0 {
		list, conditions, o.Any = "any", body.Any, true
	}
	switch {
	case len(body.All) > 0 && len(body.Any) > 0:
		return o, &jsonbody.FieldError{Message: "stands beside all", Field: "any", Expected: "one of the two"}
	case len(conditions) == 0:
		return o, missing("all", `a list of what to wait for, such as [{"state":{"chat":"latest","is":"closed"}}]; or "any"`)
	case len(conditions) > MaxPredicates:
		return o, &jsonbody.FieldError{Message: fmt.Sprintf("has %d members", len(conditions)), Field: list, Expected: fmt.Sprintf("at most %d", MaxPredicates)}
	}
	o.Timeout = DefaultWait
	if body.Timeout != nil {
		o.Timeout = time.Duration(*body.Timeout)
	}
	if o.Timeout > MaxWait {
		return o, &jsonbody.FieldError{Message: "is " + body.Timeout.String(), Field: "timeout", Expected: "at most 5m"}
	}
	for i, condition := range conditions {
		p, err := condition.predicate(c, fmt.Sprintf("%s[%d]", list, i))
		if err != nil {
			return o, err
		}
		o.For = append(o.For, p)
	}
	return o, nil
}
