package phone

import (
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

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

// note returns the users whose chat it is that something has happened in; it needs the lock.
func (b *Book) note(e chat.Event) (changed []string) {
	if e.Kind == chat.Opened {
		for _, c := range b.contacts {
			if c.turnEnd != nil && len(c.opened) <= maxOpened {
				c.opened = append(c.opened, e.Entry.Group)
			}
		}
		return nil
	}
	changed = b.readers(e.Entry.Group)
	if e.Typing > 0 && len(changed) > 0 {
		b.tellWhenTyped(e.At.Add(e.Typing), e.Entry.Group)
	}
	return changed
}

// readers are the users whose chat that is; it needs the lock.
func (b *Book) readers(group string) (names []string) {
	for _, c := range b.contacts {
		if c.channel.chat == group {
			names = append(names, c.name)
		}
	}
	return names
}

// lookAgain is how often it is looked whether somebody has typed for as long as they said, on the machine's time: on the
// instance's clock it would stand in the way of whoever moves that from event to event.
const lookAgain = 250 * time.Millisecond

// typed is an end of somebody's typing in a chat.
type typed struct {
	group string
	until time.Time
}

// tellWhenTyped has the readers of a chat told when somebody has typed for as long as they said; it needs the lock. It is looked
// for each end once, however often somebody has said it: on a clock that stands all ends are the same, and none comes.
func (b *Book) tellWhenTyped(until time.Time, group string) {
	end := typed{group, until.UTC()}
	if _, looking := b.typing[end]; looking || b.closed {
		return
	}
	b.typing[end] = clock.Wall{}.AfterFunc(lookAgain, func() {
		b.mu.Lock()
		delete(b.typing, end)
		var names []string
		switch {
		case b.closed:
		case b.options.Clock.Now().Before(until):
			b.tellWhenTyped(until, group)
		default:
			names = b.readers(group)
		}
		b.mu.Unlock()
		for _, name := range names {
			b.options.Changed(name)
		}
	})
}

// typist is the name of an agent who is typing in a chat; empty for nobody. It must be called without the lock.
func (b *Book) typist(group string) string {
	all, err := b.options.Desk.Typing(group)
	if err != nil {
		return ""
	}
	e, err := b.options.Desk.ByGroup(group)
	if err != nil || e.State.Closed() {
		return ""
	}
	at := slices.IndexFunc(all, func(t chat.Typing) bool { return t.By.SysID != e.OpenedBy })
	if at < 0 {
		return ""
	}
	return all[at].By.Name
}
