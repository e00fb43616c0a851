package story

import (
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// allot finds the turns that are about the chat, and the calls that were made in each. Among them are calls that were made
// before the chat had an id, where no other chat can be meant.
func (t *tale) allot(all []Turn, j *journal.Journal) {
	for _, turn := range all {
		if turn.Began.IsZero() { // it waits for another one
			continue
		}
		if is, known := turn.about(t.history.Entry.Group); is || !known && t.alone(turn, j) {
			t.turns = append(t.turns, turn)
		}
	}
	t.before(all, j)
	t.turnCalls, t.callTurn = make([][]int, len(t.turns)), nones(len(t.calls))
	for n := range t.calls {
		if i := t.turnOf(&t.calls[n]); i != none {
			t.callTurn[n], t.turnCalls[i] = i, append(t.turnCalls[i], n)
		}
	}
}

// turnOf is the one turn that a call can have been made in; none where there are several, or none.
func (t *tale) turnOf(x *journal.Exchange) int {
	found := none
	for i := range t.turns {
		if t.turns[i].Said == "" || !t.turns[i].spans(x.At, x.Seq) {
			continue
		}
		if found != none {
			return none
		}
		found = i
	}
	return found
}

// alone reports whether calls about the chat, and about no other, were made during a turn that does not say what it is
// about.
func (t *tale) alone(turn Turn, j *journal.Journal) bool {
	if turn.Said == "" || !turn.exact() || !slices.ContainsFunc(t.calls, func(x journal.Exchange) bool { return turn.spans(x.At, x.Seq) }) {
		return false
	}
	for _, x := range during(turn, j) {
		if x.Chat != "" && x.Chat != t.history.Entry.Group {
			return false
		}
	}
	return true
}

// during are the calls that were made in the time of a turn, the latest first.
func during(turn Turn, j *journal.Journal) []journal.Exchange {
	f := journal.Filter{Since: turn.Began}
	if turn.Before.Call > 0 {
		f.After = &turn.Before.Call
	}
	made, _ := j.Raw(f, 0)
	return slices.DeleteFunc(made, func(x journal.Exchange) bool { return !turn.spans(x.At, x.Seq) })
}

// before puts the calls in front of the one that opened the chat that were made in the same turn and in the same name,
// where nothing else went on in that name.
func (t *tale) before(all []Turn, j *journal.Journal) {
	opening := slices.IndexFunc(t.calls, func(x journal.Exchange) bool { return t.creates(&x) })
	if opening == none {
		return
	}
	create := t.calls[opening]
	i := slices.IndexFunc(t.turns, func(turn Turn) bool { return turn.Said != "" && turn.spans(create.At, create.Seq) })
	if i == none || t.turns[i].Began.IsZero() {
		return
	}
	turn := t.turns[i]
	var earlier []journal.Exchange
	for _, x := range slices.Backward(during(turn, j)) {
		switch {
		case x.User != create.User || x.Seq == create.Seq:
		case x.Chat == "" && x.Operation != "create" && x.Seq < create.Seq:
			earlier = append(earlier, x)
		case x.Chat != t.history.Entry.Group && x.Seq < create.Seq:
			return // another chat was cared for in that name
		}
	}
	for _, other := range all {
		if other.Key() != turn.Key() && other.Said != "" && slices.ContainsFunc(earlier, func(x journal.Exchange) bool { return other.spans(x.At, x.Seq) }) {
			return
		}
	}
	t.insert(earlier)
}

// insert puts calls in front of all others; what is known by place moves on with them.
func (t *tale) insert(earlier []journal.Exchange) {
	n := len(earlier)
	if n == 0 {
		return
	}
	t.calls = append(earlier, t.calls...)
	t.callNote, t.faultNote = append(nones(n), t.callNote...), append(nones(n), t.faultNote...)
	t.callDid = append(make([][]int, n), t.callDid...)
	for i, call := range t.eventCall {
		if call != none {
			t.eventCall[i] = call + n
		}
	}
}

// hear finds the messages that were told in turns: the first with those words that had been written and not told.
func (t *tale) hear() {
	t.told, t.eventTold = map[told]int{}, make([]told, len(t.history.Events))
	if len(t.turns) == 0 {
		return
	}
	unheard := map[string][]int{}
	for e, of := range t.history.Events {
		if of.Kind == posted && of.By.User.SysID != t.history.Requester.SysID {
			unheard[of.Message.Text] = append(unheard[of.Message.Text], e)
		}
	}
	for i := range t.turns {
		for k, text := range t.turns[i].Told {
			if left := unheard[text]; len(left) > 0 && t.known(&t.turns[i], left[0]) {
				at := told{i + 1, k + 1}
				t.told[at], t.eventTold[left[0]], unheard[text] = left[0], at, left[1:]
			}
		}
	}
}

// known reports whether something had happened when a turn ended.
func (t *tale) known(turn *Turn, event int) bool {
	if n := t.eventNote[event]; n != none && turn.exact() {
		return t.notes[n].number <= turn.After.Event
	}
	return t.history.Events[event].At.UnixMilli() <= turn.Ended.UnixMilli()
}
