package target

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The fields of an event that decide what it is.
const (
	keyEvent = "event" // its type
	keyName  = "name"
	keyText  = "text"
)

// eventSlot is the type of an event that sets a slot.
const eventSlot = "slot"

// kind is a type of event that an action may answer with (RA-37 to RA-42).
type kind struct {
	name  string
	needs []string                  // fields that must be texts
	apply func(t *tracker, e event) // nil: it is recorded and changes nothing here
}

func kinds() []kind {
	return []kind{
		{eventSlot, []string{keyName}, func(t *tracker, e event) { t.slots[e[keyName].(string)] = e["value"] }},
		{"reset_slots", nil, func(t *tracker, _ event) { clearSlots(t) }},
		{"active_loop", nil, func(t *tracker, e event) { t.loop, _ = e[keyName].(string) }},
		{"form", nil, func(t *tracker, e event) { t.loop, _ = e[keyName].(string) }},
		{"loop_interrupted", nil, nil},
		{"followup", []string{keyName}, func(t *tracker, e event) { t.followUp = e[keyName].(string) }},
		{"action", []string{keyName}, func(t *tracker, e event) { t.action = e[keyName].(string) }},
		{"action_execution_rejected", []string{keyName}, nil},
		{"user", nil, nil},
		{"bot", nil, nil},
		{"agent", nil, nil},
		{"restart", nil, func(t *tracker, _ event) { t.clear() }},
		{"session_started", nil, nil},
		{"pause", nil, func(t *tracker, _ event) { t.paused = true }},
		{"resume", nil, func(t *tracker, _ event) { t.paused = false }},
		{"rewind", nil, nil},
		{"undo", nil, nil},
		{"export", nil, nil},
		{"reminder", nil, nil},
		{"cancel_reminder", nil, nil},
	}
}

func clearSlots(t *tracker) {
	for name := range t.slots {
		t.slots[name] = nil
	}
}

// valid reports what is wrong with an event by Rasa's schema: one that is wrong voids the whole answer (RA-25).
func valid(e event) error {
	name, ok := e[keyEvent].(string)
	if !ok {
		return errors.New("an event has no type")
	}
	k, known := kindOf(name)
	if !known {
		return fmt.Errorf("%q is no type of event", name)
	}
	for _, field := range k.needs {
		if text, ok := e[field].(string); !ok || strings.TrimSpace(text) == "" {
			return fmt.Errorf("an event of the type %q has no %s", name, field)
		}
	}
	if _, given := e["value"]; name == eventSlot && !given {
		return fmt.Errorf("an event of the type %q has no value; null is one", name)
	}
	if _, number := e["timestamp"].(float64); e["timestamp"] != nil && !number {
		return fmt.Errorf("an event of the type %q has a timestamp that is no number", name)
	}
	return nil
}

// apply records a valid event and does what it stands for.
func (t *tracker) apply(e event) {
	name, _ := e[keyEvent].(string)
	if k, known := kindOf(name); known && k.apply != nil {
		k.apply(t, e)
	}
	t.record(e)
}

func kindOf(name string) (kind, bool) {
	all := kinds()
	i := slices.IndexFunc(all, func(k kind) bool { return k.name == name })
	if i < 0 {
		return kind{}, false
	}
	return all[i], true
}
