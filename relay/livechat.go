package relay

import (
	"context"
	"time"
)

// LiveChat is the port to ServiceNow: the five calls that a hand-off needs. Implementations repeat no
// call on their own and say through their errors what the hand-off may do about them (see errors.go).
type LiveChat interface {
	// Open creates a chat in the queue and posts the opening message in it (SN-14).
	Open(ctx context.Context, opening Opening) (Chat, error)
	// Post posts the user's text, once (SN-24).
	Post(ctx context.Context, chatID, text string) (Message, error)
	// Thread reads at least every message after the cursor, oldest first (SN-23). ServiceNow gives the
	// newest first and in pages (SN-52, SN-T04), so it pages back until it meets the cursor.
	Thread(ctx context.Context, chatID string, after Cursor) ([]Message, error)
	// Leave takes the user out of the chat (SN-17).
	Leave(ctx context.Context, chatID string) error
	// State tells how the chat stands (SN-16). A chat that ServiceNow does not know is ErrNoChat.
	State(ctx context.Context, chatID string) (ChatState, error)
}

// Opening is what a chat begins with.
type Opening struct {
	// Message is the opening message, plain text.
	Message string
}

// Chat is a live chat as it was created.
type Chat struct {
	// ID is the conversation's sys_id, an Entry's `group` (SN-38).
	ID string
	// Account is the user name under which the relay posts, empty when it is not known beforehand.
	Account string
	// Opened is when the chat was created, in UTC and whole seconds; zero when the answer did not say.
	Opened time.Time
}

// Message is one message of a thread.
type Message struct {
	// ID sorts messages of one instant (SN-43).
	ID string
	// Time is when it was posted, in UTC, to the millisecond.
	Time time.Time
	// CreatedBy is the poster's user name, not a sys_id (SN-53); `system` for the system's own (SN-54).
	CreatedBy string
	// Text is the message as ServiceNow has it, with its markup (SN-56).
	Text string
	// Attachments says that files hang on the message.
	Attachments bool
	// Notice says that these are ServiceNow's own words, in whoever's name they stand (SN-54, SN-55).
	Notice bool
	// Internal marks work notes and private messages, which the user must never see (SN-57, SN-58).
	Internal bool
}

// Cursor is the message's place in its thread.
func (m Message) Cursor() Cursor { return Cursor{Time: m.Time, ID: m.ID} }

// ChatState is the `state` of a queue entry (SN-46 to SN-51). The zero ChatState is not known.
type ChatState int

// The states of a queue entry.
const (
	Waiting         ChatState = 1
	InProgress      ChatState = 2
	ClosedComplete  ChatState = 3
	ClosedEscalated ChatState = 4
	ClosedByClient  ChatState = 7
	ClosedAbandoned ChatState = 8
)

// Closed reports whether no agent will answer in the chat any more.
func (s ChatState) Closed() bool {
	switch s {
	case ClosedComplete, ClosedEscalated, ClosedByClient, ClosedAbandoned:
		return true
	case Waiting, InProgress:
		return false
	}
	return false
}
