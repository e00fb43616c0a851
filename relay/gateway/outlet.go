package gateway

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// Outlet is the way to the gateway's users between turns: the streams at /events/{sender}. The hand-off wants it before there
// can be a gateway, so the zero Outlet is made first, and hears nobody until New binds it.
//
// A push waits for the sender's turn to end, then its messages and slots are kept in one step with the sender's session, and the
// streams tell them from there. What is kept counts as told. A message that is pushed again is kept once. So a client that goes
// on behind the last id it has seen misses nothing and hears nothing twice, as long as the session keeps its events
// (session.KeptEvents, session.KeptEventBytes), and is told of a gap otherwise; one that begins anew hears what comes from then
// on, so that a page that is loaded again must have kept the last id itself. Where nobody listens nothing is kept, and the next
// turn or stream hears it.
//
// Messages are told in the order in which they were said. One that was on its way when the user left the chat is told all the
// same, behind the handoff event of that turn.
type Outlet struct {
	to atomic.Pointer[Gateway]
}

// Hears implements relay.Outlet: somebody listens for the sender.
func (o *Outlet) Hears(sender, _ string) bool {
	g := o.to.Load()
	return g != nil && g.streams.heard(sender)
}

// Deliver implements relay.Outlet. It is done with all of the push or with nothing.
func (o *Outlet) Deliver(ctx context.Context, p relay.Push) (said int, err error) {
	g := o.to.Load()
	if g == nil {
		return 0, &undelivered{errors.New("no gateway has been made of this outlet")}
	}
	unlock, err := g.store.Lock(ctx, key(p.Sender))
	if err != nil {
		return 0, &undelivered{fmt.Errorf("the sender's turn is still running: %w", err)}
	}
	defer unlock()
	kept, err := g.store.Load(ctx, key(p.Sender))
	if err != nil {
		return 0, &undelivered{fmt.Errorf("the session could not be loaded: %w", err)}
	}
	if !g.streams.heard(p.Sender) {
		return 0, &undelivered{errors.New("nobody listens any more")}
	}
	g.push(&kept, p)
	if err := g.store.Save(context.WithoutCancel(ctx), key(p.Sender), kept); err != nil {
		return 0, fmt.Errorf("the session could not be saved: %w", err)
	}
	g.streams.wake(p.Sender)
	return len(p.Messages), nil
}

// Tracks implements relay.Outlet: the slots move with each push, and there is nothing to find out about one.
func (*Outlet) Tracks() bool { return false }

// Slots implements relay.Outlet. They are not to be asked for: Deliver can be repeated.
func (o *Outlet) Slots(context.Context, relay.Push) (map[string]any, error) {
	return nil, relay.ErrNoTracker
}

// push keeps what is pushed. The slots are moved only if they are still those of the push's chat: a turn may have ended it while
// the push waited, and even have begun another.
func (g *Gateway) push(kept *session.Session, p relay.Push) {
	if kept.LastEvent == 0 {
		kept.LastEvent = firstEvent()
	}
	var events []session.Event
	for _, m := range p.Messages {
		for _, r := range replies(p.Sender, []string{m.Text}) {
			events = append(events, session.Event{Name: messageEvent, Key: m.ID, Data: string(r)})
		}
	}
	if kept.Slots[g.slots.LiveChatID] == p.ChatID {
		active := g.active(*kept)
		move(kept, p.Slots)
		if g.active(*kept) != active {
			events = append(events, g.standing(*kept))
		}
	}
	kept.Tell(events...)
}

// undelivered is the error of a push of which certainly nothing was told.
type undelivered struct{ error }

// Unwrap returns the cause.
func (e *undelivered) Unwrap() error { return e.error }

// MaybeCommitted is what package relay asks of the error.
func (*undelivered) MaybeCommitted() bool { return false }
