package rasa

import (
	"github.com/snowglobe-sim/snowglobe/relay"
)

// answer is what an action leads to (RA-23 to RA-25). Both lists are there even when empty.
type answer struct {
	Events    []any      `json:"events"`
	Responses []response `json:"responses"`
}

type response struct {
	Text string `json:"text"`
}

// slotEvent sets a slot; a null value clears it (RA-37, RA-85).
type slotEvent struct {
	Event     string   `json:"event"`
	Timestamp *float64 `json:"timestamp"`
	Name      string   `json:"name"`
	Value     any      `json:"value"`
}

// namedEvent is an active_loop or a followup.
type namedEvent struct {
	Event     string   `json:"event"`
	Timestamp *float64 `json:"timestamp"`
	Name      *string  `json:"name"`
}

func setSlot(name string, value any) slotEvent {
	return slotEvent{Event: "slot", Name: name, Value: value}
}

func newAnswer(out relay.Outcome) answer {
	a := answer{Events: []any{}, Responses: []response{}}
	for _, s := range out.Slots {
		a.Events = append(a.Events, setSlot(s.Name, s.Value))
	}
	for _, say := range out.Say {
		a.Responses = append(a.Responses, response{Text: say})
	}
	return a
}

// endForm takes the conversation out of an active form, which would beat HandoffPolicy (RA-11).
func (a *answer) endForm() {
	a.Events = append(a.Events, namedEvent{Event: "active_loop"}, setSlot("requested_slot", nil))
}

// listen asks Rasa to wait for its user next (RA-87).
func (a *answer) listen() {
	next := relay.ActionListen
	a.Events = append(a.Events, namedEvent{Event: "followup", Name: &next})
}

// failed is the body of every status but 200. It always names the action: Rasa stumbles over a 400
// without (RA-27 to RA-29).
type failed struct {
	Error      string `json:"error"`
	ActionName string `json:"action_name"`
	// RequestBody is RA-31's; the message and the history are left out of it.
	RequestBody map[string]string `json:"request_body,omitempty"`
}
