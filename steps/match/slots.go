package match

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Clear holds when a slot is not set: absent, null and false are alike.
func Clear(slots map[string]any, name string) error {
	if IsSet(slots[name]) {
		return &MismatchError{Expected: name + " is null", Seen: show(slots, name)}
	}
	return nil
}

// Set holds when a slot has a value that is neither null nor false nor empty.
func Set(slots map[string]any, name string) error {
	if value := slots[name]; !IsSet(value) || value == "" {
		return &MismatchError{Expected: name + " is set", Seen: show(slots, name)}
	}
	return nil
}

// True holds when a slot says yes: true, or what a bot may write for it.
func True(slots map[string]any, name string) error {
	switch value := slots[name].(type) {
	case bool:
		if value {
			return nil
		}
	case string:
		if strings.EqualFold(value, "true") {
			return nil
		}
	}
	return &MismatchError{Expected: name + " is true", Seen: show(slots, name)}
}

// OneOf holds when a slot is one of the texts.
func OneOf(slots map[string]any, name string, texts ...string) error {
	for _, text := range texts {
		if slots[name] == text {
			return nil
		}
	}
	return &MismatchError{Expected: fmt.Sprintf("%s is %s", name, strings.Join(texts, " or ")), Seen: show(slots, name)}
}

// Moved holds when a slot is set and differs from what it was before.
func Moved(before, after map[string]any, name string) error {
	if err := Set(after, name); err != nil {
		return err
	}
	if show(before, name) == show(after, name) {
		return &MismatchError{Expected: name + " has moved on", Seen: "still " + show(after, name)}
	}
	return nil
}

// Alike reports whether two values of a slot are the same; null, false and absent are alike.
func Alike(a, b any) bool {
	if !IsSet(a) || !IsSet(b) {
		return IsSet(a) == IsSet(b)
	}
	return show(map[string]any{"": a}, "") == show(map[string]any{"": b}, "")
}

// IsSet reports whether a slot's value is neither null nor false.
func IsSet(value any) bool { return value != nil && value != false }

func show(slots map[string]any, name string) string {
	value, present := slots[name]
	if !present {
		return name + " is absent"
	}
	text, err := json.Marshal(value)
	if err != nil {
		text = fmt.Append(nil, value)
	}
	return fmt.Sprintf("%s is %s", name, text)
}
