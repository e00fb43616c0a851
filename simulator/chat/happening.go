package chat

import (
	"math"
	"slices"
	"time"
)

// maxSteps is how many steps that may go on for ever (typing, say) one conversation keeps.
const maxSteps = 10_000

// Happening is one event of a conversation, as its history keeps it beside the thread. Of a message it tells only when it
// was said, where another message of the same instant moved the message's own time on. The opening is not kept: the
// first entry and the first message tell of that.
type Happening struct {
	At       time.Time // to the millisecond
	Kind     EventKind
	By       string        // sys_id; empty for nobody
	To       string        // sys_id of whom a transfer was offered to
	State    State         // of the entry, right after
	Typing   time.Duration // to the millisecond
	After    int           // messages of the thread that were there before
	Scripted bool
	Leave    AgentLeave
}

// happenings are what a conversation keeps. Agents type before most of what they write, so a step is kept small.
type happenings struct {
	steps     []step
	people    []string // sys_ids, which steps name by their place here, counted from 1
	forgotten int      // steps that were too many to keep
}

// step is a Happening in a fourth of its room.
type step struct {
	at       int64 // Unix time in milliseconds
	typing   int32 // milliseconds
	after    int32
	by, to   uint16
	kind     uint8 // its place in stepKinds
	state    uint8
	scripted bool
	leave    AgentLeave
}

// stepKinds are the kinds of event that are kept.
func stepKinds() []EventKind {
	return []EventKind{
		Accepted, Posted, Typed, Left, Closed, TimedOut, Escalated, Requeued, Rejoined,
		TransferOffered, TransferTaken, TransferRefused, TransferWithdrawn, TransferDone,
	}
}

// endless are the kinds that cost a chat nothing else, so that only maxSteps bounds them.
func endless() []EventKind {
	return []EventKind{Typed, Posted, TransferOffered, TransferTaken, TransferRefused, TransferWithdrawn, TransferDone}
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
	if len(c.history.steps) >= maxSteps && slices.Contains(endless(), e.Kind) {
		if e.Kind != Posted { // the message itself stands in the thread
			c.history.forgotten++
		}
		return
	}
	c.history.keep(h)
}

func (hs *happenings) keep(h Happening) {
	kind := slices.Index(stepKinds(), h.Kind)
	if kind < 0 {
		return
	}
	hs.steps = append(hs.steps, step{
		at: h.At.UnixMilli(), typing: int32(min(h.Typing.Milliseconds(), math.MaxInt32)), after: int32(h.After), //nolint:gosec // no thread is that long
		by: hs.place(h.By), to: hs.place(h.To), kind: uint8(kind), state: uint8(h.State), scripted: h.Scripted, leave: h.Leave, //nolint:gosec // both are few
	})
}

// place is where somebody stands among the people; 0 for nobody, and for one too many.
func (hs *happenings) place(sysID string) uint16 {
	if sysID == "" {
		return 0
	}
	i := slices.Index(hs.people, sysID)
	if i < 0 && len(hs.people) < math.MaxUint16 {
		i, hs.people = len(hs.people), append(hs.people, sysID)
	}
	return uint16(i + 1) //nolint:gosec // bounded above
}

// all are the steps in full.
func (hs *happenings) all() []Happening { return hs.last(len(hs.steps)) }

// last are at most n steps in full, from the end.
func (hs *happenings) last(n int) []Happening {
	kinds := stepKinds()
	person := func(place uint16) string {
		if place == 0 {
			return ""
		}
		return hs.people[place-1]
	}
	steps := hs.steps[max(len(hs.steps)-n, 0):]
	all := make([]Happening, 0, len(steps))
	for _, s := range steps {
		all = append(all, Happening{
			At: time.UnixMilli(s.at).UTC(), Kind: kinds[s.kind], By: person(s.by), To: person(s.to), State: State(s.state),
			Typing: time.Duration(s.typing) * time.Millisecond, After: int(s.after), Scripted: s.scripted, Leave: s.leave,
		})
	}
	return all
}
