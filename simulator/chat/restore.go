package chat

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
)

// SnapshotError says why a Snapshot cannot be restored.
type SnapshotError struct {
	Field    string // such as Chats[3].Thread[1].Group
	Message  string
	Expected string
}

// Error is the problem as one sentence.
func (e *SnapshotError) Error() string { return e.Field + ": " + e.Message + "; expected " + e.Expected }

// Restore makes the desk what it was when s was taken; what it held is gone, its observers stay and are told of
// nothing. It fails with a *SnapshotError where s contradicts itself, and then the desk is as it was. The desk keeps s.
func (d *Desk) Restore(s Snapshot) error {
	source := &rand.PCG{}
	if err := source.UnmarshalBinary(s.Names.Source); err != nil {
		return &SnapshotError{"Names.Source", "cannot be read", "what a snapshot holds there"}
	}
	if err := s.check(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	world := d.world
	d.world = World{Users: s.Users, Queues: s.Queues}
	d.fill()
	d.world.Queues = world.Queues // the rows change; Reset goes back to those of the world
	d.ids = &ids{source: source, random: rand.New(source), number: s.Names.Number, order: s.Names.Order}
	d.tickets, d.seq = s.Ticket, s.Seq
	for _, kept := range s.Chats {
		c := &conversation{
			entry: kept.Entry, requester: kept.Requester, agent: kept.Agent,
			ticket: kept.Ticket, last: kept.Last, thread: kept.Thread,
		}
		d.chats[c.entry.Group] = c
		d.opened = append(d.opened, c)
		if l := d.lines[c.entry.Queue]; c.entry.State == Waiting {
			l.waiting = append(l.waiting, c)
		}
	}
	for _, l := range d.order {
		slices.SortFunc(l.waiting, func(a, b *conversation) int { return cmp.Compare(a.ticket, b.ticket) })
	}
	return nil
}

// check refuses a snapshot that a desk could not be in.
func (s Snapshot) check() error {
	users, queues := map[string]bool{}, map[string]bool{}
	for i, u := range s.Users {
		if u.UserName == "" || u.SysID == "" || users[u.UserName] || users[u.SysID] {
			return &SnapshotError{fmt.Sprintf("Users[%d]", i), fmt.Sprintf("is %q, sys_id %q", u.UserName, u.SysID), "a name and a sys_id that no other user has"}
		}
		users[u.UserName], users[u.SysID] = true, true
	}
	for i, q := range s.Queues {
		if q.SysID == "" || queues[q.SysID] {
			return &SnapshotError{fmt.Sprintf("Queues[%d].SysID", i), fmt.Sprintf("is %q", q.SysID), "a sys_id that no other queue has"}
		}
		queues[q.SysID] = true
	}
	groups, tickets := map[string]bool{}, map[uint64]bool{}
	for i, c := range s.Chats {
		at := fmt.Sprintf("Chats[%d].", i)
		switch e := c.Entry; {
		case !queues[e.Queue]:
			return &SnapshotError{at + "Entry.Queue", fmt.Sprintf("is %q", e.Queue), "the sys_id of a queue of the same snapshot"}
		case e.Group == "" || groups[e.Group]:
			return &SnapshotError{at + "Entry.Group", fmt.Sprintf("is %q", e.Group), "a group that no other chat has"}
		case e.State.String() == "Unknown":
			return &SnapshotError{at + "Entry.State", fmt.Sprintf("is %d", e.State), "a state of a queue entry"}
		case tickets[c.Ticket] || c.Ticket > s.Ticket:
			return &SnapshotError{at + "Ticket", fmt.Sprintf("is %d", c.Ticket), fmt.Sprintf("a number up to %d that no other chat has", s.Ticket)}
		}
		groups[c.Entry.Group], tickets[c.Ticket] = true, true
		if err := c.checkThread(at); err != nil {
			return err
		}
	}
	return nil
}

// checkThread refuses messages of other chats, and such as do not strictly increase in time: the desk searches them.
func (c ChatSnapshot) checkThread(at string) error {
	for j, m := range c.Thread {
		switch place := fmt.Sprintf("%sThread[%d].", at, j); {
		case m.Group != c.Entry.Group:
			return &SnapshotError{place + "Group", fmt.Sprintf("is %q", m.Group), "the group of its chat"}
		case j > 0 && !m.At.After(c.Thread[j-1].At):
			return &SnapshotError{place + "At", "is not after the message before it", "strictly increasing instants"}
		case m.At.After(c.Last):
			return &SnapshotError{place + "At", "is after Last", "Last at or after every message"}
		}
	}
	return nil
}
