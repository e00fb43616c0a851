package phone

import (
	"context"
	"net/http"
)

// work runs the turns of a user, one after the other, until none waits.
func (b *Book) work(c *contact) {
	for {
		r, ok := b.begin(c)
		if !ok {
			return
		}
		b.turn(r)
		r.cancel()
		r.channel.running.Done()
	}
}

// run is a turn while it runs.
type run struct {
	contact *contact
	channel *channel
	turn    *Turn
	ctx     context.Context
	cancel  context.CancelFunc

	said     string
	ask      bool // the bot knows the user, so that it can be asked for their slots before the turn
	request  []byte
	before   Slots
	standing Handoff // before the turn
	chat     string  // that the user had before the turn
}

// begin takes up the turn that waits longest.
func (b *Book) begin(c *contact) (*run, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	c.turnEnd, c.opened = nil, nil
	if len(c.waiting) == 0 || b.closed {
		c.working = false
		return nil, false
	}
	ch, t := c.channel, c.waiting[0]
	ctx, end := context.WithCancelCause(ch.ctx)
	limited, cancel := within(ctx, b.options.TurnLimit)
	c.turnEnd = end
	t.State, t.Began, t.Sender = Running, b.options.Clock.Now(), ch.sender
	t.Address = shown(ch.to.webhook)
	r := &run{contact: c, channel: ch, turn: t, ctx: limited, cancel: func() { cancel(); end(nil) }, said: t.Said, ask: ch.met, request: message(ch.sender, t.Said)}
	r.before = ch.slots
	ch.running.Add(1)
	return r, true
}

// turn says what is to be said, and keeps what comes back.
func (b *Book) turn(r *run) {
	b.options.Changed(r.contact.name)
	if r.ask {
		r.before = b.ask(r.ctx, r.channel)
	}
	from := b.options.Place()
	b.mu.Lock()
	size := r.turn.size()
	r.turn.From = from
	r.turn.Before, r.turn.Request = r.before, string(r.request)
	r.contact.kept += r.turn.size() - size
	r.standing, r.chat = b.stands(r.channel, r.before)
	b.mu.Unlock()

	a := b.wire.post(r.ctx, r.channel.to, r.request)

	r.channel.order.Lock()
	defer r.channel.order.Unlock()
	after := Slots{Why: "the bot has not answered"}
	if a.trouble == nil {
		after = b.ask(r.ctx, r.channel)
	}
	b.settle(r, a, after)
	if a.status == http.StatusOK {
		b.listen(r.channel, r.contact)
	}
	b.options.Changed(r.contact.name)
}

// ask asks for the slots of a channel's user.
func (b *Book) ask(ctx context.Context, ch *channel) Slots {
	limited, cancel := within(ctx, b.options.SlotLimit)
	defer cancel()
	return b.wire.slots(limited, ch.to, ch.sender)
}
