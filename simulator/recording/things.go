package recording

import (
	"regexp"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// link is a message that is a link and nothing else (SN-56), as `sends a link` writes it again.
var link = regexp.MustCompile(`^@L\[(https?://[^\s|\]]+)\|([^|\]]+)\]$`)

// thing is how the language says that a message is a link or a file; does is empty for any other message, and for one
// that would not come out of the line as it was.
func (w *writer) thing(m chat.Message, said words) (does, text string) {
	if m.Note || m.Private || said.plain() != m.Text {
		return "", ""
	}
	if found := link.FindStringSubmatch(m.Text); found != nil && len(m.Attachments) == 0 {
		if value, ok := bracketed(found[1], found[2]); ok {
			return "sends a link", value
		}
	}
	name := m.File
	if len(m.Attachments) != 1 || name == "" || len(name) > 200 || strings.ContainsAny(name, "/\\\n") || w.cut.cut(name).plain() != name {
		return "", ""
	}
	if value, ok := bracketed(name, m.Text); ok {
		return "sends a file", value
	}
	return "", ""
}

// bracketed is a thing with the words for it in brackets; ok is false where it would be read back as something else.
func bracketed(thing, label string) (text string, ok bool) {
	if thing != strings.TrimSpace(thing) || label != strings.TrimSpace(label) || strings.Contains(label, " (") {
		return "", false
	}
	if label == "" {
		return script.Literal(thing), !strings.Contains(thing, " (")
	}
	return script.Literal(thing) + " (" + script.Literal(label) + ")", true
}
