package story

import "strconv"

// key is the key of the entry that a mark stands for.
func (t *tale) key(m mark) string {
	switch m.rank {
	case ofCall:
		return t.callKey(m.of)
	case ofFault:
		return t.faultKey(m.of)
	case ofOpening:
		return messageKey(t.history.Events[m.of].Message.ID)
	case ofEvent:
		return t.eventKey(m.of)
	case ofSaid:
		return t.turns[m.of].Key()
	case ofTold:
		return t.toldKey(told{m.of + 1, m.nth})
	case ofSlots:
		return t.slotsKey(m.of)
	case ofStep:
		return t.stepKey(m.of)
	}
	return "c:" + strconv.FormatUint(t.clocks[m.of].number, 10)
}

func messageKey(id string) string { return "m:" + id }

// CallKey is the key of the call with that seq.
func CallKey(seq uint64) string { return "x:" + strconv.FormatUint(seq, 10) }

func faultKey(seq uint64) string { return "f:" + strconv.FormatUint(seq, 10) }

func (t *tale) callKey(call int) string  { return CallKey(t.calls[call].Seq) }
func (t *tale) faultKey(call int) string { return faultKey(t.calls[call].Seq) }
func (t *tale) stepKey(note int) string {
	return "s:" + strconv.FormatUint(t.notes[note].number, 10)
}
func (t *tale) slotsKey(turn int) string { return t.turns[turn].Key() + ".slots" }

func (t *tale) toldKey(at told) string {
	return t.turns[at.turn-1].Key() + "." + strconv.Itoa(at.nth)
}

// eventKey is the key of an event: a message has its own, whatever else happened that of its place in the chat, whose first
// number stays though the chat may get others.
func (t *tale) eventKey(event int) string {
	e := &t.history.Events[event]
	if e.Kind == posted {
		return messageKey(e.Message.ID)
	}
	if event > 0 {
		event += t.history.Skipped
	}
	return "e:" + plain(t.history.Events[0].Entry.Number) + "-" + strconv.Itoa(event)
}
