package relay

import (
	"context"
	"errors"
	"strings"
)

// Push is what is to be said to a user between two turns.
type Push struct {
	// Sender is the bot's name for the user, and Channel the bot's channel on which they last wrote, where that is known.
	Sender, Channel string
	// Front is the name of the front that the user was met at last.
	Front string
	// ChatID is the chat that it was said in.
	ChatID string
	// Messages are what is said, oldest first; there may be none when only slots change.
	Messages []Said
	// Slots are what becomes of the tracker's slots, in the same step as the messages are said where the outlet can.
	Slots []Slot
	// Ends says that the chat is over with it.
	Ends bool
	// Again says that it was tried before and may have reached the user.
	Again bool

	until  string // the cursor that is reached with it
	tidies bool   // a slot is cleared, and what is told has certainly not been
	probes bool   // nothing is told: the tracker is asked what the user has been told until now
}

// Said is one message of a push.
type Said struct {
	// ID names the message, and is the same whenever it is tried again: the chat's id and its place in it.
	ID string
	// Text is plain text.
	Text string

	at string // the message's cursor
}

// Outlet is how what is said between turns reaches the users of one front.
type Outlet interface {
	// Hears reports whether what is said now could reach the user at all. A chat whose user cannot hear is not watched.
	Hears(sender, channel string) bool
	// Deliver says the messages in order and moves the slots where they live. It returns how many messages have certainly
	// been said. An error tells through MaybeCommitted whether the next message, or the slots, may have got through all the
	// same, and through RetryAfter when it is to be tried again, if the other side said so.
	Deliver(ctx context.Context, p Push) (said int, err error)
	// Tracks reports whether there is a tracker that Deliver moves and Slots reads.
	Tracks() bool
	// Slots reads the tracker's slots, after everything that was under way in the conversation, a call that was cut off
	// included, is over. Where nobody can read them the error is ErrNoTracker.
	Slots(ctx context.Context, p Push) (map[string]any, error)
}

// ErrNoTracker says that an outlet cannot read the tracker.
var ErrNoTracker = errors.New("the tracker cannot be read")

// Watching is told what turns do, by whoever watches the chats between them. Users are named as UserAt does. Its methods return
// at once.
type Watching interface {
	// Follow says that the user's chat is open, and that a turn has just read its thread.
	Follow(user string)
	// Attend says that the user's chat, which is open, is to be looked at as soon as may be: somebody has begun to listen.
	Attend(user string)
	// Forget says that the user's chat needs no watching any more.
	Forget(user string)
}

// UserAt names the user of a front by a sender's name: one name at two fronts is two users.
func UserAt(front, sender string) string { return front + "/" + sender }

// Sight is what a look at a chat between turns has shown.
type Sight struct {
	// Push is what is to be carried to the user now; nil for nothing. Whoever gets one must Carry it.
	Push *Push
	// Over says that there is no chat to be watched any more, or nobody who would hear.
	Over bool
	// Busy says that a turn is under way: it reads the thread itself.
	Busy bool
}

// Looking is how a chat is looked at.
type Looking struct {
	// State asks how the chat stands instead of what is new: it may have ended without a word (SN-T07). The thread is read
	// only where it has, so that a look at a silent chat is one call in any case.
	State bool
}

// Resume tells the watching of every chat that is remembered, after the relay was started again.
func (h *Handoff) Resume(ctx context.Context) error {
	keys, err := h.store.Watched(ctx)
	if err != nil || h.watching == nil {
		return err
	}
	for _, k := range keys {
		if user, ours := strings.CutPrefix(k, keyOf("")); ours {
			h.watching.Follow(user)
		}
	}
	return nil
}
