package session

import (
	"context"
	"maps"
	"slices"
)

// Store keeps sessions by key. A key is a sender's name as the front knows it, prefixed where two fronts
// must not meet. Its methods fit a map as well as a Redis server shared by several relays.
type Store interface {
	// Lock waits until nobody else holds the key and takes it: the turns of one sender run one after the
	// other. A free lock is had
	// at once; the error is the context's when that ends first. The holder calls unlock once; a store shared
	// by several relays may let a lock lapse whose holder has died.
	Lock(ctx context.Context, key string) (unlock func(), err error)
	// Load returns the key's session; the zero Session when there is none or it has expired. The caller
	// owns what it gets.
	Load(ctx context.Context, key string) (Session, error)
	// Watched returns the keys of the sessions whose chats are Watched, in no order, so that a relay that was started again
	// takes them up.
	Watched(ctx context.Context) ([]string, error)
	// Save replaces the key's session. The caller may go on changing what it handed in.
	Save(ctx context.Context, key string, s Session) error
}

// Clone returns a copy that shares nothing that a holder of a Session may change.
func (s Session) Clone() Session {
	s.Slots = maps.Clone(s.Slots)
	s.Turns = slices.Clone(s.Turns)
	s.Lines = slices.Clone(s.Lines)
	s.Events = slices.Clone(s.Events)
	s.Chat.Farewell = slices.Clone(s.Chat.Farewell)
	s.Chat.Doubts = slices.Clone(s.Chat.Doubts)
	if s.Chat.Flight != nil {
		flight := *s.Chat.Flight
		flight.Messages = slices.Clone(flight.Messages)
		s.Chat.Flight = &flight
	}
	return s
}
