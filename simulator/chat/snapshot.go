package chat

import (
	"maps"
	"slices"
	"time"
)

// Snapshot is everything that a desk holds at one moment, so that another desk can go on from there: the same
// conversations, and the same names for the records to come. Observers and settings are not in it, nor how long a chat
// has been idle: that is counted anew.
type Snapshot struct {
	Users         []User
	Queues        []QueueSnapshot // as the world lists them
	Conversations []ConversationSnapshot
	Orders        []OrderSnapshot // of the users who set one
	Tables        []TableSnapshot // of records, by name
	Names         NamesSnapshot
	Ticket        uint64 // the last that was given to a chat
	Seq           uint64 // of the last event
}

// QueueSnapshot is one queue of a Snapshot.
type QueueSnapshot struct {
	Queue                 // without WaitingCount
	Waits []time.Duration // of the chats accepted last
	Count int             // of all accepted chats
}

// ConversationSnapshot is one conversation of a Snapshot.
type ConversationSnapshot struct {
	Entries   []Entry // the last one stands; without Position and AverageWait, which follow from the queue
	Requester User
	Agent     User
	Served    bool      // whether it counts as one that its agent serves
	Ticket    uint64    // its place in line
	Last      time.Time // timestamp of the newest message
	Thread    []Message // oldest first
	Name      string
	Members   []string // sys_ids of users
	Views     []ViewSnapshot
	History   []Happening
	Forgotten int // happenings that were too many to keep
}

// ViewSnapshot is how one member keeps a conversation.
type ViewSnapshot struct {
	User string // sys_id
	View
}

// OrderSnapshot is the order in which one user wants conversations listed.
type OrderSnapshot struct {
	User   string // sys_id
	Groups []string
}

// TableSnapshot is the records of one table.
type TableSnapshot struct {
	Name   string
	Rows   []Record // oldest first
	Number int      // of the record that was made last
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
		q := QueueSnapshot{Queue: l.row, Count: l.waits.n, Waits: slices.Clone(l.waits.last[:min(l.waits.n, remembered)])}
		q.Agents = slices.Clone(q.Agents)
		s.Queues = append(s.Queues, q)
	}
	kept := map[*conversation]bool{}
	for _, o := range d.opened {
		if c := o.conversation; !kept[c] {
			kept[c] = true
			s.Conversations = append(s.Conversations, c.snapshot())
		}
	}
	for _, c := range d.direct {
		s.Conversations = append(s.Conversations, c.snapshot())
	}
	for _, user := range slices.Sorted(maps.Keys(d.orders)) {
		s.Orders = append(s.Orders, OrderSnapshot{user, slices.Clone(d.orders[user])})
	}
	for _, name := range slices.Sorted(maps.Keys(d.shelves)) {
		t := TableSnapshot{Name: name, Number: d.shelves[name].number}
		for _, r := range d.shelves[name].rows {
			t.Rows = append(t.Rows, r.copied())
		}
		s.Tables = append(s.Tables, t)
	}
	return s
}

func (c *conversation) snapshot() ConversationSnapshot {
	s := ConversationSnapshot{
		Requester: c.requester, Agent: c.agent, Served: c.served, Ticket: c.ticket, Last: c.last,
		Thread: slices.Clone(c.thread), Name: c.name, Members: slices.Clone(c.members),
		History: c.history.all(), Forgotten: c.history.forgotten,
	}
	for _, e := range append(slices.Clone(c.past), c.entry) {
		s.Entries = append(s.Entries, *e)
	}
	for _, user := range slices.Sorted(maps.Keys(c.views)) {
		s.Views = append(s.Views, ViewSnapshot{user, c.views[user]})
	}
	return s
}
