package phone

import (
	"bytes"
	"encoding/json"
	"strings"
)

// clipped is text, or its beginning with an ellipsis; max is in bytes.
func clipped(text string, most int) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(strings.Clone(text[:most]), "") + "…"
}

// cut is text and whether it had to be cut to MaxText.
func cut(text string) (kept string, shorter bool) {
	kept = clipped(text, MaxText)
	return kept, len(text) > MaxText
}

// excerpt is the beginning of a body, in one line, for an error.
func excerpt(body []byte) string {
	const most = 200
	text := strings.Join(strings.Fields(string(body[:min(len(body), 4*most)])), " ")
	if text == "" {
		return "nothing"
	}
	return clipped(text, most)
}

// compact is a value as JSON on one line.
func compact(value json.RawMessage) string {
	var b bytes.Buffer
	if json.Compact(&b, value) != nil {
		return string(value)
	}
	return b.String()
}

// indented is a value as JSON for people.
func indented(value json.RawMessage) string {
	var b bytes.Buffer
	if json.Indent(&b, value, "", "  ") != nil {
		return string(value)
	}
	return b.String()
}
