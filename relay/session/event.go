package session

import "slices"

// KeptEvents and KeptEventBytes are how many events of one sender are kept, and how much of their data, for listeners who come
// back. The events that were told last together are kept whole, however many they are.
const (
	KeptEvents     = 100
	KeptEventBytes = 32 << 10
)

// Event is something that whoever listens for the sender is told between turns.
type Event struct {
	// Number is its place among the sender's events: one more than that of the event before.
	Number uint64 `json:"number"`
	// Name is what kind of event it is.
	Name string `json:"name"`
	// Key names what is told, so that it is told once; empty for what may be told again.
	Key string `json:"key,omitempty"`
	// Data is what is told, as it goes to the listeners.
	Data string `json:"data"`
}

// Tell numbers the events and keeps them, but for those whose keys are kept already. The oldest make room.
func (s *Session) Tell(events ...Event) {
	told := len(s.Events)
	for _, e := range events {
		if e.Key != "" && slices.ContainsFunc(s.Events, func(old Event) bool { return old.Key == e.Key }) {
			continue
		}
		s.LastEvent++
		e.Number = s.LastEvent
		s.Events = append(s.Events, e)
	}
	size := 0
	for _, e := range s.Events[told:] {
		size += len(e.Data)
	}
	first := told
	for first > 0 && len(s.Events)-first < KeptEvents && size+len(s.Events[first-1].Data) <= KeptEventBytes {
		first--
		size += len(s.Events[first].Data)
	}
	s.Events = slices.Delete(s.Events, 0, first)
}

// EventsAfter returns the kept events behind the one with that number. They are whole unless some may be missing that were told
// in between, or the number is none of this session's: then they are all that are kept.
func (s *Session) EventsAfter(number uint64) (events []Event, whole bool) {
	first := s.LastEvent - uint64(len(s.Events)) // the number before the oldest that is kept
	if number < first || number > s.LastEvent {
		return s.Events, false
	}
	return s.Events[number-first:], true
}
