package relay

import (
	"context"
	"errors"

	"github.com/snowglobe-sim/snowglobe/relay/session"
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
	inTracker, sameTurn := h.inTracker(x), x.openedBy(chat)
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

// inTracker reports whether the tracker shows a chat that is under way.
func (h *Handoff) inTracker(x *exchange) bool {
	return x.chatID != "" && IsSet(x.turn.Slots[h.slots.HandoffActive])
}

// openedBy reports whether this very turn has opened the chat, when it was here before.
func (x *exchange) openedBy(chat session.Chat) bool {
	return chat.ID != "" && chat.OpenedBy != "" && chat.OpenedBy == x.turn.MessageID
}

// leaveForgotten leaves the chat that the relay remembers as the sender's, or that the tracker still names, where the hand-off is
// no more: Rasa has been started again, the session has expired (RA-T10), or the user has ended it while the relay was away.
// Nobody else would, and its agent would wait for a user who never comes back. That it fails is no concern of the chat that is
// to be opened.
func (h *Handoff) leaveForgotten(ctx context.Context, x *exchange) {
	chat := x.session.Chat
	if chat.ID == "" {
		chat.ID = x.chatID
	}
	if chat.ID == "" || chat.Ended || h.inTracker(x) || x.openedBy(chat) {
		return
	}
	if err := h.liveChat.Leave(ctx, chat.ID); err != nil {
		h.log.WarnContext(ctx, "leaving a chat that the bot has forgotten failed", "chat", chat.ID, "error", err)
		return
	}
	x.session.Chat.Ended = true
	h.log.InfoContext(ctx, "left a chat that the bot has forgotten", "chat", chat.ID)
}
