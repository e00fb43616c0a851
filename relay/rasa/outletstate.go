package rasa

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/wire"
)

// state is the tracker with which Rasa answers, as far as the relay reads it.
type state struct {
	SenderID string         `json:"sender_id"`
	Slots    map[string]any `json:"slots"`
}

// stateOf reads the tracker of that sender. Anything else that answers 200 has not shown that it did what it was asked for.
func stateOf(a wire.Answer, sender string) (state, error) {
	if a.Unread != nil {
		return state{}, a.Unread
	}
	var s state
	switch err := json.Unmarshal(a.Body, &s); {
	case err != nil:
		return state{}, fmt.Errorf("the answer is no tracker: does RELAY_RASA_URL name Rasa itself? (%w)", err)
	case s.Slots == nil:
		return state{}, errors.New("the answer is JSON, but no tracker: does RELAY_RASA_URL name Rasa itself?")
	case s.SenderID != sender:
		return state{}, errors.New("the answer is the tracker of another sender: does something between the relay and Rasa change paths?")
	}
	return s, nil
}

// shows checks that the tracker has the slots as they were set. Null, false and absent are alike (RA-85).
func (s state) shows(slots []relay.Slot) error {
	for _, want := range slots {
		got, there := s.Slots[want.Name]
		switch {
		case reflect.DeepEqual(got, want.Value), blank(got) && blank(want.Value):
		case !there:
			return &slotlessError{want.Name}
		default:
			return fmt.Errorf("the tracker does not show what slot %s was set to", want.Name)
		}
	}
	return nil
}

func blank(value any) bool { return value == nil || value == false }

// slotlessError says that Rasa has said everything, and that its domain lacks a slot.
type slotlessError struct{ slot string }

// Error names the slot.
func (e *slotlessError) Error() string {
	return fmt.Sprintf("say through Rasa: the tracker has no slot %s: add it to the bot's domain", e.slot)
}

// MaybeCommitted is false: there is nothing to find out.
func (*slotlessError) MaybeCommitted() bool { return false }
