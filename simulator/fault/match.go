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

// operations are the operations that the match could be met by; it refuses a match that nothing could ever meet.
func (m Match) operations(served []Operation, states []string) ([]Operation, error) {
	if m.Operation != "" && m.Route != "" {
		return nil, &jsonbody.FieldError{
			Message: "names an operation and a route", Field: "match", Expected: "either operation or route",
		}
	}
	met := chosen(served, func(o Operation) bool {
		return (m.Operation == "" || m.Operation == o.Name) && (m.Route == "" || shape(m.Route) == shape(o.Route))
	})
	if len(met) == 0 {
		return nil, m.unserved(served)
	}
	if m.Method != "" {
		methods := methodsOf(met)
		met = chosen(met, func(o Operation) bool { return m.Method == o.Method })
		if len(met) == 0 {
			return nil, &jsonbody.FieldError{
				Message: fmt.Sprintf("nothing of this is served with %q", m.Method), Field: "match.method", Expected: jsonbody.OneOf(methods),
			}
		}
	}
	if err := m.counts(); err != nil {
		return nil, err
	}
	return m.about(met, served, states)
}

// about leaves of the operations that could meet the match those whose calls have what it asks about.
func (m Match) about(met, served []Operation, states []string) ([]Operation, error) {
	for _, asked := range []struct {
		field, value, lacks string
		has                 func(Operation) bool
	}{
		{"chat", m.Chat, "names no chat", func(o Operation) bool { return o.OfOneChat }},
		{"state", m.State, "names no chat", func(o Operation) bool { return o.OfOneChat }},
		{"user", m.User, "is never made by " + m.User, func(o Operation) bool { return !o.OfNobody && (o.OfOneUser == "" || o.OfOneUser == m.User) }},
		{"queue", m.Queue, "is about no queue", func(o Operation) bool { return o.OfOneChat || o.OfOneQueue }},
	} {
		if asked.value == "" {
			continue
		}
		first := met[0].Name
		if met = chosen(met, asked.has); len(met) == 0 {
			return nil, &jsonbody.FieldError{
				Message: "a call of " + first + " " + asked.lacks + ", so the rule could never apply", Field: "match." + asked.field,
				Expected: "no " + asked.field + ", or the operation " + jsonbody.OneOf(names(chosen(served, asked.has))),
			}
		}
	}
	if known := append(slices.Clone(states), Open, Closed); m.State != "" && !slices.Contains(known, m.State) {
		return nil, &jsonbody.FieldError{
			Message: fmt.Sprintf("there is no state %q", m.State), Field: "match.state", Expected: jsonbody.OneOf(known),
		}
	}
	return met, nil
}

// spelt is a state as the surface spells it, whatever its case.
func spelt(state string, states []string) string {
	for _, known := range append(slices.Clone(states), Open, Closed) {
		if strings.EqualFold(state, known) {
			return known
		}
	}
	return state
}

func (m Match) unserved(served []Operation) error {
	if m.Operation != "" {
		return &jsonbody.FieldError{
			Message: fmt.Sprintf("there is no operation %q", m.Operation), Field: "match.operation", Expected: jsonbody.OneOf(names(served)),
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

func chosen(served []Operation, wanted func(Operation) bool) []Operation {
	return slices.DeleteFunc(slices.Clone(served), func(o Operation) bool { return !wanted(o) })
}

func names(served []Operation) []string {
	names := make([]string, 0, len(served))
	for _, o := range served {
		names = append(names, o.Name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func methodsOf(served []Operation) []string {
	methods := make([]string, 0, len(served))
	for _, o := range served {
		methods = append(methods, o.Method)
	}
	slices.Sort(methods)
	return slices.Compact(methods)
}
