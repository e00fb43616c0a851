package relay

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// exchange is one turn while it runs: what the tracker says beside what the relay remembers.
type exchange struct {
	turn    Turn
	session session.Session
	unlock  func()

	chatID string // the slot's, empty for none
	user   string // whose messages are the user's own

	past     session.Turn // what is remembered of this very turn, if it has been here before
	repeated bool

	told  Cursor // up to here the user has been told the thread
	known Cursor // up to here the relay itself has read it: in place of a slot that makes no sense
	since Cursor // the turn's own post stands later than this

	airborne bool // something is on its way to the user between turns, and has not come when the turn began

	doubts []session.Span // what turns have told before told, and the bot has lost

	unread []Message // what was read of the thread while looking for a lost post
}

// key is a user's in the store. What a front keeps there begins otherwise, so that no sender's name can
// be another's key.
func key(front, sender string) string { return keyOf(UserAt(front, sender)) }

func keyOf(user string) string { return "handoff/" + user }

// begin waits for the sender's previous turn and collects what is known. Whoever begins must finish.
func (h *Handoff) begin(ctx context.Context, turn Turn) (*exchange, error) {
	unlock, err := h.store.Lock(ctx, key(turn.Front, turn.Sender))
	if err != nil {
		h.log.WarnContext(ctx, "the sender's previous turn is still running", "error", err)
		return nil, err
	}
	x := &exchange{turn: turn, unlock: unlock, chatID: text(turn.Slots, h.slots.LiveChatID)}
	// Without its memory the relay goes on from the slots alone.
	if x.session, err = h.store.Load(ctx, key(turn.Front, turn.Sender)); err != nil {
		h.log.WarnContext(ctx, "the session could not be loaded", "error", err)
	}
	x.past, x.repeated = x.session.Turn(turn.MessageID, x.chatID)
	x.user = text(turn.Slots, h.slots.LiveChatUser)
	if x.user == "" && x.remembered() {
		x.user = x.session.Chat.User
	}
	x.place(turn.Slots[h.slots.LiveChatLastUpdated])
	if x.remembered() {
		h.meetPush(x, turn.Slots[h.slots.LiveChatLastUpdated])
	}
	return x, nil
}

// finish keeps what is to be remembered and lets the sender's next turn begin.
func (h *Handoff) finish(ctx context.Context, x *exchange) {
	defer x.unlock()
	if chat := &x.session.Chat; x.remembered() {
		chat.Front, chat.Channel, chat.Unknown = x.turn.Front, x.turn.Channel, false
	} else { // the tracker does not know of it, or will only after this turn
		chat.Unsure = chat.Open()
	}
	h.save(ctx, x)
	switch {
	case h.watching == nil:
	case x.session.Chat.Watched():
		h.watching.Follow(UserAt(x.turn.Front, x.turn.Sender))
	default:
		h.watching.Forget(UserAt(x.turn.Front, x.turn.Sender))
	}
}

func (h *Handoff) save(ctx context.Context, x *exchange) {
	if err := h.store.Save(context.WithoutCancel(ctx), key(x.turn.Front, x.turn.Sender), x.session); err != nil {
		h.log.WarnContext(ctx, "the session could not be saved", "error", err)
	}
}

// place finds the cursors. The slot is the truth, so an answer that the bot has lost is told again. Where
// the slot is nothing that the relay has written, the later of it and the relay's own memory counts.
func (x *exchange) place(slot any) {
	at, exact := ParseCursor(slot)
	if x.remembered() {
		x.known, _ = ParseCursor(x.session.Chat.Told)
	}
	x.since = at.Later(x.known)
	if x.repeated {
		x.since, _ = ParseCursor(x.past.Since)
		x.known = x.since
	}
	x.told = at
	if !exact {
		x.told = at.Later(x.known)
	}
}

// remembered reports whether the relay's memory is of the chat that the tracker names.
func (x *exchange) remembered() bool {
	return x.chatID != "" && x.session.Chat.ID == x.chatID
}

func (x *exchange) opened(chatID, user string, last Cursor) {
	x.session.Turns = nil // none of them can belong to a chat that has just begun
	x.session.Chat = session.Chat{
		ID: chatID, OpenedBy: x.turn.MessageID, User: user, Asked: clip(x.turn.Text),
		Opened: last.String(), Told: last.String(), Unsure: true, Front: x.turn.Front, Channel: x.turn.Channel,
	}
}

func (x *exchange) toldUpTo(last Cursor, say []string) {
	x.adopt()
	chat := &x.session.Chat
	chat.Told, chat.Unsure = last.String(), len(say) > 0
	if len(say) > 0 {
		chat.Doubt(session.Span{From: x.told.String(), To: chat.Told})
	}
}

func (x *exchange) ended(farewell []string) {
	x.adopt()
	x.session.Chat.Ended, x.session.Chat.Farewell = true, farewell
	x.session.Remember(session.Turn{ID: x.turn.MessageID})
}

// adopt begins to remember the tracker's chat where the relay has forgotten it or never knew it.
func (x *exchange) adopt() {
	if !x.remembered() {
		x.session.Chat = session.Chat{ID: x.chatID, User: x.user, Front: x.turn.Front, Channel: x.turn.Channel}
	}
}

// farewell is what the user was told when this chat ended, nil while it has not. The tracker can still
// name an ended chat when the answer that cleared its slots was lost.
func (x *exchange) farewell() []string {
	if !x.remembered() || !x.session.Chat.Ended {
		return nil
	}
	return append([]string{}, x.session.Chat.Farewell...)
}
