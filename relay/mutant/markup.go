package mutant

import (
	"html"
	"regexp"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// markup are wrong about the agent's words on their way to the user (H-20).
func markup() []Mutant {
	rule := []string{"H-20"}
	tag := regexp.MustCompile(`<[^<>]*>`)
	address := regexp.MustCompile(`@L\[[^\]|]*\|`)
	person := regexp.MustCompile(`@\[[^\]:]*:`)
	return []Mutant{
		{
			ID: "strips-angle-brackets", Rules: rule, calls: agentSays(func(text string) string { return tag.ReplaceAllString(text, "") }),
			Wrong: "It takes an agent's angle brackets for HTML, and strips them with what they hold.",
		},
		{
			ID: "escapes-the-agents-text", Rules: rule, calls: agentSays(html.EscapeString),
			Wrong: "It escapes the agent's text as HTML for a user who reads plain text.",
		},
		{
			ID: "leaves-markup-raw", Rules: rule, both: leavesMarkupRaw,
			Wrong: "It tells ServiceNow's markup as it is.",
		},
		{
			ID: "drops-the-address-of-a-link", Rules: rule, calls: agentSays(func(text string) string { return address.ReplaceAllString(text, "@L[|") }),
			Wrong: "It tells the text of a link and keeps its address to itself.",
		},
		{
			ID: "tells-people-by-id", Rules: rule, calls: agentSays(func(text string) string { return person.ReplaceAllString(text, "@[") }),
			Wrong: "It tells the sys_id of a person in place of the name.",
		},
	}
}

func leavesMarkupRaw(c *calls, t *turns) {
	var raw notes[string] // by what the relay makes of it
	reading(func(thread []relay.Message, _ relay.Cursor) []relay.Message {
		for _, m := range thread {
			raw.note(relay.PlainText(m.Text), m.Text)
		}
		return thread
	})(c)
	conversing(func(o *outcome) {
		for i, text := range o.Say {
			if said := raw.of(text); said != "" {
				o.Say[i] = said
			}
		}
	})(t)
}

// agentSays bends the texts of a thread.
func agentSays(bend func(text string) string) func(*calls) {
	return reading(func(thread []relay.Message, _ relay.Cursor) []relay.Message {
		for i := range thread {
			thread[i].Text = bend(thread[i].Text)
		}
		return thread
	})
}
