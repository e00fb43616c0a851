package watch

import (
	"context"
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// load lets a push wait to be carried; it needs the lock.
func (w *Watch) load(c *chat, p *relay.Push) {
	c.doing, c.push = loaded, p
	w.lane(p.Front).load(c)
}

// startCarry delivers a chat's push; it needs the lock.
func (w *Watch) startCarry(c *chat) {
	push, repeats := *c.push, 0
	l := w.lane(push.Front)
	if c.undone > 0 {
		repeats = 1
	}
	c.doing, c.push = carrying, nil
	w.count.Carrying++
	w.count.Repeating += repeats
	l.carrying++
	l.repeating += repeats
	w.work.Go(func() {
		err := w.carryOne(w.ctx, push)
		w.mu.Lock()
		defer w.mu.Unlock()
		defer w.wake()
		w.count.Carrying--
		w.count.Repeating -= repeats
		l.carrying--
		l.repeating -= repeats
		w.carried(c, w.clock.Now(), err)
	})
}

// carryOne delivers, and takes a defect for a failure.
func (w *Watch) carryOne(ctx context.Context, p relay.Push) (err error) {
	defer func() {
		if defect := recover(); defect != nil {
			err = fmt.Errorf("a delivery broke off: %v", defect)
			w.log.Error("a delivery to a user broke off", "chat", p.ChatID, "error", err)
		}
	}()
	return w.chats.Carry(ctx, p)
}

// carried does what the outcome of a delivery calls for; it needs the lock. The chat was not looked at meanwhile, so nothing
// overtakes what was not delivered.
func (w *Watch) carried(c *chat, now time.Time, err error) {
	c.step, c.quiet = 0, 0 // people talk
	if err == nil {
		w.count.Carried++
		c.undone = 0
		w.rest(c, now.Add(w.interval))
		return
	}
	w.count.Undelivered++
	c.followed, c.forgot = false, false // there is something to be told still, until a look says otherwise
	w.rest(c, now.Add(w.retryIn(c, err)))
}

// firstRetry is how long after its first failure a delivery is tried again.
func (w *Watch) firstRetry() time.Duration { return min(soon, firstRetries*w.interval) }

// retryIn is when the bot is tried again that could not be told or asked: as it says itself, or else ever more seldom.
func (w *Watch) retryIn(c *chat, err error) time.Duration {
	wait, asked := relay.RetryAfter(err)
	if !asked {
		wait = doubled(w.firstRetry(), int(c.undone))
	}
	c.undone++
	return wait
}
