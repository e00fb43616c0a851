package story

import (
	"math"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// none is the place in a list of what is in none.
const none = -1

// posted is the kind of event that a message is.
const posted = chat.Posted

// tale is all that is known of one chat, and what belongs to what. Whatever is in a list is named by its place there.
type tale struct {
	desk    *chat.Desk
	texts   texts
	history chat.History
	calls   []journal.Exchange // in the order of arrival, with their bodies and secrets
	dropped uint64             // exchanges that the journal had to forget
	turns   []Turn
	notes   []note // of the feed, in its order
	clocks  []clockNote
	lost    uint64 // number of the newest event of the feed that may be missing
	begins  bool   // the feed told of the opening
	shallow bool   // older events or calls have been left out

	eventNote []int   // by event: its note
	noteEvent []int   // by note: its event
	callNote  []int   // by call: its note
	faultNote []int   // by call: the note of the fault that it met
	eventCall []int   // by event: the call that did it
	callDid   [][]int // by call: the events that it did
	eventStep []int   // by event: the note of the script's line that did it
	stepDid   map[int][]int
	callTurn  []int // by call: the turn in which it was made
	turnCalls [][]int
	told      map[told]int // the event whose message was told
	eventTold []told       // by event: where its message was told

	marks []mark // in order
}

// told is a thing told in a turn; its zero value is none.
type told struct{ turn, nth int } // both from 1

// whole is the depth of a tale that leaves out nothing.
const whole = math.MaxInt

// tale reads what is known of a chat, at most so many of its newest events and of its newest calls; it fails with
// chat.ErrNoChat.
func (c *Chronicle) tale(group string, depth int) (*tale, error) {
	c.catchUp()
	h, err := c.rooms.Desk.RecentHistory(group, depth)
	if err != nil {
		return nil, err
	}
	t := &tale{desk: c.rooms.Desk, texts: texts{crew: c.rooms.Crew}, history: h}
	most := depth
	if depth == whole {
		most = 0
	}
	t.calls, t.dropped = c.rooms.Journal.Raw(journal.Filter{Chat: group}, most)
	t.shallow = h.Skipped > 0 || len(t.calls) == depth
	slices.Reverse(t.calls)
	c.mu.Lock()
	t.notes, t.clocks = c.kept.of(group, h.Events[0].At)
	t.lost = c.kept.forgotten
	c.mu.Unlock()
	t.begins = slices.ContainsFunc(t.notes, func(n note) bool { return n.what == string(chat.Opened) })
	t.reduce()
	t.recognize()
	t.attribute()
	t.follow()
	t.allot(c.allTurns(), c.rooms.Journal)
	t.hear()
	t.arrange()
	return t, nil
}

// reduce leaves out the notes that are older than all that has been read, but for the line of the script that stood then.
func (t *tale) reduce() {
	if !t.shallow {
		return
	}
	oldest := int64(math.MaxInt64)
	if len(t.history.Events) > 1 {
		oldest = t.history.Events[1].At.UnixMilli()
	}
	for _, x := range t.calls {
		oldest = min(oldest, x.At.UnixMilli())
	}
	from := max(slices.IndexFunc(t.notes, func(n note) bool { return n.at >= oldest }), 0)
	for from > 0 && t.notes[from].kind != feed.OfScripts {
		from--
	}
	t.notes = t.notes[from:]
}

func (c *Chronicle) allTurns() []Turn {
	if c.rooms.Turns == nil {
		return nil
	}
	return c.rooms.Turns()
}

// recognize finds the events and calls of which the notes tell.
func (t *tale) recognize() {
	t.eventNote, t.noteEvent = nones(len(t.history.Events)), nones(len(t.notes))
	said := map[int64]int{}
	for i, e := range t.history.Events {
		if e.Kind == posted {
			said[e.Message.At.UnixMilli()] = i // which no two of a chat share
		}
	}
	seqs := map[uint64]int{}
	for i, x := range t.calls {
		seqs[x.Seq] = i
	}
	t.callNote, t.faultNote = nones(len(t.calls)), nones(len(t.calls))
	for n, of := range t.notes {
		i, ok := seqs[of.ref]
		switch {
		case of.kind == feed.OfExchanges && ok:
			t.callNote[i] = n
		case of.kind == feed.OfFaults && ok:
			t.faultNote[i] = n
		}
		if i, ok = said[of.at]; ok && of.what == string(posted) {
			t.eventNote[i], t.noteEvent[n] = n, i
		}
	}
	t.align()
}

// align finds the events of the notes that are no messages: both are in the order in which things happened. Where the
// history begins later than the notes, they are compared from their ends.
func (t *tale) align() {
	last := len(t.history.Events) - 1
	if t.history.Skipped == 0 {
		next := 0
		for n := range t.notes {
			if i := t.event(n, next, last, 1); i != none {
				next = i + 1
			}
		}
		return
	}
	for n := range slices.Backward(t.notes) {
		if i := t.event(n, last, 1, -1); i != none {
			last = i - 1
		}
	}
}

// event finds the event of a note that is no message, from one place to another, and returns it, or none.
func (t *tale) event(n, from, to, step int) int {
	of := &t.notes[n]
	if of.kind != feed.OfChats || of.what == string(posted) {
		return none
	}
	for i := from; (to-i)*step >= 0; i += step {
		e := &t.history.Events[i]
		if string(e.Kind) == of.what && e.By.User.UserName == of.by && e.At.UnixMilli() == of.at {
			t.eventNote[i], t.noteEvent[n] = n, i
			return i
		}
		if e.Kind != posted && (e.At.UnixMilli()-of.at)*int64(step) > 0 {
			break
		}
	}
	return none
}

// follow finds the line of the script behind each event that a script did.
func (t *tale) follow() {
	t.eventStep, t.stepDid = nones(len(t.history.Events)), map[int][]int{}
	step := none
	for n, of := range t.notes {
		switch {
		case of.kind == feed.OfScripts:
			step = n
		case of.kind == feed.OfChats && of.scripted && step != none && t.noteEvent[n] != none:
			i := t.noteEvent[n]
			t.eventStep[i], t.stepDid[step] = step, append(t.stepDid[step], i)
		}
	}
}

func nones(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = none
	}
	return all
}
