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
	if c.undone > 0 {
		w.again = append(w.again, c)
		return
	}
	w.first = append(w.first, c)
}

// nextLoaded takes the chat whose push is to be carried now; nil for none. What was tried before takes up half of the deliveries
// at most: a bot that lets all of them wait must not keep others from their users. It needs the lock.
func (w *Watch) nextLoaded() *chat {
	switch {
	case w.count.Carrying >= w.carries:
		return nil
	case len(w.first) > 0:
		return shift(&w.first)
	case len(w.again) > 0 && w.count.Repeating < max(1, w.carries/2):
		return shift(&w.again)
	}
	return nil
}

func shift(q *[]*chat) *chat {
	c := (*q)[0]
	(*q)[0] = nil
	*q = (*q)[1:]
	return c
}

// startCarry delivers a chat's push; it needs the lock.
func (w *Watch) startCarry(c *chat) {
	push, repeats := *c.push, 0
	if c.undone > 0 {
		repeats = 1
	}
	c.doing, c.push = carrying, nil
	w.count.Carrying++
	w.count.Repeating += repeats
	w.work.Go(func() {
		err := w.carryOne(w.ctx, push)
		w.mu.Lock()
		defer w.mu.Unlock()
		defer w.wake()
		w.count.Carrying--
		w.count.Repeating -= repeats
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
