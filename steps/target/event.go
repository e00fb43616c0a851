package target

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// The fields of an event that decide what it is.
const (
	keyEvent    = "event" // its type
	keyName     = "name"
	keyText     = "text"
	keyMetadata = "metadata"

	keyIntent     = "intent"
	keyEntities   = "entities"
	keyPolicy     = "policy"
	keyConfidence = "confidence"
	keyMessageID  = "message_id"
)

// The types of event that are spoken of by name.
const (
	eventSlot     = "slot"
	eventAction   = "action"
	eventRejected = "action_execution_rejected"
	eventBot      = "bot"
	eventUser     = "user"
	eventRestart  = "restart"
)

// kind is a type of event that an action may answer with (RA-37 to RA-42).
type kind struct {
	name  string
	keeps []string                  // fields that are recorded beside the type, the time and the metadata, null where they are not given
	texts []string                  // fields among them that must be texts or null
	apply func(t *tracker, e event) // nil: it is recorded and changes nothing here
}

func kinds() []kind {
	loop := func(t *tracker, e event) { t.changeLoop(e[keyName]) }
	return []kind{
		{eventSlot, []string{keyName, "value"}, []string{keyName}, (*tracker).setSlot},
		{"reset_slots", nil, nil, func(t *tracker, _ event) { t.clearSlots() }},
		{"active_loop", []string{keyName}, nil, loop},
		{"form", []string{keyName}, nil, loop},
		{"loop_interrupted", []string{"is_interrupted"}, nil, func(t *tracker, e event) { t.interrupted, _ = e["is_interrupted"].(bool) }},
		{"form_validation", []string{"is_interrupted"}, nil, func(t *tracker, e event) { t.interrupted, _ = e["is_interrupted"].(bool) }},
		{"followup", []string{keyName}, nil, func(t *tracker, e event) { t.follow(e[keyName]) }},
		{eventAction, []string{keyName, keyPolicy, keyConfidence, "action_text", "hide_rule_turn"}, []string{keyName, keyPolicy}, (*tracker).ran},
		{eventRejected, []string{keyName, keyPolicy, keyConfidence}, nil, (*tracker).reject},
		{eventUser, []string{keyText, "parse_data", "input_channel", keyMessageID, keyMetadata}, []string{keyText, "input_channel", keyMessageID}, (*tracker).heed},
		{eventBot, []string{keyText, "data", keyMetadata}, nil, nil},
		{"agent", []string{keyText, "data"}, nil, nil},
		{keyEntities, []string{keyEntities}, nil, nil},
		{"user_featurization", []string{"use_text_for_featurization"}, nil, nil},
		{eventRestart, nil, nil, func(t *tracker, _ event) { t.reset(); t.follow(actionSessionStart) }},
		{"session_started", nil, nil, func(t *tracker, _ event) { t.reset() }},
		{"pause", nil, nil, func(t *tracker, _ event) { t.paused = true }},
		{"resume", nil, nil, func(t *tracker, _ event) { t.paused = false }},
		{"rewind", nil, nil, func(t *tracker, _ event) { t.replay() }},
		{"undo", nil, nil, func(t *tracker, _ event) { t.replay() }},
		{"export", nil, nil, nil},
		{"reminder", []string{keyIntent, keyEntities, "date_time", keyName, "kill_on_user_msg"}, nil, nil},
		{"cancel_reminder", []string{keyName, keyIntent, keyEntities}, nil, nil},
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
	for _, field := range k.texts {
		if _, text := e[field].(string); !text && e[field] != nil {
			return fmt.Errorf("an event of the type %q has a %s that is no text", name, field)
		}
	}
	if _, number := e["timestamp"].(float64); e["timestamp"] != nil && !number {
		return fmt.Errorf("an event of the type %q has a timestamp that is no number", name)
	}
	if _, object := e[keyMetadata].(event); e[keyMetadata] != nil && !object {
		return fmt.Errorf("an event of the type %q has metadata that are no object", name)
	}
	return complete(name, e)
}

// complete reports what an event lacks without which Rasa cannot use it.
func complete(name string, e event) error {
	lacks := ""
	switch _, value := e["value"]; name {
	case eventSlot:
		if _, text := e[keyName].(string); !text {
			lacks = keyName
		} else if !value {
			lacks = "value; null is one"
		}
	case keyEntities:
		if _, list := e[keyEntities].([]any); !list {
			lacks = keyEntities
		}
	case eventUser:
		if _, object := e["parse_data"].(event); !object {
			lacks = "parse_data"
		}
	case eventAction:
		if e[keyName] == nil && e["action_text"] == nil {
			lacks = keyName
		}
	}
	if lacks != "" {
		return fmt.Errorf("an event of the type %q has no %s", name, lacks)
	}
	return nil
}

// recorded is an event as Rasa records it: with the fields of its type, those that were not given null, and no others.
func recorded(e event) event {
	name, _ := e[keyEvent].(string)
	k, _ := kindOf(name)
	r := event{keyEvent: name}
	for _, field := range k.keeps {
		r[field] = e[field]
	}
	r[keyMetadata] = e[keyMetadata]
	switch name {
	case "form":
		r[keyEvent] = "active_loop"
	case "form_validation":
		validates, _ := e["validate"].(bool)
		r[keyEvent], r["is_interrupted"] = "loop_interrupted", !validates
	case eventAction:
		r["hide_rule_turn"], _ = e["hide_rule_turn"].(bool)
	case eventBot:
		if e["data"] == nil {
			r["data"] = event{}
		}
	case eventUser:
		said := event{keyIntent: event{}, keyEntities: []any{}, keyText: e[keyText], keyMessageID: e[keyMessageID], keyMetadata: orEmpty(e[keyMetadata])}
		parsed, _ := e["parse_data"].(event)
		maps.Copy(said, parsed)
		r["parse_data"] = said
	}
	return r
}

func orEmpty(value any) any {
	if value == nil {
		return event{}
	}
	return value
}

// apply records a valid event and does what it stands for.
func (t *tracker) apply(e event) {
	e = recorded(e)
	t.record(e)
	t.effect(e)
}

// effect does what a recorded event stands for.
func (t *tracker) effect(e event) {
	name, _ := e[keyEvent].(string)
	if k, known := kindOf(name); known && k.apply != nil {
		k.apply(t, e)
	}
}

func kindOf(name string) (kind, bool) {
	all := kinds()
	i := slices.IndexFunc(all, func(k kind) bool { return k.name == name })
	if i < 0 {
		return kind{}, false
	}
	return all[i], true
}

// truthy is Python's: what code written as "if value" takes for set.
func truthy(value any) bool {
	switch v := value.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		return v != ""
	case float64:
		return v != 0
	case int:
		return v != 0
	case []any:
		return len(v) > 0
	case event:
		return len(v) > 0
	}
	return true
}
