package rasa

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// keptEvents is how many of the latest events are looked at.
const keptEvents = 60

// history keeps the end of the tracker's events, undecoded. A tracker sends all its events with every
// call, several MB of them (RA-19): they are passed over once, byte by byte, and only the latest are kept.
type history struct {
	latest []byte // JSON objects, comma between
}

// UnmarshalJSON keeps the end of an array; anything else is no history.
func (h *history) UnmarshalJSON(b []byte) error {
	if len(b) == 0 || b[0] != '[' {
		return nil
	}
	var starts [keptEvents]int // of the latest elements, in a ring
	n, depth := 0, 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			i = endOfString(b, i)
		case '{', '[':
			if depth == 1 {
				starts[n%keptEvents] = i
				n++
			}
			depth++
		case '}', ']':
			depth--
		}
	}
	if n > 0 {
		oldest := starts[0]
		if n > keptEvents {
			oldest = starts[n%keptEvents]
		}
		h.latest = bytes.Clone(b[oldest : len(b)-1])
	}
	return nil
}

// endOfString is the index of the quote that ends the text that begins at i.
func endOfString(b []byte, i int) int {
	for i++; ; i++ {
		next := bytes.IndexByte(b[i:], '"')
		if next < 0 {
			return len(b)
		}
		i += next
		slashes := 0
		for b[i-1-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return i
		}
	}
}

// lines are what user and bot said, oldest first.
func (h *history) lines() []relay.Line {
	if len(h.latest) == 0 {
		return nil
	}
	var events []struct {
		Event string `json:"event"`
		Text  any    `json:"text"`
	}
	array := append(append([]byte{'['}, h.latest...), ']')
	if json.Unmarshal(array, &events) != nil {
		return nil // a history that makes no sense is none: it is only quoted
	}
	var lines []relay.Line
	for _, e := range events {
		said, _ := e.Text.(string)
		if said == "" || isTrigger(said) {
			continue
		}
		switch e.Event {
		case "user":
			lines = append(lines, relay.Line{Text: said})
		case "bot":
			lines = append(lines, relay.Line{Text: said, Bot: true})
		}
	}
	return lines
}

// isTrigger reports whether the text is no user's but a trigger's, or opens a session (RA-63).
func isTrigger(text string) bool {
	return strings.HasPrefix(text, "EXTERNAL: ") || text == "/session_start"
}
