package recording

import (
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// words are a text, cut where something of it has been removed.
type words []word

// word is a part of a text as it was, or the name of what stands there instead.
type word struct {
	text   string
	stands string // user, agent, agent-2, email, number-2, …; empty where text is
}

// plain is the text for a transcript.
func (w words) plain() string {
	var b strings.Builder
	for _, part := range w {
		if part.stands != "" {
			b.WriteString("<" + part.stands + ">")
		} else {
			b.WriteString(part.text)
		}
	}
	return b.String()
}

// written is the text for a script. cast says what a script has for the name of an agent: the placeholder of whoever
// has the chat, or another agent's first name.
func (w words) written(cast func(stands string) string) string {
	var b strings.Builder
	for _, part := range w {
		switch {
		case part.stands == "":
			b.WriteString(script.Literal(part.text))
		case part.stands == "user":
			b.WriteString("<user>")
		case strings.HasPrefix(part.stands, "agent"):
			b.WriteString(cast(part.stands))
		default:
			b.WriteString(script.Literal("<" + part.stands + ">"))
		}
	}
	return b.String()
}
