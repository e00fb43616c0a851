package story

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// Change is what a turn made of a slot.
type Change string

// The changes of a slot, in the order in which they are listed.
const (
	SlotSet       Change = "set"       // it had no value
	SlotChanged   Change = "changed"   // it had another one
	SlotCleared   Change = "cleared"   // it has none any more
	SlotUnchanged Change = "unchanged" // it has the value that it had, or none
)

// SlotChange is one slot before and after a turn.
type SlotChange struct {
	Name   string
	Change Change
	Before string // as JSON; empty for no value
	After  string
}

// String is the change in words.
func (s SlotChange) String() string {
	switch s.Change {
	case SlotSet:
		return s.Name + " is set to " + s.After
	case SlotChanged:
		return s.Name + " changes from " + s.Before + " to " + s.After
	case SlotCleared:
		return s.Name + " is cleared, it was " + s.Before
	}
	return s.Name + " stays as it is"
}

// SlotChanges compares slots before and after a turn: first those that were set, then changed, then cleared, then the
// others, each by name. A slot that is absent has no value, as one that is null.
func SlotChanges(before, after map[string]json.RawMessage) []SlotChange {
	var all []SlotChange
	for name := range before {
		if _, ok := after[name]; !ok {
			all = append(all, slotChange(name, before[name], nil))
		}
	}
	for name, value := range after {
		all = append(all, slotChange(name, before[name], value))
	}
	order := []Change{SlotSet, SlotChanged, SlotCleared, SlotUnchanged}
	slices.SortFunc(all, func(a, b SlotChange) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Change), slices.Index(order, b.Change)), strings.Compare(a.Name, b.Name))
	})
	return all
}

func slotChange(name string, before, after json.RawMessage) SlotChange {
	s := SlotChange{Name: name, Before: slotValue(before), After: slotValue(after), Change: SlotChanged}
	switch {
	case s.Before == s.After:
		s.Change = SlotUnchanged
	case s.Before == "":
		s.Change = SlotSet
	case s.After == "":
		s.Change = SlotCleared
	}
	return s
}

// slotValue is a value as compact JSON; empty for null, and for none.
func slotValue(raw json.RawMessage) string {
	var compact bytes.Buffer
	if json.Compact(&compact, raw) != nil {
		return strings.TrimSpace(string(raw))
	}
	if compact.String() == "null" {
		return ""
	}
	return compact.String()
}

// moved are the changes that are some.
func moved(all []SlotChange) []SlotChange {
	n := slices.IndexFunc(all, func(s SlotChange) bool { return s.Change == SlotUnchanged })
	if n < 0 {
		n = len(all)
	}
	return all[:n]
}

// moves reports whether the turn has changed a slot, as far as its slots are known.
func (t *Turn) moves() bool {
	return t.SlotsBefore != nil && t.SlotsAfter != nil && len(moved(SlotChanges(t.SlotsBefore, t.SlotsAfter))) > 0
}
