package rasa

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// request is a call of an action, as far as the relay reads it (RA-19); whatever else is in it is ignored
// (RA-20, RA-21).
type request struct {
	NextAction string  `json:"next_action"`
	SenderID   string  `json:"sender_id"`
	Tracker    tracker `json:"tracker"`

	events history
}

type tracker struct {
	SenderID      string         `json:"sender_id"`
	Slots         map[string]any `json:"slots"`
	LatestMessage struct {
		Text      string `json:"text"`
		MessageID string `json:"message_id"`
	} `json:"latest_message"`
	ActiveLoop         json.RawMessage `json:"active_loop"`
	LatestInputChannel any             `json:"latest_input_channel"` // a text, or null
}

// parse reads a request. The error says where it is wrong and what would be right; the action is given
// all the same where it can be read.
func parse(body []byte) (request, error) {
	var r request
	body, events := cutHistory(body)
	if err := json.Unmarshal(body, &r); err != nil {
		return r, explain(err)
	}
	r.events = events
	if r.SenderID == "" {
		r.SenderID = r.Tracker.SenderID
	}
	if !r.ours() {
		return r, nil
	}
	return r, r.validate()
}

// maxName bounds the names that the relay keeps, in bytes.
const maxName = 512

func (r request) validate() error {
	switch {
	case r.SenderID == "":
		return errors.New("sender_id is missing")
	case len(r.SenderID) > maxName:
		return fmt.Errorf("sender_id is longer than %d bytes", maxName)
	case len(r.Tracker.LatestMessage.MessageID) > maxName:
		return fmt.Errorf("tracker.latest_message.message_id is longer than %d bytes", maxName)
	}
	return nil
}

// ours reports whether the relay has the action itself.
func (r request) ours() bool {
	return r.NextAction == relay.ActionLiveAgent || r.NextAction == relay.ActionLiveAgentChat
}

func explain(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("Invalid body request: no JSON at byte %d: %w", syntax.Offset, err) //nolint:staticcheck // RA-28's own words
	case errors.As(err, &kind):
		return fmt.Errorf("Invalid body request: %s must not be of type %s", cmp.Or(kind.Field, "the body"), kind.Value) //nolint:staticcheck // RA-28's own words
	}
	return fmt.Errorf("Invalid body request: %w", err) //nolint:staticcheck // RA-28's own words
}

// turn is the request as the hand-off takes it.
func (r request) turn() relay.Turn {
	t := relay.Turn{
		Sender: r.SenderID, Text: r.Tracker.LatestMessage.Text, MessageID: r.Tracker.LatestMessage.MessageID,
		Slots: r.Tracker.Slots, Front: Front,
	}
	if channel, _ := r.Tracker.LatestInputChannel.(string); len(channel) <= maxName {
		t.Channel = channel
	}
	if isTrigger(t.Text) {
		t.Text = ""
	}
	if r.NextAction == relay.ActionLiveAgent {
		t.Transcript = r.events.lines()
	}
	return t
}

// looping reports whether a form is active: one that names itself (RA-11).
func (t tracker) looping() bool {
	var loop struct {
		Name string `json:"name"`
	}
	return json.Unmarshal(t.ActiveLoop, &loop) == nil && loop.Name != ""
}
