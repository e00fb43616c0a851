package relay

import (
	"context"
	"errors"
)

// notConnected answers a turn that belongs to no chat. A turn that has itself ended the chat and comes
// again has been answered (RA-T01).
func (h *Handoff) notConnected(x *exchange) Outcome {
	if x.repeated {
		return Outcome{}
	}
	return Outcome{Say: []string{h.texts.NotConnected}, Slots: h.slots.cleared()}
}

// sameChat finds the chat that a repeated action_live_agent has opened before: the tracker's own while it
// shows one, or the one that this very turn opened and whose answer the bot has lost.
func (h *Handoff) sameChat(ctx context.Context, x *exchange) (Outcome, bool) {
	chat := x.session.Chat
	inTracker := x.chatID != "" && IsSet(x.turn.Slots[h.slots.HandoffActive])
	sameTurn := chat.ID != "" && chat.OpenedBy != "" && chat.OpenedBy == x.turn.MessageID
	id := x.chatID
	switch {
	case inTracker && x.farewell() == nil:
	case sameTurn && !inTracker && !chat.Ended:
		id = chat.ID
	default:
		return Outcome{}, false
	}
	if state, err := h.liveChat.State(ctx, id); state.Closed() || errors.Is(err, ErrNoChat) {
		return Outcome{}, false
	}
	last, user := x.told, x.user
	if !inTracker {
		last, _ = ParseCursor(chat.Opened)
		user = chat.User
	}
	out := Outcome{Slots: h.slots.opened(id, user, last)}
	if !inTracker || !sameTurn {
		out.Say = []string{h.texts.Connecting}
	}
	return out, true
}
