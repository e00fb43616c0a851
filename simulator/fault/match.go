package fault

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

var parameter = regexp.MustCompile(`\{[^}/]*\}`)

// shape is a route without the names of its parameters, which do not matter.
func shape(route string) string { return parameter.ReplaceAllString(route, "{}") }

// check refuses a match that none of the operations could ever meet.
func (m Match) check(served []Operation) error {
	if m.Operation != "" && m.Route != "" {
		return &jsonbody.FieldError{
			Message: "names an operation and a route", Field: "match", Expected: "either operation, or route with an optional method",
		}
	}
	if m.Method != "" && m.Route == "" {
		return &jsonbody.FieldError{
			Message: fmt.Sprintf("stands without a route: %q", m.Method), Field: "match.method", Expected: "a route beside it",
		}
	}
	met := slices.DeleteFunc(slices.Clone(served), func(o Operation) bool { return !m.served(o) })
	if len(met) == 0 {
		return m.unserved(served)
	}
	if m.Chat != "" && !slices.ContainsFunc(met, func(o Operation) bool { return o.OfOneChat }) {
		return &jsonbody.FieldError{
			Message: "a call of " + met[0].Name + " names no chat, so the rule could never apply", Field: "match.chat",
			Expected: "no chat, or the operation " + jsonbody.OneOf(names(served, func(o Operation) bool { return o.OfOneChat })),
		}
	}
	return nil
}

func (m Match) served(o Operation) bool {
	return (Match{Operation: m.Operation, Method: m.Method, Route: m.Route}).meets(Call{Operation: o.Name, Method: o.Method, Route: o.Route})
}

func (m Match) unserved(served []Operation) error {
	if m.Operation != "" {
		return &jsonbody.FieldError{
			Message: fmt.Sprintf("there is no operation %q", m.Operation), Field: "match.operation",
			Expected: jsonbody.OneOf(names(served, func(Operation) bool { return true })),
		}
	}
	routes := make([]string, 0, len(served))
	for _, o := range served {
		routes = append(routes, o.Method+" "+o.Route)
	}
	slices.Sort(routes)
	return &jsonbody.FieldError{
		Message: fmt.Sprintf("nothing serves %q", strings.TrimSpace(m.Method+" "+m.Route)), Field: "match.route",
		Expected: jsonbody.OneOf(routes),
	}
}

func names(served []Operation, wanted func(Operation) bool) []string {
	var names []string
	for _, o := range served {
		if wanted(o) {
			names = append(names, o.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
