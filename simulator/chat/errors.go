package chat

import (
	"errors"
	"fmt"
)

// The ways in which the desk refuses. They come wrapped, with what was asked for.
var (
	ErrNoQueue      = errors.New("no such queue")
	ErrNoChat       = errors.New("no such chat")
	ErrNoUser       = errors.New("no such user")
	ErrNoProfile    = errors.New("no such live profile")
	ErrQueueEmpty   = errors.New("nobody waits in the queue") // SN-69
	ErrNotAllowed   = errors.New("not allowed in this chat")  // SN-70
	ErrEmptyMessage = errors.New("the message is empty")
	ErrNotWaiting   = errors.New("the chat does not wait for an agent")
	ErrEnded        = errors.New("the chat has ended")
	ErrWrongState   = errors.New("the chat is in no state for this")
	ErrNoAgent      = errors.New("no agent to whom a chat can be given")
	ErrSameQueue    = errors.New("the chat is in this queue already")
	ErrMemberStays  = errors.New("the requester and the agent stay in their chat")

	ErrNoPeople = errors.New("a conversation needs somebody else")
	ErrNoRecord = errors.New("no record is named")
	ErrTooMany  = errors.New("too many at once")
)

// QueueClosedError says that a queue takes no chats now (SN-68).
type QueueClosedError struct {
	Queue        string // its name
	NotAvailable string // its own words, possibly HTML (SN-41)
}

// Error names the queue; the words for the user are in NotAvailable.
func (e *QueueClosedError) Error() string { return fmt.Sprintf("queue %q is closed", e.Queue) }
