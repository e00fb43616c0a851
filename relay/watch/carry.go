package watch

import (
	"context"
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// startCarry delivers the push that waits longest; it needs the lock.
func (w *Watch) startCarry() {
	c := w.loaded[0]
	w.loaded[0] = nil
	w.loaded = w.loaded[1:]
	push := *c.push
	c.doing, c.push = carrying, nil
	w.count.Carrying++
	w.work.Go(func() {
		err := w.carryOne(w.ctx, push)
		w.mu.Lock()
		defer w.mu.Unlock()
		defer w.wake()
		w.count.Carrying--
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
	wait, asked := relay.RetryAfter(err)
	if !asked {
		wait = doubled(firstRetry, int(c.undone))
	}
	c.undone++
	c.followed, c.forgot = false, false // there is something to be told still, until a look says otherwise
	w.rest(c, now.Add(wait))
}
