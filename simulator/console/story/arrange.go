package story

import (
	"cmp"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// mark is an entry that has not been written yet: where it stands, and what it will be made of.
type mark struct {
	at    int64  // Unix time in milliseconds
	order uint64 // within the instant, as the feed tells; 0 where it does not, which is older than what it tells
	place int    // where the feed does not tell: among what the chat's own history tells
	rank  rank
	of    int // the event, call, note, clock or turn
	nth   int // of what was told in a turn
}

// rank says what an entry is made of, and who comes first where nothing else is known.
type rank uint8

const (
	ofSaid rank = iota
	ofCall
	ofFault
	ofOpening // the chat's first message, behind the event that has it
	ofEvent
	ofTold
	ofSlots
	ofStep
	ofClock
)

// perEvent are the places that an event of the feed has: for a call that did it, for itself, and for what a turn begins or
// ends with behind it.
const (
	perEvent   = 8
	placeCall  = 3
	placeEvent = 4
	placeTurn  = 5
	placeTold  = 6 // where the feed tells nothing
)

func (m mark) compare(o mark) int {
	return cmp.Or(
		cmp.Compare(m.at, o.at), cmp.Compare(m.order, o.order), cmp.Compare(m.place, o.place),
		cmp.Compare(m.rank, o.rank), cmp.Compare(m.of, o.of), cmp.Compare(m.nth, o.nth),
	)
}

// arrange puts everything in order.
func (t *tale) arrange() {
	t.marks = make([]mark, 0, 1+len(t.history.Events)+len(t.calls)+len(t.notes)/4)
	orders := t.arrangeEvents()
	calls := t.arrangeCalls(orders)
	t.arrangeTurns(calls)
	for n, of := range t.notes {
		if of.kind == feed.OfScripts {
			t.marks = append(t.marks, mark{at: of.at, order: of.number*perEvent + placeEvent, rank: ofStep, of: n})
		}
	}
	for n, of := range t.clocks {
		if end := t.history.Entry.WorkEnd; end.IsZero() || !of.of.Now.After(end) {
			t.marks = append(t.marks, mark{at: of.of.Now.UnixMilli(), order: of.number*perEvent + placeEvent, rank: ofClock, of: n})
		}
	}
	slices.SortFunc(t.marks, mark.compare)
	t.cut(calls)
}

// cut leaves out what may have something before it that was not read.
func (t *tale) cut(calls []mark) {
	if !t.shallow {
		return
	}
	var edge mark
	if i := slices.IndexFunc(t.marks, func(m mark) bool { return m.rank == ofEvent && m.of == 1 }); i != none && t.history.Skipped > 0 {
		edge = t.marks[i]
	}
	if len(calls) > 0 && calls[0].compare(edge) > 0 {
		edge = calls[0]
	}
	from, _ := slices.BinarySearchFunc(t.marks, edge, mark.compare)
	t.marks = t.marks[from:]
}

// arrangeEvents returns how the feed orders the events.
func (t *tale) arrangeEvents() []uint64 {
	orders := make([]uint64, len(t.history.Events))
	latest := int64(1<<63 - 1)
	for i := len(t.history.Events) - 1; i >= 0; i-- {
		e := &t.history.Events[i]
		if n := t.eventNote[i]; n != none {
			orders[i] = t.notes[n].number*perEvent + placeEvent
		}
		latest = min(latest, e.At.UnixMilli()) // the time of a message may have been moved on, to be later than the one before
		m := mark{at: latest, order: orders[i], place: perEvent*i + placeEvent, rank: ofEvent, of: i}
		t.marks = append(t.marks, m)
		if e.Kind == chat.Opened && e.Message.ID != "" {
			m.rank, m.place = ofOpening, m.place+1
			t.marks = append(t.marks, m)
		}
	}
	return orders
}

// arrangeCalls returns where the calls stand: in front of what they did.
func (t *tale) arrangeCalls(events []uint64) []mark {
	calls := make([]mark, len(t.calls))
	place, own := 0, 0 // where the call before it ended
	for n, x := range t.calls {
		m := mark{at: x.At.UnixMilli(), place: place + 1, rank: ofCall, of: n}
		if note := t.callNote[n]; note != none {
			m.order = t.notes[note].number*perEvent + placeEvent
		}
		fault := mark{at: m.at, order: m.order, place: m.place, rank: ofFault, of: n}
		if note := t.faultNote[n]; note != none {
			fault.at, fault.order = t.notes[note].at, t.notes[note].number*perEvent+placeEvent
			m.order = min(m.order, fault.order-1)
		}
		for _, i := range t.callDid[n] {
			m.order = min(m.order, max(events[i], 1)-1)
			m.place = min(m.place, perEvent*i+placeCall)
			own = max(own, perEvent*i+placeEvent)
		}
		if len(t.callDid[n]) > 0 {
			m.place, place = perEvent*t.callDid[n][0]+placeCall, own
			fault.place = own
		}
		if calls[n] = m; x.Fault != "" {
			t.marks = append(t.marks, fault)
		}
	}
	t.leadIn(calls)
	t.marks = append(t.marks, calls...)
	return calls
}

// leadIn puts the calls from before the chat had an id in front of the one that opened it: the feed tells of them
// elsewhere.
func (t *tale) leadIn(calls []mark) {
	group := t.history.Entry.Group
	first := slices.IndexFunc(calls, func(m mark) bool { return t.calls[m.of].Chat == group })
	for n := range max(first, 0) {
		calls[n].order, calls[n].place = calls[first].order, calls[first].place-1
	}
}

// arrangeTurns puts what was said in front of the calls of its turn, and what was told behind them.
func (t *tale) arrangeTurns(calls []mark) {
	for i := range t.turns {
		turn := &t.turns[i]
		said, answer := t.ends(i, calls)
		if turn.Said != "" {
			t.marks = append(t.marks, said)
		}
		if turn.Ended.IsZero() {
			continue
		}
		for k := range turn.Told {
			answer.nth = k + 1
			t.marks = append(t.marks, answer)
		}
		if turn.moves() {
			answer.rank = ofSlots
			t.marks = append(t.marks, answer)
		}
	}
}

// ends are where a turn begins and where it ends.
func (t *tale) ends(i int, calls []mark) (said, answer mark) {
	turn := &t.turns[i]
	said = mark{at: turn.Began.UnixMilli(), order: turn.Before.Event*perEvent + placeTurn, place: 2 * i, rank: ofSaid, of: i}
	answer = mark{at: turn.Ended.UnixMilli(), order: turn.After.Event*perEvent + placeTurn, place: 2*i + 1, rank: ofTold, of: i}
	if turn.exact() { // several turns may begin and end behind the same event
		return said, answer
	}
	said.order, answer.order = t.around(i, calls)
	said.place, answer.place = 0, 0
	for k, n := range t.turnCalls[i] {
		if k == 0 {
			said.place = calls[n].place - 1
		}
		answer.place = max(answer.place, calls[n].place+2)
		for _, e := range t.callDid[n] {
			answer.place = max(answer.place, perEvent*e+placeTold)
		}
	}
	return said, answer
}

// around is how the feed orders the beginning and the end of a turn without places: around its calls.
func (t *tale) around(turn int, calls []mark) (first, last uint64) {
	for _, n := range t.turnCalls[turn] {
		order := calls[n].order
		if first == 0 || order <= first {
			first = max(order, 1) - 1
		}
		last = max(last, order)
		if note := t.callNote[n]; note != none {
			last = max(last, t.notes[note].number*perEvent+placeTold)
		}
	}
	return first, last
}
