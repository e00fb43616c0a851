package target

import (
	"context"
	"errors"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// rasaVersion is the Rasa that is played.
const rasaVersion = "3.6.21"

// lock holds the conversation's lock for a turn, where an API stands beside the bot.
func (r *Rasa) lock(sender string) (release func()) {
	r.mu.Lock()
	api := r.api
	r.mu.Unlock()
	if api == nil {
		return func() {}
	}
	return r.locks.take(sender)
}

// errDeadlock is why a turn is broken off for which its own relay waits.
var errDeadlock = errors.New("no answer: the relay waits for Rasa's lock on the very conversation whose turn it has to answer, " +
	"and Rasa holds it until then. It must not call Rasa from inside a turn (RA-64)")

// guarded is ctx for a call of the relay's. It ends, with errDeadlock as its cause, when the call has taken half of its limit and
// another call waits for the turn to end.
func (r *Rasa) guarded(ctx context.Context, sender string) (within context.Context, end func()) {
	within, cancel := context.WithCancelCause(ctx)
	half := r.options.Limit / 2
	var look func()
	look = func() {
		if r.locks.waiting(sender) > 0 {
			cancel(errDeadlock)
			return
		}
		if within.Err() == nil {
			clock.Wall{}.AfterFunc(max(half/20, time.Millisecond), look)
		}
	}
	stop := clock.Wall{}.AfterFunc(half, look)
	return within, func() { stop(); cancel(nil) }
}

// pause is what keeps a user's calls from the relay.
type pause struct {
	resumed chan struct{} // closed when they may go on
	kept    int
}

// Pause implements Bot.
func (r *Rasa) Pause(sender string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pauses[sender] = &pause{resumed: make(chan struct{})}
}

// Resume implements Bot.
func (r *Rasa) Resume(sender string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if p := r.pauses[sender]; p != nil {
		close(p.resumed)
		delete(r.pauses, sender)
	}
}

// Paused implements Bot.
func (r *Rasa) Paused(sender string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.pauses[sender] != nil && r.pauses[sender].kept > 0
}

// keep keeps a call for as long as the user's calls are kept.
func (r *Rasa) keep(ctx context.Context, sender string) {
	r.mu.Lock()
	p := r.pauses[sender]
	if p != nil {
		p.kept++
	}
	r.mu.Unlock()
	if p == nil {
		return
	}
	r.options.Heard.Ring()
	select {
	case <-p.resumed:
	case <-ctx.Done():
	}
}

// Waiting implements Bot.
func (r *Rasa) Waiting(sender string) int { return r.locks.waiting(sender) }

// Come implements Bot.
func (r *Rasa) Come(sender, channel string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.of(sender).channel = channel
}
