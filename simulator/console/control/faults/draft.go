package faults

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/console/control/form"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
)

// draft is the rule that a form asks for, as the control plane takes it: of the effect's fields those alone that its kind
// takes, as the others are hidden.
func draft(p *fault.Plan, from url.Values) form.Body {
	match, does, rule := form.Body{}, form.Body{}, form.Body{}
	for _, f := range []string{"operation", "chat", "user", "queue", "state"} {
		match.Text(f, from.Get("match."+f))
	}
	for _, f := range []string{"nth", "first", "from", "to", "probability"} {
		match.Number(f, from.Get("match."+f))
	}
	chosen := from.Get("effect.kind")
	does.Text("kind", chosen)
	for _, f := range effect(p) {
		if !slices.Contains(strings.Fields(f.Kinds), chosen) {
			continue
		}
		name := strings.TrimPrefix(f.Name, "effect.")
		switch written := from.Get(f.Name); {
		case name == "body" && json.Valid([]byte(written)):
			does[name] = json.RawMessage(written)
		case f.Form == number:
			does.Number(name, written)
		default:
			does.Text(name, written)
		}
	}
	rule.Object("match", match)
	rule["effect"] = does
	rule.Number("times", from.Get("times"))
	rule.Text("for", from.Get("for"))
	return rule
}

// curl is a line that adds a rule from a shell.
func curl(base string, rule form.Body) string {
	body := strings.ReplaceAll(form.Line(rule), "'", `'\''`)
	return "curl -s " + base + "/_sim/faults -d '" + body + "'"
}
