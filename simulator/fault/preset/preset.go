// Package preset is the usual bad days of a ServiceNow instance, by name: each is a list of fault rules.
//
// It may import fault and jsonbody. It names operations of the live-chat API, and must never know how they are served.
package preset

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Preset is one bad day.
type Preset struct {
	Name  string       `json:"name"`
	Does  string       `json:"does"` // what happens on that day, as a sentence
	Rules []fault.Rule `json:"rules"`
}

// Find is the preset of that name; it fails with a *jsonbody.FieldError that names those there are.
func Find(name string) (Preset, error) {
	var known []string
	for _, p := range All() {
		if p.Name == name {
			return p, nil
		}
		known = append(known, p.Name)
	}
	return Preset{}, &jsonbody.FieldError{
		Message: fmt.Sprintf("there is no preset %q", name), Field: "preset", Expected: jsonbody.OneOf(known),
	}
}

// Where narrows a preset: what is set applies to each of its rules.
type Where struct {
	Chat  string
	User  string
	Queue string
	State string
	For   jsonbody.Duration
}

// In is the preset's rules where they are narrowed. A rule about calls that open a chat is left out where the
// narrowing names a chat or a state: it could never apply.
func (p Preset) In(w Where) []fault.Rule {
	rules := make([]fault.Rule, 0, len(p.Rules))
	for _, r := range p.Rules {
		if r.Match.Operation == create && (w.Chat != "" || w.State != "") {
			continue
		}
		r.Preset, r.For = p.Name, w.For
		r.Match.Chat, r.Match.User, r.Match.Queue, r.Match.State = w.Chat, w.User, w.Queue, w.State
		rules = append(rules, r)
	}
	return rules
}
