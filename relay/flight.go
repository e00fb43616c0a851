package relay

import (
	"context"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// take makes a push of what was seen, and remembers that it is on its way. A turn that came in between has told it already, or
// has reason to see it otherwise.
func (h *Handoff) take(ctx context.Context, user string, seen session.Chat, v view) (Sight, error) {
	unlock, free := h.lockIfFree(user)
	if !free {
		return Sight{Busy: true}, nil
	}
	defer unlock()
	kept, err := h.store.Load(ctx, keyOf(user))
	if err != nil {
		return Sight{}, err
	}
	chat := &kept.Chat
	if changed(seen, *chat) {
		return Sight{Busy: true}, nil
	}
	if v.moved { // else what is pushed now would not stand behind it
		chat.Told, chat.Pushed = v.told.String(), v.told.String()
	}
	switch f := chat.Flight; {
	case f == nil && v.shows(chat.User):
		if chat.Flight = h.flight(ctx, chat, v); ctx.Err() != nil {
			return Sight{}, ctx.Err() // nothing of it is remembered: whoever looks next sees it
		}
	case f == nil:
		return Sight{}, h.store.Save(ctx, keyOf(user), kept)
	case chat.Ended && !f.Ends && !f.Tidies: // a turn has ended the chat before it was known how the push came out
		chat.Flight = tidying(f, nil)
	default:
		f.Uncertain = f.Airborne
	}
	chat.Flight.Airborne = true
	if err := h.store.Save(ctx, keyOf(user), kept); err != nil {
		return Sight{}, err // what is not remembered is not sent off: a turn would tell it as well
	}
	_, sender, _ := strings.Cut(user, "/")
	push := h.pushOf(sender, *chat)
	return Sight{Push: &push}, nil
}

// lockIfFree takes the user's lock if no turn has it.
func (h *Handoff) lockIfFree(user string) (unlock func(), free bool) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	unlock, err := h.store.Lock(ctx, keyOf(user))
	return unlock, err == nil
}

// changed reports whether a turn or a push has come between.
func changed(before, now session.Chat) bool {
	return before.ID != now.ID || before.Ended != now.Ended || before.Told != now.Told || before.Pushed != now.Pushed ||
		before.Unsure != now.Unsure || (before.Flight == nil) != (now.Flight == nil)
}

// flight is what was seen, to be told. Where it ends the chat, the chat is left first, so that the user is told all of it
// together (S-13, S-16).
func (h *Handoff) flight(ctx context.Context, chat *session.Chat, v view) *session.Flight {
	f := &session.Flight{Until: v.told.Later(latest(v.thread)).String(), First: h.clock.Now(), Messages: h.said(newsOf(v.thread, chat.User, v.isNew))}
	if !v.announced && !v.silent {
		return f
	}
	f.Ends = true
	switch err := h.liveChat.Leave(ctx, chat.ID); {
	case err != nil:
		h.log.WarnContext(ctx, "leaving the live chat failed", "chat", chat.ID, "error", err)
		f.Messages = append(f.Messages, session.Said{Text: h.texts.Lost}) // S-16
	case v.silent:
		f.Messages = append(f.Messages, session.Said{Text: h.texts.Ended})
	}
	chat.Ended, chat.Farewell = true, nil
	for _, m := range f.Messages {
		chat.Farewell = append(chat.Farewell, m.Text)
	}
	h.log.InfoContext(ctx, "live chat ended", "chat", chat.ID)
	return f
}

// pushOf is the push that carries a chat's flight; without one it names the chat alone.
func (h *Handoff) pushOf(sender string, chat session.Chat) Push {
	p := Push{Sender: sender, Channel: chat.Channel, ChatID: chat.ID, Front: chat.Front}
	if chat.Flight == nil {
		return p
	}
	p.Ends, p.Again, p.tidies, p.until = chat.Flight.Ends, chat.Flight.Uncertain, chat.Flight.Tidies, chat.Flight.Until
	for _, m := range chat.Flight.Messages {
		p.Messages = append(p.Messages, Said{ID: chat.ID + "/" + orEnd(m.At), Text: m.Text, at: m.At})
	}
	switch {
	case p.tidies:
		p.Slots = []Slot{{h.slots.LiveChatLastUpdated, nil}}
	case p.Ends:
		p.Slots = h.slots.cleared() // S-08
	default:
		p.Slots = []Slot{{h.slots.LiveChatLastUpdated, chat.Flight.Until}} // S-12
	}
	return p
}

// orEnd names what stands at no place of the thread: what the relay says at the end.
func orEnd(at string) string {
	if at == "" {
		return "end"
	}
	return at
}
