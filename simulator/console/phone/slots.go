package phone

import (
	"encoding/json"
	"slices"
	"strings"
)

// The bounds of slots that are kept.
const (
	maxSlots     = 500
	maxSlotValue = 1 << 10 // bytes
)

// Slots are what a bot remembers about a user at one moment.
type Slots struct {
	All []Slot // by name; nil where they are not known
	Why string // they are not known; empty where they are
}

// Slot is one thing that a bot remembers.
type Slot struct {
	Name  string
	Value string // as JSON; one that is very long is a text that holds its beginning
}

// Change is a slot that is not what it was.
type Change struct{ Name, Before, After string }

const null = "null"

// Changes are the slots that are not the same before and after, by name. A slot that is not there is null. There are none where
// either side is not known.
func Changes(before, after Slots) []Change {
	if before.All == nil || after.All == nil {
		return nil
	}
	var all []Change
	for _, s := range after.All {
		if was := before.value(s.Name); was != s.Value {
			all = append(all, Change{s.Name, was, s.Value})
		}
	}
	for _, s := range before.All {
		if _, there := after.find(s.Name); !there && s.Value != null {
			all = append(all, Change{s.Name, s.Value, null})
		}
	}
	slices.SortFunc(all, func(a, b Change) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// slotsOf are the slots of a tracker.
func slotsOf(values map[string]json.RawMessage) Slots {
	s := Slots{All: make([]Slot, 0, len(values))}
	for name, value := range values {
		s.All = append(s.All, Slot{clipped(name, maxSlotValue), shortened(compact(value))})
	}
	slices.SortFunc(s.All, func(a, b Slot) int { return strings.Compare(a.Name, b.Name) })
	s.All = s.All[:min(len(s.All), maxSlots)]
	return s
}

// shortened is a value that is kept.
func shortened(value string) string {
	if len(value) <= maxSlotValue {
		return value
	}
	text, _ := json.Marshal(clipped(value, maxSlotValue)) // a text can always be written
	return string(text)
}

func (s Slots) find(name string) (value string, ok bool) {
	i, ok := slices.BinarySearchFunc(s.All, name, func(s Slot, name string) int { return strings.Compare(s.Name, name) })
	if !ok {
		return "", false
	}
	return s.All[i].Value, true
}

// value is null for a slot that is not there.
func (s Slots) value(name string) string {
	if value, ok := s.find(name); ok {
		return value
	}
	return null
}

// text is the value of a slot where that is a text.
func (s Slots) text(name string) string {
	var text string
	_ = json.Unmarshal([]byte(s.value(name)), &text) // any other value is no text
	return text
}

// set reports whether a slot holds something that counts as set (RA-85), and whether the slots know of it at all.
func (s Slots) set(name string) (set, known bool) {
	value, known := s.find(name)
	return known && value != null && value != "false", known
}

// like is s, in the memory of another where they are the same.
func (s Slots) like(other Slots) Slots {
	if s.All != nil && slices.Equal(s.All, other.All) {
		return other
	}
	return s
}

func (s Slots) size() int {
	n := len(s.Why)
	for _, slot := range s.All {
		n += len(slot.Name) + len(slot.Value)
	}
	return n
}
