package relay

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// Look reads the sender's chat between two turns, by the same rules as a turn (S-11 to S-13), and says what is to be told now.
// The thread is read without the sender's lock, so that no turn waits for it; what was read counts only if no turn has come in
// between. The errors are those of the LiveChat: nothing is lost by them, and the chat goes on.
func (h *Handoff) Look(ctx context.Context, sender string, l Looking) (Sight, error) {
	kept, err := h.store.Load(ctx, key(sender))
	if err != nil {
		return Sight{}, err
	}
	chat, outlet := kept.Chat, h.outlets[kept.Chat.Front]
	switch {
	case !chat.Watched(), outlet == nil, !outlet.Hears(sender, chat.Channel), chat.User == "":
		return Sight{Over: true}, nil
	case chat.Flight != nil: // it comes before anything newer
		return h.take(ctx, sender, chat, view{})
	}
	over := false
	if l.State {
		if over, err = h.isOver(ctx, chat.ID); err != nil || !over {
			return Sight{}, err
		}
	}
	v := view{told: toldUpTo(chat)}
	if chat.Unsure {
		known, err := h.makeSure(ctx, sender, chat, &v)
		if err != nil || !known {
			return Sight{Over: err == nil}, err
		}
	}
	if v.thread, err = h.unhurried.Thread(ctx, chat.ID, v.told); err != nil {
		return Sight{}, err
	}
	v.told, _ = placeIn(v.thread, v.told)
	news := newsOf(v.thread, chat.User, v.isNew)
	v.announced = h.announcesEnd(news)
	if !v.announced {
		v.silent = over || len(news) > 0 && mayHaveEnded(news) && h.endedUnannounced(ctx, chat.ID)
	}
	if len(news) == 0 && !v.silent && !v.sure {
		return Sight{}, nil
	}
	return h.take(ctx, sender, chat, v)
}

// isOver asks how the chat stands. Not to know is an error here: whoever watches may have to slow down.
func (h *Handoff) isOver(ctx context.Context, chatID string) (bool, error) {
	state, err := h.unhurried.State(ctx, chatID)
	return err == nil && state.Closed(), err
}

// view is what a look has seen.
type view struct {
	thread    []Message
	told      Cursor // up to here the user has been told
	announced bool   // somebody has said that the chat is over
	silent    bool   // the chat is over, and nobody has said so
	sure      bool   // the tracker has been asked what the user was told
}

func (v view) isNew(at Cursor) bool { return at.After(v.told) }

// shows reports whether there is anything to tell.
func (v view) shows(user string) bool {
	return v.silent || len(newsOf(v.thread, user, v.isNew)) > 0
}

// toldUpTo is how far the user has been told the chat's thread, as the relay remembers it.
func toldUpTo(chat session.Chat) Cursor {
	told, _ := ParseCursor(chat.Told)
	pushed, _ := ParseCursor(chat.Pushed)
	return told.Later(pushed)
}

// newsOf are the messages of the thread that a user has not been told: by somebody else, at a place that is new (S-11), and
// meant for the user (SN-58).
func newsOf(thread []Message, user string, isNew func(at Cursor) bool) []Message {
	var news []Message
	for _, m := range thread {
		if m.CreatedBy != user && isNew(m.Cursor()) && !m.Internal {
			news = append(news, m)
		}
	}
	return news
}

// makeSure asks the tracker how far the user has been told: the bot may have lost the answer of the latest turn, and nobody else
// would tell what was in it before the user's next message. Where the tracker does not know the chat at all, there is nobody to
// tell anything.
func (h *Handoff) makeSure(ctx context.Context, sender string, chat session.Chat, v *view) (known bool, err error) {
	slots, err := h.outlets[chat.Front].Slots(ctx, h.pushOf(sender, chat))
	switch {
	case errors.Is(err, ErrNoTracker): // then a turn finds out
		return true, nil
	case err != nil:
		return false, fmt.Errorf("%w: %w", ErrOutlet, err)
	case text(slots, h.slots.LiveChatID) != chat.ID:
		return false, nil
	}
	if at, exact := ParseCursor(slots[h.slots.LiveChatLastUpdated]); exact && v.told.After(at) {
		v.told = at
	}
	v.sure = true
	return true, nil
}

// take makes a push of what was seen, and remembers that it is on its way. A turn that came in between has told it already, or
// has reason to see it otherwise.
func (h *Handoff) take(ctx context.Context, sender string, seen session.Chat, v view) (Sight, error) {
	unlock, free := h.lockIfFree(sender)
	if !free {
		return Sight{Busy: true}, nil
	}
	defer unlock()
	kept, err := h.store.Load(ctx, key(sender))
	if err != nil {
		return Sight{}, err
	}
	chat := &kept.Chat
	if changed(seen, *chat) {
		return Sight{Busy: true}, nil
	}
	if v.sure {
		chat.Unsure, chat.Told, chat.Doubts = false, v.told.String(), nil
	}
	switch f := chat.Flight; {
	case f == nil && v.shows(chat.User):
		chat.Flight = h.flight(ctx, chat, v)
	case f == nil:
		return Sight{}, h.store.Save(ctx, key(sender), kept)
	case chat.Ended && !f.Ends && !f.Tidies: // a turn has ended the chat before it was known how the push came out
		chat.Flight = tidying(f)
	default:
		f.Uncertain = f.Airborne
	}
	chat.Flight.Airborne = true
	if err := h.store.Save(ctx, key(sender), kept); err != nil {
		return Sight{}, err // what is not remembered is not sent off: a turn would tell it as well
	}
	push := h.pushOf(sender, *chat)
	return Sight{Push: &push}, nil
}

// lockIfFree takes the sender's lock if no turn has it.
func (h *Handoff) lockIfFree(sender string) (unlock func(), free bool) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	unlock, err := h.store.Lock(ctx, key(sender))
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
	switch err := h.liveChat.Leave(context.WithoutCancel(ctx), chat.ID); {
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
	p := Push{Sender: sender, Channel: chat.Channel, ChatID: chat.ID, front: chat.Front}
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

// Resume tells the watching of every chat that is remembered, after the relay was started again.
func (h *Handoff) Resume(ctx context.Context) error {
	keys, err := h.store.Watched(ctx)
	if err != nil || h.watching == nil {
		return err
	}
	for _, k := range keys {
		if sender, ours := strings.CutPrefix(k, key("")); ours {
			h.watching.Follow(sender)
		}
	}
	return nil
}
