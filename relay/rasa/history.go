package rasa

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// keptEvents is how many of the latest events are looked at.
const keptEvents = 60

// history is the end of the tracker's events, undecoded: JSON objects with commas between.
type history []byte

// cutHistory takes the tracker's events out of a request. A tracker sends all its events with every call,
// several MB of them (RA-19): they are passed over once, and only the end of them is ever decoded. What is
// no JSON is returned as it came, for the decoder to explain.
func cutHistory(body []byte) (rest []byte, events history) {
	start := findEvents(body)
	if start < 0 {
		return body, nil
	}
	var starts [keptEvents]int // of the latest events, in a ring
	n, depth := 0, 0
	for i := start; i < len(body); i++ {
		switch body[i] {
		case '"':
			i = endOfString(body, i)
		case '{', '[':
			if depth == 1 {
				starts[n%keptEvents] = i
				n++
			}
			depth++
		case '}', ']':
			if depth--; depth > 0 {
				continue
			}
			rest = append(append(append([]byte{}, body[:start]...), "null"...), body[i+1:]...)
			if n == 0 {
				return rest, nil
			}
			return rest, body[starts[max(0, n-keptEvents)%keptEvents]:i]
		}
	}
	return body, nil
}

// findEvents is where the value of tracker.events begins if it is an array, or -1.
func findEvents(b []byte) int {
	var latest string  // the latest text met
	var path [3]string // the keys that lead to where we are
	for i, depth := 0, 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			end := endOfString(b, i)
			latest = short(b[i+1 : min(end, len(b))])
			i = end
		case ':':
			if depth < len(path) {
				path[depth] = latest
			}
		case '[':
			if depth == 2 && path[1] == "tracker" && path[2] == "events" {
				return i
			}
			depth++
		case '{':
			depth++
		case '}', ']':
			depth--
			if depth < 0 {
				return -1
			}
		}
	}
	return -1
}

// short is the text if it may be one of the two keys that matter.
func short(text []byte) string {
	switch string(text) {
	case "tracker":
		return "tracker"
	case "events":
		return "events"
	}
	return ""
}

// endOfString is the index of the quote that ends the text that begins at i, or beyond the end.
func endOfString(b []byte, i int) int {
	for i++; ; i++ {
		if i >= len(b) {
			return len(b)
		}
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
func (h history) lines() []relay.Line {
	if len(h) == 0 {
		return nil
	}
	var events []struct {
		Event string `json:"event"`
		Text  any    `json:"text"`
	}
	array := append(append([]byte{'['}, h...), ']')
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
