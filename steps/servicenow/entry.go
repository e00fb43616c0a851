package servicenow

import (
	"context"
	"fmt"
	"strings"
)

// theEntry is what "the entry" means; that there is none is a finding.
func (w *World) theEntry() (object, error) {
	w.checks++
	if w.entry == nil {
		return nil, failed("the entry", "an entry", w.answer.String())
	}
	return w.entry, nil
}

func (w *World) entryHas(fields []field) error {
	e, err := w.theEntry()
	if err != nil {
		return err
	}
	return e.has("the entry", fields)
}

func (w *World) entryState(state int, label string) error {
	e, err := w.theEntry()
	if err != nil {
		return err
	}
	if n, ok := e.number("state"); !ok || n != int64(state) {
		return failed("the entry", fmt.Sprintf("state is %d, %s", state, label), e.show("state"))
	}
	return nil
}

func (w *World) entryIs(name, text string) error {
	e, err := w.theEntry()
	if err != nil {
		return err
	}
	return e.is("the entry", name, text)
}

func (w *World) entryOfQueue(ctx context.Context) error {
	queue, err := w.theQueue(ctx)
	if err != nil {
		return err
	}
	return w.entryIs("queue", queue.text("sys_id"))
}

func (w *World) entryTellsOpening() error {
	c, err := w.theChat()
	if err != nil {
		w.checks++
		return failed("the chat", "an entry with its group", w.answer.String())
	}
	return w.entryIs("short_description", c.opening)
}

func (w *World) entryNumber(prefix string) error {
	e, err := w.theEntry()
	if err != nil {
		return err
	}
	if !strings.HasPrefix(e.text("number"), prefix) {
		return failed("the entry", "a number that begins with "+prefix, e.show("number"))
	}
	return nil
}

func (w *World) entryPosition(least int) error {
	e, err := w.theEntry()
	if err != nil {
		return err
	}
	if n, ok := e.number("position"); !ok || n < int64(least) {
		return failed("the entry", fmt.Sprintf("position is at least %d", least), e.show("position"))
	}
	return nil
}

// oneEntry holds when one entry was found, and it is the chat's.
func (w *World) oneEntry() error {
	list, err := w.them()
	if err != nil {
		return err
	}
	e := w.chat.entry
	if len(list) != 1 || list[0].text("group") != w.chat.group || list[0].text("sys_id") != e.text("sys_id") {
		return failed("the entries that were found", "one, "+e.show("sys_id")+", "+e.show("group"), w.answer.String())
	}
	return nil
}

func (w *World) openedByIsNoName() error {
	e, err := w.theEntry()
	if err != nil {
		return err
	}
	if id := e.text("opened_by"); !sysIDForm.MatchString(id) || strings.EqualFold(id, w.requester.account.Username) {
		return failed("the entry", "opened_by is a sys_id", e.show("opened_by"))
	}
	return nil
}

func (w *World) assignedToSomebodyElse() error {
	e, err := w.theEntry()
	if err != nil {
		return err
	}
	if id := e.text("assigned_to"); !sysIDForm.MatchString(id) || id == e.text("opened_by") {
		return failed("the entry", "assigned_to is the sys_id of an agent", e.show("assigned_to")+", "+e.show("opened_by"))
	}
	return nil
}

// entryNames checks a field that names one of the two agents of a transfer.
func (w *World) entryNames(name, whom string) error {
	id := w.other
	if whom == agent {
		id = w.chat.agentID
	}
	return w.entryIs(name, id)
}

// stillOpen reads the entry of the chat.
func (w *World) stillOpen(ctx context.Context) error {
	w.checks++
	c, err := w.theChat()
	if err != nil {
		return err
	}
	state, err := w.state(ctx, c)
	if err == nil && closed(state) {
		return failed("the chat", "still open", fmt.Sprintf("its state is %d", state))
	}
	return err
}
