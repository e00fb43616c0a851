package relay

import (
	"context"
	"html"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// post posts the user's message, once (S-09). A turn that has been here before posts nothing (RA-86), and
// a post whose answer was lost is looked for in the thread before it counts as failed: it is never just
// repeated (SN-T11).
func (h *Handoff) post(ctx context.Context, x *exchange) error {
	if strings.TrimSpace(x.turn.Text) == "" || x.past.Posted { // ServiceNow takes no message without words
		return nil
	}
	if x.repeated { // it was cut off while it posted
		if found, err := h.findOwn(ctx, x); found || err != nil {
			return err
		}
	}
	x.remember(false)
	h.save(ctx, x)
	message, err := h.liveChat.Post(ctx, x.chatID, x.turn.Text)
	if err != nil {
		found, _ := h.findOwn(ctx, x)
		if !found || !MaybeCommitted(err) {
			return err
		}
	}
	if x.user == "" {
		x.user = message.CreatedBy
	}
	x.remember(true)
	return nil
}

func (x *exchange) remember(posted bool) {
	x.session.Remember(session.Turn{
		ID: x.turn.MessageID, Chat: x.chatID, Since: x.since.String(), Posted: posted,
	})
}

// findOwn looks for the turn's message in the thread: by the user's own name, the same text, later than
// all that was read before. What else it meets there is kept to be told.
func (h *Handoff) findOwn(ctx context.Context, x *exchange) (bool, error) {
	thread, err := h.liveChat.Thread(ctx, x.chatID, x.oldest())
	if err != nil {
		return false, err
	}
	x.unread = thread
	x.moved(thread)
	for _, m := range thread {
		if m.CreatedBy == x.user && m.Cursor().After(x.since) && sameText(m.Text, x.turn.Text) {
			return true, nil
		}
	}
	return false, nil
}

// sameText compares what was posted with what the thread shows: ServiceNow may trim and escape.
func sameText(a, b string) bool {
	return strings.TrimSpace(html.UnescapeString(a)) == strings.TrimSpace(html.UnescapeString(b))
}

// thread retrieves the thread (S-10). Where the message of the cursor stands in it at another instant than the cursor says,
// the clock has moved, of the node that answers now or of the one that answered then: the message's place counts, and not
// the instant. A cursor beyond the latest message that the relay itself has read belongs to a thread as it was before, or to
// a clock that has moved since; any other is none of this thread's: then the relay's own memory counts, or else everything
// is told again.
func (h *Handoff) thread(ctx context.Context, x *exchange) ([]Message, error) {
	read := x.known
	for {
		thread, err := h.liveChat.Thread(ctx, x.chatID, x.oldest())
		if err != nil {
			return nil, err
		}
		if x.moved(thread) || len(thread) == 0 || !x.told.After(latest(thread)) {
			return thread, nil
		}
		if x.told == read {
			return h.wholeThread(ctx, x, thread), nil
		}
		x.told, x.known = x.known, Cursor{}
	}
}

// wholeThread is the thread from its beginning, where the cursor's message must stand; what was read of it before where
// that fails, for nothing in it is new.
func (h *Handoff) wholeThread(ctx context.Context, x *exchange, before []Message) []Message {
	whole, err := h.liveChat.Thread(ctx, x.chatID, Cursor{})
	if err != nil {
		h.log.WarnContext(ctx, "the whole thread could not be read", "chat", x.chatID, "error", err)
		return before
	}
	x.moved(whole)
	return whole
}

// moved finds the message of the cursor at another instant, and takes that for the cursor.
func (x *exchange) moved(thread []Message) bool {
	x.since, _ = placeIn(thread, x.since)
	at, moved := placeIn(thread, x.told)
	x.told = at
	return moved
}

// placeIn is where the message of a cursor stands in the thread: the cursor itself where it does not; moved reports whether
// that is another instant than the cursor's.
func placeIn(thread []Message, c Cursor) (at Cursor, moved bool) {
	for _, m := range thread {
		if c.ID != "" && m.ID == c.ID {
			return m.Cursor(), !m.Time.Equal(c.Time)
		}
	}
	return c, false
}

// endedUnannounced reports whether the chat is over although no message said so (SN-T07, SN-T18). Not to
// know is no error: the next turn asks again.
func (h *Handoff) endedUnannounced(ctx context.Context, chatID string) bool {
	state, err := h.liveChat.State(ctx, chatID)
	if err != nil {
		h.log.DebugContext(ctx, "the live chat's state is not known", "chat", chatID, "error", err)
		return false
	}
	return state.Closed()
}
