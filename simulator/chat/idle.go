package chat

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// Idle is the time-out of chats in which nothing is said (SN-59).
type Idle struct {
	// After is how long nobody has written before the countdown begins; 0, the default, switches the time-out off:
	// on a real instance it is the browser that drives it (assumed), so a chat without one stays open.
	After time.Duration
	// Countdown is how long after that the chat is closed.
	Countdown time.Duration
}

// watch starts the wait for idleness anew; it needs the desk's lock. Only a chat in progress can be idle: who waits
// in a queue is not expected to speak (assumed).
func (d *Desk) watch(c *conversation) {
	d.unwatch(c)
	if d.settings.Idle.After > 0 && c.entry.State == WorkInProgress && !d.closed {
		turn := c.idle.turn
		c.idle.stop = clock.Named(d.clock, "idle warning of "+c.entry.Number).AfterFunc(d.settings.Idle.After, func() { d.warn(c, turn) })
	}
}

func (d *Desk) unwatch(c *conversation) {
	if c.idle.stop != nil {
		c.idle.stop()
		c.idle.stop = nil
	}
	c.idle.turn++
}

// idling is the wait of one chat.
type idling struct {
	stop func() bool // nil where nothing is waited for
	turn uint64      // tells the wait that stands from one that could not be stopped in time
}

// warn begins the countdown.
func (d *Desk) warn(c *conversation, turn uint64) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.mayTimeOut(c, turn) {
		return
	}
	d.say(c, Actor{}, fill(d.settings.Texts.IdleWarning, c, "<countdown>", fmt.Sprintf("%.0f seconds", d.settings.Idle.Countdown.Seconds())))
	c.idle.stop = clock.Named(d.clock, "idle time-out of "+c.entry.Number).AfterFunc(d.settings.Idle.Countdown, func() { d.timeOut(c, turn) })
}

// timeOut ends a chat whose countdown has run out: closed by client (SN-50).
func (d *Desk) timeOut(c *conversation, turn uint64) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.mayTimeOut(c, turn) {
		d.end(c, ending{kind: TimedOut, notice: fill(d.settings.Texts.IdleClosed, c)})
	}
}

// mayTimeOut reports whether a wait that has run out still means c: the desk may have been reset, the chat ended.
func (d *Desk) mayTimeOut(c *conversation, turn uint64) bool {
	_, ok := next(c.entry.State, TimedOut)
	return ok && c.idle.turn == turn && !d.closed && d.chats[c.entry.Group] == c
}

// Shut ends what the desk does on its own: the waits for idle chats.
func (d *Desk) Shut() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	for _, o := range d.opened {
		d.unwatch(o.conversation)
	}
}
