package mutant

import (
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// outcome is what comes of a turn, with what it came of.
type outcome struct {
	relay.Outcome
	turn  relay.Turn
	names relay.SlotNames
}

// opened reports whether the turn has begun a hand-off.
func (o *outcome) opened() bool {
	return slices.ContainsFunc(o.Slots, func(s relay.Slot) bool { return s.Name == o.names.HandoffActive && s.Value != nil })
}

// ended reports whether the turn has ended a hand-off.
func (o *outcome) ended() bool {
	return slices.ContainsFunc(o.Slots, func(s relay.Slot) bool { return s.Name == o.names.HandoffActive && s.Value == nil })
}

// leftOut leaves a slot out of those that are set.
func (o *outcome) leftOut(name string) {
	o.Slots = slices.DeleteFunc(o.Slots, func(s relay.Slot) bool { return s.Name == name })
}

// set gives a slot a value.
func (o *outcome) set(name string, value any) {
	o.leftOut(name)
	o.Slots = append(o.Slots, relay.Slot{Name: name, Value: value})
}

// says reports whether the user is told something with these words in it.
func (o *outcome) says(words string) bool {
	return slices.ContainsFunc(o.Say, func(text string) bool { return strings.Contains(text, words) })
}

// only keeps of what the user is told that with these words in it.
func (o *outcome) only(words string) {
	o.Say = slices.DeleteFunc(o.Say, func(text string) bool { return !strings.Contains(text, words) })
}

// without drops of what the user is told that with these words in it.
func (o *outcome) without(words string) {
	o.Say = slices.DeleteFunc(o.Say, func(text string) bool { return strings.Contains(text, words) })
}

// chat is the id of the chat that the turn has begun.
func (o *outcome) chat() string {
	for _, s := range o.Slots {
		if id, ok := s.Value.(string); ok && s.Name == o.names.LiveChatID {
			return id
		}
	}
	return ""
}

// replace changes words in what the user is told.
func (o *outcome) replace(words, others string) {
	for i, text := range o.Say {
		o.Say[i] = strings.ReplaceAll(text, words, others)
	}
}

// texts are the sentences by which mutants know what has happened.
func texts() relay.Texts { return relay.DefaultTexts() }
