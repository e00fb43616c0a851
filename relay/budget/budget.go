package budget

import (
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// DefaultPerHour is how many calls there are when the options name no number: ten in a second.
const DefaultPerHour = 36_000

// deepest is as much debt as is remembered: the limits of an instance count by the hour (SN-130), and what was spent before
// that has lapsed there too.
const deepest = time.Hour

// Options of a Budget. The zero value works.
type Options struct {
	// Clock tells the time; the wall clock by default.
	Clock clock.Clock
	// PerHour is how many calls of ServiceNow there are in an hour. DefaultPerHour when 0 or less.
	PerHour int
	// Burst is how many calls that nobody has made are kept for later. What comes of a second, and at least one, when 0 or less.
	Burst int
}

// Budget is a bucket of calls that fills steadily. It is safe for concurrent use and starts no goroutine.
type Budget struct {
	clock   clock.Clock
	perHour int
	each    time.Duration // what one call takes up of the hour
	burst   time.Duration // what a full bucket holds

	mu     sync.Mutex // guards what follows
	spent  time.Time  // the hour is spent up to here: before now there are calls left, after now there is debt
	paused time.Time  // nothing is watched before
	calls  uint64     // that have gone over the wire or were prepaid
}

// New makes a Budget whose bucket is full.
func New(o Options) *Budget {
	if o.Clock == nil {
		o.Clock = clock.Wall{}
	}
	if o.PerHour <= 0 {
		o.PerHour = DefaultPerHour
	}
	if o.Burst <= 0 {
		o.Burst = max(1, o.PerHour/3600)
	}
	// Rounded up, so that the hour never holds a call more than it may.
	each := max(1, (time.Hour+time.Duration(o.PerHour)-1)/time.Duration(o.PerHour))
	b := &Budget{clock: o.Clock, perHour: o.PerHour, each: each, burst: time.Duration(o.Burst) * each}
	b.spent = b.clock.Now().Add(-b.burst)
	return b
}

// PerHour is how many calls there are in an hour.
func (b *Budget) PerHour() int { return b.perHour }

// Charge spends a call for a turn. It never waits: where no call is left, the bucket gets into debt.
func (b *Budget) Charge() {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	b.spend()
	if limit := now.Add(deepest); b.spent.After(limit) {
		b.spent = limit
	}
}

// Take spends a call for watching if there is one. Otherwise it spends nothing, and wait is when it is worth asking again: by
// then turns may have spent what there was.
func (b *Budget) Take() (wait time.Duration, taken bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	ready := b.spent.Add(b.each)
	if b.paused.After(ready) {
		ready = b.paused
	}
	if ready.After(now) {
		return ready.Sub(now), false
	}
	b.spend()
	return 0, true
}

// Pause lets nothing be watched before an instant: ServiceNow has asked to be left alone (SN-131). An earlier instant than that
// of a pause which lasts already changes nothing.
func (b *Budget) Pause(until time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if until.After(b.paused) {
		b.paused = until
	}
}

// Status is how a budget stands.
type Status struct {
	// PerHour is how many calls there are in an hour.
	PerHour int
	// Left is how many calls there are now; below zero turns have spent more than there was.
	Left int
	// Calls is how many have been spent so far.
	Calls uint64
	// PausedUntil is when watching goes on; zero where it is not paused.
	PausedUntil time.Time
}

// Status is how the budget stands now.
func (b *Budget) Status() Status {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	s := Status{PerHour: b.perHour, Left: int(now.Sub(b.spent) / b.each), Calls: b.calls}
	if b.paused.After(now) {
		s.PausedUntil = b.paused
	}
	return s
}

// now is the present, up to which the bucket has filled, but never above its rim; it needs the lock.
func (b *Budget) now() time.Time {
	now := b.clock.Now()
	if rim := now.Add(-b.burst); b.spent.Before(rim) {
		b.spent = rim
	}
	return now
}

// spend takes a call, be it there or not; it needs the lock.
func (b *Budget) spend() {
	b.spent = b.spent.Add(b.each)
	b.calls++
}
