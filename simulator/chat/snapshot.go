package chat

import (
	"slices"
	"time"
)

// Snapshot is everything that a desk holds at one moment, so that another desk can go on from there: the same chats, and
// the same names for the records to come. Observers and settings are not in it.
type Snapshot struct {
	Users  []User
	Queues []Queue // without WaitingCount
	Chats  []ChatSnapshot
	Names  NamesSnapshot
	Ticket uint64 // of the chat that was opened last
	Seq    uint64 // of the last event
}

// ChatSnapshot is one chat of a Snapshot.
type ChatSnapshot struct {
	Entry     Entry // without Position and AverageWait, which follow from the queue
	Requester User
	Agent     User
	Ticket    uint64    // its place in line, among those of the same queue
	Last      time.Time // timestamp of the newest message
	Thread    []Message // oldest first
}

// NamesSnapshot is how far the desk has come in naming records.
type NamesSnapshot struct {
	Source []byte // of sys_ids: a PCG as its MarshalBinary writes it
	Number int    // of the last chat
	Order  uint64 // of the last message
}

// Snapshot is the desk as it is now. It shares nothing with the desk.
func (d *Desk) Snapshot() Snapshot {
	d.mu.Lock()
	defer d.mu.Unlock()
	source, _ := d.ids.source.MarshalBinary() // it never fails
	s := Snapshot{
		Users: slices.Clone(d.world.Users), Ticket: d.tickets, Seq: d.seq,
		Names: NamesSnapshot{Source: source, Number: d.ids.number, Order: d.ids.order},
	}
	for _, l := range d.order {
		q := l.row
		q.Agents = slices.Clone(q.Agents)
		s.Queues = append(s.Queues, q)
	}
	for _, c := range d.opened {
		s.Chats = append(s.Chats, ChatSnapshot{
			Entry: c.entry, Requester: c.requester, Agent: c.agent,
			Ticket: c.ticket, Last: c.last, Thread: slices.Clone(c.thread),
		})
	}
	return s
}
