package relay

import (
	"context"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// Look reads a user's chat between two turns, by the same rules as a turn (S-11 to S-13), and says what is to be told now.
// The user is as UserAt writes it. The thread is read without the user's lock, so that no turn waits for it; what was read counts only if no turn has come in
// between. The errors are those of the LiveChat: nothing is lost by them, and the chat goes on.
func (h *Handoff) Look(ctx context.Context, user string, l Looking) (Sight, error) {
	kept, err := h.store.Load(ctx, keyOf(user))
	if err != nil {
		return Sight{}, err
	}
	front, sender, _ := strings.Cut(user, "/")
	chat, outlet := kept.Chat, h.outlets[front]
	switch {
	case !chat.Watched(), outlet == nil, !outlet.Hears(sender, chat.Channel), chat.User == "":
		return Sight{Over: true}, nil
	case chat.Flight != nil: // it comes before anything newer
		return h.take(ctx, user, chat, view{})
	case chat.Unsure && outlet.Tracks(): // to find out may take as long as a delivery
		probe := h.pushOf(sender, chat)
		probe.probes, probe.until = true, toldUpTo(chat).String()
		return Sight{Push: &probe}, nil
	}
	over := false
	if l.State {
		if over, err = h.isOver(ctx, chat.ID); err != nil || !over {
			return Sight{}, err
		}
	}
	v := view{told: toldUpTo(chat)}
	if v.thread, err = h.unhurried.Thread(ctx, chat.ID, v.told); err != nil {
		return Sight{}, err
	}
	v.told, v.moved = placeIn(v.thread, v.told)
	news := newsOf(v.thread, chat.User, v.isNew)
	v.announced = h.announcesEnd(news)
	if !v.announced {
		v.silent = over || len(news) > 0 && mayHaveEnded(news) && h.endedUnannounced(ctx, chat.ID)
	}
	if len(news) == 0 && !v.silent {
		return Sight{}, nil
	}
	return h.take(ctx, user, chat, v)
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
