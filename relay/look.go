package relay

import (
	"context"
	"errors"
	"fmt"

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
	v.told, v.moved = placeIn(v.thread, v.told)
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
	moved     bool   // that is at another instant than is remembered: a clock has moved
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
