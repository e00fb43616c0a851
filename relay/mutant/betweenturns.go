package mutant

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/session"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

// looks are what is done about a chat between turns: a watch.Chats of which both parts can be replaced.
type looks struct {
	look  func(ctx context.Context, sender string, l relay.Looking) (relay.Sight, error)
	carry func(ctx context.Context, p relay.Push) error
}

func looksOf(port watch.Chats) *looks {
	return &looks{
		look: func(ctx context.Context, sender string, l relay.Looking) (relay.Sight, error) {
			return port.Look(context.WithValue(ctx, unasked{}, true), sender, l)
		},
		carry: func(ctx context.Context, p relay.Push) error {
			return port.Carry(context.WithValue(ctx, unasked{}, true), p)
		},
	}
}

// Look implements watch.Chats.
func (l *looks) Look(ctx context.Context, sender string, how relay.Looking) (relay.Sight, error) {
	return l.look(ctx, sender, how)
}

// Carry implements watch.Chats.
func (l *looks) Carry(ctx context.Context, p relay.Push) error { return l.carry(ctx, p) }

// unasked is the key of what is done between turns, in its context.
type unasked struct{}

// betweenTurns reports whether something is done between turns.
func betweenTurns(ctx context.Context) bool { return ctx.Value(unasked{}) != nil }

// way is how something is said between turns: a relay.Outlet of which every part can be replaced. A relay may have several.
type way struct {
	hears   func(sender, channel string) bool
	deliver func(ctx context.Context, p relay.Push) (said int, err error)
	slots   func(ctx context.Context, p relay.Push) (map[string]any, error)
	tracks  func() bool
}

func wayOf(port relay.Outlet) *way {
	return &way{hears: port.Hears, deliver: port.Deliver, slots: port.Slots, tracks: port.Tracks}
}

// Hears implements relay.Outlet.
func (w *way) Hears(sender, channel string) bool { return w.hears(sender, channel) }

// Deliver implements relay.Outlet.
func (w *way) Deliver(ctx context.Context, p relay.Push) (said int, err error) {
	return w.deliver(ctx, p)
}

// Tracks implements relay.Outlet.
func (w *way) Tracks() bool { return w.tracks() }

// Slots implements relay.Outlet.
func (w *way) Slots(ctx context.Context, p relay.Push) (map[string]any, error) {
	return w.slots(ctx, p)
}

// delivering bends what is said between turns. Where all of it was said, all counts as said that there was.
func delivering(bend func(p *relay.Push)) func(*way) {
	return func(w *way) {
		deliver := w.deliver
		w.deliver = func(ctx context.Context, p relay.Push) (int, error) {
			other := p
			bend(&other)
			said, err := deliver(ctx, other)
			if err == nil {
				return len(p.Messages), nil
			}
			return min(said, len(p.Messages)), err
		}
	}
}

// watching bends the thread, oldest first, as the relay gets it between turns.
func watching(bend func(chatID string, thread []relay.Message) []relay.Message) func(*calls) {
	return func(c *calls) {
		thread := c.thread
		c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
			all, err := thread(ctx, chatID, after)
			if err != nil || !betweenTurns(ctx) {
				return all, err
			}
			return bend(chatID, all), nil
		}
	}
}

// memory is a session.Store whose sessions are bent when they are loaded and saved; what is nil bends nothing.
type memory struct {
	session.Store
	load, save func(ctx context.Context, s *session.Session)
}

// Load implements session.Store.
func (m *memory) Load(ctx context.Context, key string) (session.Session, error) {
	s, err := m.Store.Load(ctx, key)
	if m.load != nil {
		m.load(ctx, &s)
	}
	return s, err
}

// Save implements session.Store.
func (m *memory) Save(ctx context.Context, key string, s session.Session) error {
	if m.save != nil {
		s = s.Clone()
		m.save(ctx, &s)
	}
	return m.Store.Save(ctx, key, s)
}

// keeping bends what is remembered.
func keeping(bend func(s *session.Session)) func(session.Store) session.Store {
	return func(store session.Store) session.Store {
		return &memory{Store: store, save: func(_ context.Context, s *session.Session) { bend(s) }}
	}
}
