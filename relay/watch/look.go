package watch

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/budget"
)

// startLook looks at a chat that was taken off the agenda and paid for; it needs the lock.
func (w *Watch) startLook(c *chat) {
	c.doing = looking
	w.count.Looking++
	how := relay.Looking{State: (c.quiet+1)%stateEvery == 0}
	w.work.Go(func() {
		sight, err := w.lookOnce(budget.Prepaid(w.ctx), c.sender, how)
		w.mu.Lock()
		defer w.mu.Unlock()
		defer w.wake()
		w.count.Looking--
		w.count.Looks++
		now := w.clock.Now()
		if err != nil {
			w.rest(c, w.missed(c, now, err))
			return
		}
		w.saw(c, now, sight)
	})
}

// lookOnce looks, and takes a defect for a failure: it must not end the watching of all.
func (w *Watch) lookOnce(ctx context.Context, sender string, how relay.Looking) (sight relay.Sight, err error) {
	defer func() {
		if defect := recover(); defect != nil {
			err = fmt.Errorf("looking at a chat broke off: %v", defect)
			w.log.Error("a look at a live chat broke off", "error", err)
		}
	}()
	return w.chats.Look(ctx, sender, how)
}

// saw does what a look calls for; it needs the lock.
func (w *Watch) saw(c *chat, now time.Time, s relay.Sight) {
	switch {
	case s.Push != nil:
		if !s.Push.Again { // else it is known from before
			w.outage.answered()
		}
		c.failed = 0
		w.load(c, s.Push)
	case s.Over:
		c.forgot = !c.followed // a turn may have opened another meanwhile
		w.rest(c, now)
	case s.Busy:
		w.rest(c, now.Add(w.interval))
	default:
		w.outage.answered()
		c.failed = 0
		if c.quiet++; c.quiet >= patience {
			c.step = min(c.step+1, w.slowestStep())
		}
		w.rest(c, now.Add(w.agenda.pace(c)))
	}
}

func (w *Watch) slowestStep() uint8 { return uint8(len(w.agenda.paces) - 1) } //nolint:gosec // they are few

// missed is when a chat is due that could not be read; it needs the lock.
func (w *Watch) missed(c *chat, now time.Time, err error) (due time.Time) {
	if ending(w.ctx) {
		return now
	}
	w.count.Failed++
	if wait, asked := relay.RetryAfter(err); asked { // as it was told, for all chats
		w.budget.Pause(now.Add(wait))
		return now.Add(wait)
	}
	c.quiet++ // what failed is not insisted on: a look at the state is followed by one at the thread
	if errors.Is(err, relay.ErrNoChat) {
		w.outage.answered()
		c.failed, c.step = 0, w.slowestStep()
		return now.Add(w.slowest)
	}
	c.failed++
	w.outage.missed(now, w.random)
	return now.Add(max(w.agenda.pace(c), scattered(w.random, doubled(w.interval, int(c.failed)))))
}
