// Package clock is time for everything that Snowglobe does on purpose: typing, waiting in a queue, idle
// time-outs, expiry, polling. It is wall time in a running program, a multiple of it where somebody wants to see things
// happen sooner, and virtual time wherever a test or a player wants to move it. Transport time-outs are not its business: those stay with net/http and context.
//
// It imports nothing of ours, and everybody may import it.
package clock

import (
	"context"
	"time"
)

// Clock tells the time and calls back later. It has callbacks only, no channels and no Sleep: a callback is
// the one form that virtual time can run to its end before Advance returns.
type Clock interface {
	// Now is the current instant, in UTC.
	Now() time.Time
	// AfterFunc runs f once d has passed; d at or below zero means as soon as possible, never before
	// AfterFunc has returned to a caller that holds the clock's own goroutine. The returned stop reports
	// whether it prevented the call. f must not block.
	AfterFunc(d time.Duration, f func()) (stop func() bool)
}

// Wait returns nil after d on c, or ctx's error if that comes first. It is for goroutines that serve a
// request of their own; a callback of the clock must never call it.
func Wait(ctx context.Context, c Clock, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	done := make(chan struct{})
	stop := c.AfterFunc(d, func() { close(done) })
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		stop()
		return ctx.Err()
	}
}
