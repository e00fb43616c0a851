package story

import (
	"cmp"
	"strconv"
)

// Wrote is the label of a link from whatever wrote a message to the message.
const Wrote = "wrote"

// links are where an entry leads to. Whatever leads to another entry is led back to from there.
func (t *tale) links(m mark) []Link {
	switch m.rank {
	case ofCall:
		return t.callLinks(m.of)
	case ofFault:
		return []Link{{Label: "met by call " + strconv.FormatUint(t.calls[m.of].Seq, 10), Key: t.callKey(m.of)}, {Label: "rule " + t.calls[m.of].Fault, Rule: t.calls[m.of].Fault}}
	case ofOpening, ofEvent:
		return t.eventLinks(m.of)
	case ofSaid:
		return t.turnLinks(m.of)
	case ofTold:
		return t.toldLinks(told{m.of + 1, m.nth})
	case ofSlots:
		return t.turnBack(m.of)
	case ofStep:
		return t.stepLinks(m.of)
	}
	return nil
}

func (t *tale) callLinks(call int) []Link {
	x := &t.calls[call]
	var links []Link
	for _, i := range t.callDid[call] {
		links = append(links, t.deedLinks(i)...)
	}
	if x.Fault != "" {
		links = append(links, Link{Label: "met a fault", Key: t.faultKey(call)}, Link{Label: "rule " + x.Fault, Rule: x.Fault})
	}
	if i := t.callTurn[call]; i != none {
		links = append(links, Link{Label: "in turn " + strconv.Itoa(t.turns[i].Number), Key: t.turns[i].Key()})
	}
	return links
}

// deedLinks lead to an event, and to the message that it has beside itself.
func (t *tale) deedLinks(event int) []Link {
	e := &t.history.Events[event]
	if e.Kind == posted {
		return []Link{{Label: Wrote, Key: t.eventKey(event)}}
	}
	links := []Link{{Label: "did", Key: t.eventKey(event)}}
	if e.Message.ID != "" {
		links = append(links, Link{Label: Wrote, Key: messageKey(e.Message.ID)})
	}
	return links
}

func (t *tale) eventLinks(event int) []Link {
	var links []Link
	if call := t.eventCall[event]; call != none {
		links = append(links, Link{Label: "by call " + strconv.FormatUint(t.calls[call].Seq, 10), Key: t.callKey(call)})
		if i := t.callTurn[call]; i != none {
			links = append(links, Link{Label: "said in turn " + strconv.Itoa(t.turns[i].Number), Key: t.turns[i].Key()})
		}
	}
	if n := t.eventStep[event]; n != none {
		links = append(links, Link{Label: "by line " + strconv.Itoa(t.notes[n].step.Line), Key: t.stepKey(n)})
	}
	if at := t.eventTold[event]; at != (told{}) {
		links = append(links, Link{Label: "told to the user", Key: t.toldKey(at)})
	}
	return links
}

func (t *tale) turnLinks(turn int) []Link {
	links := t.userLinks(turn)
	for _, call := range t.turnCalls[turn] {
		links = append(links, Link{Label: "call " + strconv.FormatUint(t.calls[call].Seq, 10), Key: t.callKey(call)})
		for _, i := range t.callDid[call] {
			links = append(links, t.deedLinks(i)...)
		}
	}
	of := &t.turns[turn]
	if of.Ended.IsZero() {
		return links
	}
	for k := range of.Told {
		links = append(links, Link{Label: "told", Key: t.toldKey(told{turn + 1, k + 1})})
	}
	if of.moves() {
		links = append(links, Link{Label: "slots", Key: t.slotsKey(turn)})
	}
	return links
}

// turnBack leads to the line with which a turn began.
func (t *tale) turnBack(turn int) []Link {
	if t.turns[turn].Said == "" {
		return nil
	}
	return []Link{{Label: "in turn " + strconv.Itoa(t.turns[turn].Number), Key: t.turns[turn].Key()}}
}

// userLinks lead to where the user sees a turn.
func (t *tale) userLinks(turn int) []Link {
	of := &t.turns[turn]
	if of.Line == "" {
		return nil
	}
	return []Link{{Label: "the user's line", User: &UserLine{cmp.Or(of.Name, of.User), of.Line}}}
}

func (t *tale) toldLinks(at told) []Link {
	links := t.turnBack(at.turn - 1)
	if t.turns[at.turn-1].Said == "" {
		links = t.userLinks(at.turn - 1)
	}
	if i, ok := t.told[at]; ok {
		links = append(links, Link{Label: "the message", Key: t.eventKey(i)})
	}
	return links
}

func (t *tale) stepLinks(n int) []Link {
	of := t.notes[n].step
	links := []Link{{Label: "the line", Line: &ScriptLine{Script: of.Script, File: of.File, Line: of.Line}}}
	for _, i := range t.stepDid[n] {
		links = append(links, t.deedLinks(i)...)
	}
	return links
}
