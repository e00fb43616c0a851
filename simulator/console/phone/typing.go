package phone

import (
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// typing is an agent who writes in a chat.
type typing struct {
	by   string // their name; empty for nobody
	stop func() bool
	mark *byte // tells this typing from a later one
}

// see is told of everything that happens on the desk. It must not call it.
func (b *Book) see(e chat.Event) {
	b.mu.Lock()
	changed := b.note(e)
	b.mu.Unlock()
	for _, name := range changed {
		b.options.Changed(name)
	}
}

// maxOpened is how many chats may open during a turn before it is given up to find the user's among them.
const maxOpened = 100

// note returns the users who see the event; it needs the lock.
func (b *Book) note(e chat.Event) (changed []string) {
	group := e.Entry.Group
	switch e.Kind {
	case chat.Opened:
		for _, c := range b.contacts {
			if c.turnEnd != nil && len(c.opened) <= maxOpened {
				c.opened = append(c.opened, group)
			}
		}
		return nil
	case chat.Typed:
		if e.Typing <= 0 || e.By.User.SysID == e.Entry.OpenedBy {
			return nil
		}
		readers := b.readers(group)
		if len(readers) == 0 || b.closed {
			return nil
		}
		b.hush(group)
		t := typing{by: e.By.User.Name, mark: new(byte)}
		t.stop = b.options.Clock.AfterFunc(e.Typing, func() { b.typed(group, t.mark) })
		b.typing[group] = t
		return readers
	case chat.Posted:
		if e.Message.Note || e.By.User.Name != b.typing[group].by {
			return nil
		}
	default:
		if !e.Entry.State.Closed() && e.Kind != chat.TransferDone {
			return nil
		}
	}
	if b.typing[group].by == "" {
		return nil
	}
	b.hush(group)
	return b.readers(group)
}

// readers are the users whose chat that is; it needs the lock.
func (b *Book) readers(group string) (names []string) {
	for _, c := range b.contacts {
		if c.channel.chat == group && !slices.Contains(names, c.name) {
			names = append(names, c.name)
		}
	}
	return names
}

// hush ends the typing in a chat; it needs the lock.
func (b *Book) hush(group string) {
	if t := b.typing[group]; t.stop != nil {
		t.stop()
	}
	delete(b.typing, group)
}

// typed is called when somebody has typed for as long as they said.
func (b *Book) typed(group string, mark *byte) {
	b.mu.Lock()
	var changed []string
	if b.typing[group].mark == mark {
		delete(b.typing, group)
		changed = b.readers(group)
	}
	b.mu.Unlock()
	for _, name := range changed {
		b.options.Changed(name)
	}
}
