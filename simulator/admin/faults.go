package admin

import (
	"fmt"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

func faultRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/faults", Handler: listFaults,
			Summary: "Lists the fault rules that still stand.", Result: shownFaults{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/faults", Success: http.StatusCreated, Handler: addFault,
			Summary: "Adds a fault rule.", Body: newFault{}, Result: fault.Rule{},
		},
		{
			Method: http.MethodPut, Path: "/_sim/faults", Handler: replaceFaults,
			Summary: "Puts fault rules in the place of all that stand.", Body: replacement{}, Result: shownFaults{},
		},
		{
			Method: http.MethodGet, Path: "/_sim/faults/spent", Handler: listSpent,
			Summary: "Lists the fault rules that were used up, or whose time was over, last.", Result: shownSpent{},
		},
		{
			Method: http.MethodGet, Path: "/_sim/faults/presets", Handler: listPresets,
			Summary: "Lists the named bad days, each a list of fault rules.", Result: shownPresets{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/faults/presets/{name}", Success: http.StatusCreated, Handler: applyPreset,
			Summary: "Adds the rules of a named bad day.", Body: narrowed{}, Result: shownFaults{},
		},
		{
			Method: http.MethodDelete, Path: "/_sim/faults", Success: http.StatusNoContent, Handler: clearFaults,
			Summary: "Clears all fault rules.",
		},
		{
			Method: http.MethodDelete, Path: "/_sim/faults/{id}", Success: http.StatusNoContent, Handler: clearFault,
			Summary: "Clears one fault rule.",
		},
	}
}

// shownFaults is the rules that still stand.
type shownFaults struct {
	Faults []fault.Rule `json:"faults"`
}

// newFault is a rule as it is asked for.
type newFault struct {
	Match  fault.Match       `json:"match"`
	Effect fault.Spec        `json:"effect" required:"true"`
	Times  int               `json:"times"`
	For    jsonbody.Duration `json:"for"`
}

func listFaults(c *call) (any, error) { return shownFaults{c.Faults.Rules()}, nil }

func addFault(c *call) (any, error) {
	var body newFault
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if err := c.resolve(&body.Match); err != nil {
		return nil, err
	}
	return c.Faults.Add(fault.Rule{Match: body.Match, Effect: body.Effect, Times: body.Times, For: body.For})
}

// replacement is rules that take the place of all that stand.
type replacement struct {
	Faults []fault.Rule `json:"faults" required:"true"`
}

// shownSpent is rules that are over.
type shownSpent struct {
	Spent []fault.Spent `json:"spent"`
}

func listSpent(c *call) (any, error) { return shownSpent{c.Faults.Spent()}, nil }

// replaceFaults takes rules as GET tells them: what a rule has counted begins anew.
func replaceFaults(c *call) (any, error) {
	var body replacement
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if body.Faults == nil {
		return nil, missing("faults", "a list of rules, which may be empty")
	}
	for i := range body.Faults {
		if err := c.resolve(&body.Faults[i].Match); err != nil {
			return nil, jsonbody.Within(fmt.Sprintf("faults[%d]", i), &refusalOf(err, "").problem)
		}
	}
	added, err := c.Faults.Replace(body.Faults)
	if err != nil {
		return nil, err
	}
	return shownFaults{added}, nil
}

func clearFaults(c *call) (any, error) {
	c.Faults.Clear()
	return nil, nil
}

func clearFault(c *call) (any, error) {
	if id := c.param("id"); !c.Faults.Remove(id) {
		return nil, &refusal{status: http.StatusNotFound, problem: jsonbody.FieldError{
			Message: fmt.Sprintf("there is no rule %q; it may have been used up", id), Expected: "an id that GET /_sim/faults lists",
		}}
	}
	return nil, nil
}
