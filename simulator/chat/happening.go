package chat

import (
	"slices"
	"time"
)

// maxSteps is how many steps that may go on for ever (typing, say) one conversation keeps.
const maxSteps = 10_000

// Happenings are what a conversation keeps of what happened in it beside its thread, in order. Its opening is not
// among them: the first entry and the first message tell of that.
type Happenings struct {
	Steps     []Happening
	Forgotten int // steps that were too many to keep
}

// Happening is one event. Of a message it tells only when it was said, where another message of the same instant
// moved the message's own time on.
type Happening struct {
	At       time.Time // to the millisecond
	Kind     EventKind
	By       string // sys_id; empty for nobody
	To       string // sys_id of whom a transfer was offered to
	State    State  // of the entry, right after
	Typing   time.Duration
	After    int // messages of the thread that were there before
	Scripted bool
	Leave    AgentLeave
}

// remember notes an event that has just happened in c.
func (c *conversation) remember(e Event) {
	h := Happening{
		At: e.At.Truncate(time.Millisecond), Kind: e.Kind, By: e.By.User.SysID, State: e.Entry.State, Typing: e.Typing,
		After: len(c.thread), Scripted: e.By.Scripted, Leave: e.AgentLeave,
	}
	switch e.Kind {
	case Opened:
		return
	case Posted:
		if e.Message.At.Equal(h.At) {
			return
		}
		h.After--
	case TransferOffered:
		h.To = e.Entry.Transfer.To
	}
	if len(c.history.Steps) >= maxSteps && slices.Contains(endless(), e.Kind) {
		if e.Kind != Posted { // the message itself stands in the thread
			c.history.Forgotten++
		}
		return
	}
	c.history.Steps = append(c.history.Steps, h)
}

// endless are the kinds that cost a chat nothing else, so that only maxSteps bounds them.
func endless() []EventKind {
	return []EventKind{Typed, Posted, TransferOffered, TransferTaken, TransferRefused, TransferWithdrawn, TransferDone}
}
