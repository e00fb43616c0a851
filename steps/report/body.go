package report

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Readable is a body of an exchange as people read it: JSON on several lines, a text that was no JSON as it is, empty for none.
func Readable(body json.RawMessage) string {
	var text string
	var lines bytes.Buffer
	switch {
	case len(body) == 0 || json.Unmarshal(body, &text) == nil:
		return text
	case json.Indent(&lines, body, "", "  ") == nil:
		return lines.String()
	}
	return string(body)
}

// shown is how much of a long text a line shows, in characters.
const shown = 160

// clip is the beginning of a body, in one line.
func clip(body json.RawMessage) string {
	var text string // of a body that was no JSON
	if json.Unmarshal(body, &text) != nil {
		text = string(body)
	}
	return short(strings.Join(strings.Fields(text), " "))
}

// short is the beginning of a text.
func short(text string) string {
	if cut := []rune(text); len(cut) > shown {
		return string(cut[:shown]) + "…"
	}
	return text
}
