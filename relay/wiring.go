package relay

import (
	"errors"
	"log/slog"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// DefaultPatience is the longest Retry-After that a turn waits for when its options name none.
const DefaultPatience = 5 * time.Second

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
	// Log gets what operators must know, never a message's text; nothing is logged by default.
	Log *slog.Logger
}

// Handoff hands conversations over to live agents and carries them on. It is safe for concurrent use.
type Handoff struct {
	liveChat LiveChat
	store    session.Store
	texts    Texts
	slots    SlotNames
	log      *slog.Logger
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
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Handoff{
		liveChat: patient{LiveChat: o.LiveChat, clock: o.Clock, limit: o.Patience},
		store:    o.Store,
		texts:    o.Texts.withDefaults(),
		slots:    o.Slots.withDefaults(),
		log:      o.Log,
	}, nil
}

// SlotNames are the names of the slots that the hand-off reads and sets.
func (h *Handoff) SlotNames() SlotNames { return h.slots }
