package chat

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// Restore makes the desk what it was when s was taken; what it held is gone, its observers stay and are told of
// nothing. It fails with a *SnapshotError where s contradicts itself, and then the desk is as it was. The desk keeps s.
func (d *Desk) Restore(s Snapshot) error {
	source := &rand.PCG{}
	if err := source.UnmarshalBinary(s.Names.Source); err != nil {
		return &SnapshotError{"names.source", "cannot be read", "what a snapshot holds there"}
	}
	if err := s.check(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, o := range d.opened {
		d.unwatch(o.conversation)
	}
	d.world = World{Users: s.Users}
	for _, q := range s.Queues {
		d.world.Queues = append(d.world.Queues, q.Queue)
	}
	d.fill()
	d.ids = &ids{source: source, random: rand.New(source), number: s.Names.Number, order: s.Names.Order}
	d.tickets, d.seq = s.Ticket, s.Seq
	for _, q := range s.Queues {
		l := d.lines[q.SysID]
		copy(l.waits.last[:], q.Waits)
		l.waits.n = q.Count
	}
	for _, o := range s.Orders {
		d.orders[o.User] = o.Groups
	}
	for _, t := range s.Tables {
		kept := &shelf{number: t.Number}
		for i := range t.Rows {
			if t.Rows[i].Values == nil {
				t.Rows[i].Values = map[string]string{}
			}
			kept.rows = append(kept.rows, &t.Rows[i])
		}
		d.shelves[t.Name] = kept
	}
	for _, c := range s.Conversations {
		d.revive(c)
	}
	d.arrange()
	return nil
}

// revive takes one conversation in; it needs the desk's lock, and arrange at the end.
func (d *Desk) revive(s ConversationSnapshot) {
	c := &conversation{
		requester: s.Requester, agent: s.Agent, served: s.Served, ticket: s.Ticket, last: s.Last,
		thread: s.Thread, name: s.Name, members: s.Members,
	}
	for _, h := range s.History {
		c.history.keep(h)
	}
	c.history.forgotten = s.Forgotten
	for i := range s.Entries {
		c.past = append(c.past, &s.Entries[i])
	}
	c.entry, c.past = c.past[len(c.past)-1], c.past[:len(c.past)-1]
	for _, v := range s.Views {
		if c.views == nil {
			c.views = map[string]View{}
		}
		c.views[v.User] = v.View
	}
	d.chats[c.entry.Group] = c
	if !c.support() {
		d.direct = append(d.direct, c)
		return
	}
	first := s.Entries[0]
	c.key = d.keyOf(c.requester, first.ShortDescription)
	for _, e := range append(slices.Clone(c.past), c.entry) {
		d.opened = append(d.opened, opened{e, c})
		d.numbers[e.Number] = c
	}
	if c.served {
		d.serving[c.agent.SysID]++
	}
	if l := d.lines[c.entry.Queue]; c.entry.State == Waiting {
		l.waiting = append(l.waiting, c)
	}
	d.watch(c)
}

// arrange puts entries into the order of their numbers, and those who wait into the order of their tickets.
func (d *Desk) arrange() {
	slices.SortStableFunc(d.opened, func(a, b opened) int {
		return cmp.Or(cmp.Compare(len(a.entry.Number), len(b.entry.Number)), cmp.Compare(a.entry.Number, b.entry.Number))
	})
	for _, l := range d.order {
		slices.SortFunc(l.waiting, func(a, b *conversation) int { return cmp.Compare(a.ticket, b.ticket) })
	}
}
