package watch

import (
	"math/rand/v2"
	"time"
)

// tolerated is how many looks may fail in a row, at whatever chats, before the instance counts as out of reach.
const tolerated = 5

// outage keeps all chats from asking an instance that does not answer: then one look at a time finds out whether it does again,
// at first after the fastest interval and in the end after the slowest.
type outage struct {
	first, slowest time.Duration

	row   int       // looks that failed, since one succeeded
	since time.Time // the first of them failed
	tries int       // looks that were made to find out
	until time.Time // before then none is made
}

// lasts reports whether the instance counts as out of reach.
func (o *outage) lasts() bool { return o.row >= tolerated }

// admits reports whether a look may be made while others are under way, and otherwise in how long it may; zero means once the
// one under way has ended.
func (o *outage) admits(now time.Time, underway int) (wait time.Duration, free bool) {
	switch {
	case !o.lasts():
		return 0, true
	case o.until.After(now):
		return o.until.Sub(now), false
	}
	return 0, underway == 0
}

// answered ends the outage.
func (o *outage) answered() { o.row, o.tries = 0, 0 }

// missed counts a look that failed. Those that were under way already when the outage began tell nothing new.
func (o *outage) missed(now time.Time, r *rand.Rand) {
	if o.row == 0 {
		o.since = now
	}
	o.row++
	if !o.lasts() || o.until.After(now) {
		return
	}
	o.until = now.Add(scattered(r, min(doubled(o.first, o.tries), o.slowest)))
	o.tries++
}

// scattered is d or less, down to half of it, so that what failed at one time is not repeated at one time.
func scattered(r *rand.Rand, d time.Duration) time.Duration {
	return d - time.Duration(r.Int64N(int64(d)/2+1))
}
