package target

import (
	"encoding/json"
	"time"
)

// Call is a call of the target and its answer, to be shown.
type Call struct {
	What     string // the action that was called, "message", or method and path
	Method   string
	Path     string
	Status   int             // 0: no answer
	Kind     string          // media type of the answer, as it says itself; without parameters
	Request  json.RawMessage // of an action call: without the tracker's history and the domain
	Sent     []byte          // the body as it was sent
	Response json.RawMessage // JSON; a text in quotes where it was none; cut where it is long
	Took     time.Duration
}

// shownAnswer is how much of an answer that is no JSON, or is long, is shown, in bytes.
const shownAnswer = 16 << 10

// showable is a body as JSON.
func showable(body []byte) json.RawMessage {
	switch {
	case len(body) == 0:
		return nil
	case len(body) <= shownAnswer && json.Valid(body):
		return body
	case len(body) > shownAnswer:
		body = append(body[:shownAnswer:shownAnswer], "…"...)
	}
	text, _ := json.Marshal(string(body)) // a text can always be written
	return text
}

// shown is an action call as it is shown: what it is about, without the history.
func (t *tracker) shown(action string) json.RawMessage {
	text, _ := json.Marshal(event{ // a tracker holds JSON values only
		"next_action": action, "sender_id": t.sender,
		"tracker": event{"slots": t.slotsNow(), "latest_message": event{keyText: t.message[keyText], keyMessageID: t.message[keyMessageID]}},
	})
	return text
}
