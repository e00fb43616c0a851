package relay

import (
	"context"
	"errors"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// UncertainLimit is how long it may stay unknown whether a push has reached its user before it counts as not said: then the next
// turn tells it, and it is possible that the user reads it twice.
const UncertainLimit = 15 * time.Minute

// Carry delivers a push and records how that came out. It holds no lock while it calls, so that turns go on (RA-64). A nil error
// says that the user has all of it; any other that it is still to be told: by the next Look, or by a turn that comes first.
func (h *Handoff) Carry(ctx context.Context, p Push) error {
	outlet := h.outlets[p.Front]
	if p.probes {
		return h.makeSure(ctx, outlet, p)
	}
	doubtful := p.Again && !p.tidies
	if doubtful && outlet.Tracks() {
		landed, err := h.landed(ctx, outlet, p)
		switch {
		case err != nil: // that the tracker cannot be read says nothing about the try before
			return errors.Join(err, h.settle(ctx, p, fate{uncertain: true}))
		case landed:
			return h.settle(ctx, p, fate{told: len(p.Messages), whole: true})
		}
		doubtful = false
	}
	said, err := outlet.Deliver(ctx, p)
	if err != nil {
		h.log.WarnContext(ctx, "what was said in a live chat could not be delivered", "chat", p.ChatID, "error", err)
	}
	f := outcomeOf(p, said, err)
	if doubtful && f.told == 0 && !f.whole { // that this try has certainly failed says nothing about the one before
		f.uncertain = true
	}
	return errors.Join(err, h.settle(ctx, p, f))
}

// landed asks the tracker whether a push that was cut off has been carried out all the same.
func (h *Handoff) landed(ctx context.Context, outlet Outlet, p Push) (bool, error) {
	slots, err := outlet.Slots(ctx, p)
	if err != nil {
		return false, err
	}
	if p.Ends {
		return text(slots, h.slots.LiveChatID) != p.ChatID, nil
	}
	at, _ := ParseCursor(slots[h.slots.LiveChatLastUpdated])
	until, _ := ParseCursor(p.until)
	return text(slots, h.slots.LiveChatID) == p.ChatID && !until.After(at), nil
}

// fate is how a push came out.
type fate struct {
	told      int  // so many messages have been said
	whole     bool // and the slots moved
	uncertain bool // the rest may have been carried out or not
}

func outcomeOf(p Push, said int, err error) fate {
	return fate{told: min(said, len(p.Messages)), whole: err == nil, uncertain: err != nil && MaybeCommitted(err)}
}

// settle records how a push came out, unless the chat is another by now.
func (h *Handoff) settle(ctx context.Context, p Push, f fate) error {
	unlock, err := h.store.Lock(ctx, key(p.Front, p.Sender)) // a relay that ends waits for no turn: then it stays unknown
	if err != nil {
		return err
	}
	defer unlock()
	ctx = context.WithoutCancel(ctx)
	kept, err := h.store.Load(ctx, key(p.Front, p.Sender))
	if err != nil {
		return err
	}
	chat := &kept.Chat
	if chat.ID != p.ChatID || chat.Flight == nil || chat.Flight.Until != p.until {
		return nil
	}
	h.land(chat, f)
	return h.store.Save(ctx, key(p.Front, p.Sender), kept)
}

// land changes what is remembered of a flight by how it came out.
func (h *Handoff) land(chat *session.Chat, f fate) {
	flight := chat.Flight
	overtaken := chat.Ended && !flight.Ends && !flight.Tidies // a turn has ended the chat meanwhile
	if f.told > 0 && flight.Messages[f.told-1].At != "" {
		chat.Pushed = later(chat.Pushed, flight.Messages[f.told-1].At)
	}
	switch {
	case overtaken && (f.whole || f.uncertain):
		chat.Flight = tidying(flight, nil)
		return
	case overtaken && chat.Left: // nor does the user wait for it
		chat.Flight = nil
		return
	case overtaken:
		chat.Flight = tidying(flight, flight.Messages[f.told:])
		return
	case f.whole:
		chat.Pushed = later(chat.Pushed, flight.Until)
		if flight.Ends {
			chat.Farewell = nil // told
		}
		chat.Flight = nil
		return
	}
	flight.Messages = flight.Messages[f.told:]
	if flight.Ends {
		chat.Farewell = chat.Farewell[min(f.told, len(chat.Farewell)):]
	}
	switch {
	case f.uncertain && !h.tooLong(*chat):
	case f.uncertain, flight.Ends:
		flight.Airborne = false // and not a new one, which nobody would know anything about for as long again
	default:
		chat.Flight = nil // the thread still has it
	}
}

// tooLong reports whether it has stayed unknown for too long what became of the chat's flight, and says so where it has.
func (h *Handoff) tooLong(chat session.Chat) bool {
	if h.clock.Now().Sub(chat.Flight.First) < UncertainLimit {
		return false
	}
	if chat.Flight.GivenUp {
		return true
	}
	chat.Flight.GivenUp = true
	h.givenUp.Add(1)
	h.log.Error("it stayed unknown for too long whether a push reached its user: it may be told twice", "chat", chat.ID, "limit", UncertainLimit)
	return true
}

// tidying clears the slot that a push has moved, or may have, after a turn had cleared it (S-08), and tells what that push
// certainly has not.
func tidying(flight *session.Flight, untold []session.Said) *session.Flight {
	return &session.Flight{Until: flight.Until, First: flight.First, Tidies: true, Messages: untold}
}

// GivenUp is how often it stayed unknown for longer than UncertainLimit whether a push had reached its user.
func (h *Handoff) GivenUp() uint64 { return h.givenUp.Load() }

func later(a, b string) string {
	x, _ := ParseCursor(a)
	y, _ := ParseCursor(b)
	return x.Later(y).String()
}
