package relay

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"sync/atomic"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// DefaultPatience is the longest Retry-After that a turn waits for when its options name none.
const DefaultPatience = 5 * time.Second

// DefaultTurnLimit is how long a turn may wait for ServiceNow, all its calls together, when its options name no limit. With
// the leave that may follow it stays below the 60 s for which Rasa locks a conversation (RA-14, RA-T16).
const DefaultTurnLimit = 40 * time.Second

// Options of a Handoff. Only LiveChat must be given.
type Options struct {
	// LiveChat is the way to ServiceNow.
	LiveChat LiveChat
	// Store is the relay's own memory; a new session.Memory by default.
	Store session.Store
	// Texts and Slots replace the sentences and slot names; an empty field keeps its default.
	Texts Texts
	Slots SlotNames
	// Clock is on which a Retry-After is waited for; the wall clock by default.
	Clock clock.Clock
	// Patience is the longest Retry-After that is waited for, once for a call (SN-131). DefaultPatience
	// when 0; negative never waits.
	Patience time.Duration
	// TurnLimit is how long a turn may wait for ServiceNow before it counts as failed (S-14, S-15). Leaving the chat comes on
	// top. DefaultTurnLimit when 0.
	TurnLimit time.Duration
	// Outlets are the ways to the users between turns, by the name of the front (see Turn.Front); none by default.
	Outlets map[string]Outlet
	// Watching is told of the chats that may be watched; nobody is by default.
	Watching Watching
	// Log gets what operators must know, never a message's text; nothing is logged by default.
	Log *slog.Logger
}

// Handoff hands conversations over to live agents and carries them on. It is safe for concurrent use.
type Handoff struct {
	liveChat LiveChat
	store    session.Store
	texts    Texts
	slots    SlotNames
	limit    time.Duration // of a turn
	clock    clock.Clock

	unhurried LiveChat // for looks, which do not wait when ServiceNow asks for patience
	outlets   map[string]Outlet
	watching  Watching
	givenUp   atomic.Uint64 // pushes
	log       *slog.Logger
}

// New makes a Handoff.
func New(o Options) (*Handoff, error) {
	if o.LiveChat == nil {
		return nil, errors.New("relay: Options.LiveChat is missing")
	}
	if o.Clock == nil {
		o.Clock = clock.Wall{}
	}
	if o.Store == nil {
		o.Store = session.NewMemory(session.Options{Clock: o.Clock})
	}
	if o.Patience == 0 {
		o.Patience = DefaultPatience
	}
	if o.TurnLimit <= 0 {
		o.TurnLimit = DefaultTurnLimit
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Handoff{
		liveChat: patient{LiveChat: o.LiveChat, clock: o.Clock, limit: o.Patience},
		store:    o.Store,
		texts:    o.Texts.withDefaults(),
		slots:    o.Slots.withDefaults(),
		limit:    o.TurnLimit,
		clock:    o.Clock,

		unhurried: o.LiveChat,
		outlets:   maps.Clone(o.Outlets),
		watching:  o.Watching,
		log:       o.Log,
	}, nil
}

// SlotNames are the names of the slots that the hand-off reads and sets.
func (h *Handoff) SlotNames() SlotNames { return h.slots }

// limited is the context of a turn's calls of ServiceNow. That it ends says nothing about the bot, which may still wait.
func (h *Handoff) limited(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, h.limit)
}
