package watch

import (
	"cmp"
	"context"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/budget"
)

// Defaults of the options.
const (
	DefaultInterval = 2 * time.Second
	DefaultSlowest  = 20 * time.Second
	DefaultLooks    = 16
	DefaultCarries  = 64
)

// Chats are what is watched. *relay.Handoff is one.
type Chats interface {
	// Look reads a chat between two turns.
	Look(ctx context.Context, sender string, l relay.Looking) (relay.Sight, error)
	// Carry delivers what a look has found.
	Carry(ctx context.Context, p relay.Push) error
}

// Options of a Watch. The zero value works.
type Options struct {
	// Clock is the relay's time; the wall clock by default.
	Clock clock.Clock
	// Budget is what looks are paid from; one of budget.DefaultPerHour by default.
	Budget *budget.Budget
	// Interval is how long after a turn, or after something was told, a chat is looked at. DefaultInterval when 0.
	Interval time.Duration
	// Slowest is the interval at which a silent chat is looked at in the end; never below Interval. DefaultSlowest when 0.
	Slowest time.Duration
	// Looks is how many chats are looked at at a time. DefaultLooks when 0.
	Looks int
	// Carries is how many deliveries are under way at a time; one may have to wait for a bot that is busy with its user.
	// DefaultCarries when 0.
	Carries int
	// Random scatters what would otherwise happen to all chats at once; from the clock by default. Nobody else may use it.
	Random *rand.Rand
	// Log gets what operators must know; nothing is logged by default.
	Log *slog.Logger
}

func (o Options) withDefaults() Options {
	if o.Clock == nil {
		o.Clock = clock.Wall{}
	}
	if o.Budget == nil {
		o.Budget = budget.New(budget.Options{Clock: o.Clock})
	}
	o.Interval = cmp.Or(max(o.Interval, 0), DefaultInterval)
	o.Slowest = max(cmp.Or(max(o.Slowest, 0), DefaultSlowest), o.Interval)
	o.Looks = cmp.Or(max(o.Looks, 0), DefaultLooks)
	o.Carries = cmp.Or(max(o.Carries, 0), DefaultCarries)
	if o.Random == nil {
		o.Random = rand.New(rand.NewPCG(uint64(o.Clock.Now().UnixNano()), 0))
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}
