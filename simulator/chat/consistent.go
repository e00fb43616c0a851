package chat

import (
	"fmt"
	"slices"
	"time"
)

// SnapshotError says why a Snapshot cannot be restored.
type SnapshotError struct {
	Field    string // as JSON names it, such as conversations[3].thread[1].group
	Message  string
	Expected string
}

// Error is the problem as one sentence.
func (e *SnapshotError) Error() string {
	return e.Field + ": " + e.Message + "; expected " + e.Expected
}

// seen is what a snapshot has named so far.
type seen struct {
	queues, groups, numbers map[string]bool
	tickets                 map[uint64]bool
}

// check refuses a snapshot that a desk could not have been in.
func (s Snapshot) check() error {
	names := map[string]bool{}
	for i, u := range s.Users {
		if u.UserName == "" || u.SysID == "" || names["name "+u.UserName] || names["id "+u.SysID] {
			return &SnapshotError{fmt.Sprintf("users[%d]", i), fmt.Sprintf("is %q, sys_id %q", u.UserName, u.SysID), "a user_name and a sys_id that no other user has"}
		}
		names["name "+u.UserName], names["id "+u.SysID] = true, true
	}
	so := seen{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[uint64]bool{}}
	for i, q := range s.Queues {
		if q.SysID == "" || so.queues[q.SysID] {
			return &SnapshotError{fmt.Sprintf("queues[%d].queue.sys_id", i), fmt.Sprintf("is %q", q.SysID), "a sys_id that no other queue has"}
		}
		if q.Count < 0 || len(q.Waits) != min(q.Count, remembered) {
			return &SnapshotError{fmt.Sprintf("queues[%d].waits", i), fmt.Sprintf("are %d of %d", len(q.Waits), q.Count), fmt.Sprintf("the last %d", remembered)}
		}
		so.queues[q.SysID] = true
	}
	for i, t := range s.Tables {
		if err := t.check(fmt.Sprintf("tables[%d]", i)); err != nil {
			return err
		}
	}
	for i, c := range s.Conversations {
		if err := c.check(fmt.Sprintf("conversations[%d]", i), s, so); err != nil {
			return err
		}
	}
	if s.Names.Number < 0 {
		return &SnapshotError{"names.number", fmt.Sprintf("is %d", s.Names.Number), "0 or more"}
	}
	return nil
}

func (t TableSnapshot) check(at string) error {
	if t.Name != Incident && t.Name != Interaction {
		return &SnapshotError{at + ".name", fmt.Sprintf("is %q", t.Name), Incident + " or " + Interaction}
	}
	known := map[string]bool{}
	for i, r := range t.Rows {
		if r.Table != t.Name || r.SysID == "" || known[r.SysID] {
			return &SnapshotError{fmt.Sprintf("%s.rows[%d]", at, i), fmt.Sprintf("is of %q, with the sys_id %q", r.Table, r.SysID), "a record of the table, with a sys_id of its own"}
		}
		known[r.SysID] = true
	}
	return nil
}

func (c ConversationSnapshot) check(at string, s Snapshot, so seen) error {
	if len(c.Entries) == 0 {
		return &SnapshotError{at + ".entries", "is empty", "at least one entry"}
	}
	stands := c.Entries[len(c.Entries)-1]
	if stands.Group == "" || so.groups[stands.Group] {
		return &SnapshotError{at + ".entries", fmt.Sprintf("are of the group %q", stands.Group), "a group that no other conversation has"}
	}
	so.groups[stands.Group] = true
	if stands.State != 0 && (so.tickets[c.Ticket] || c.Ticket > s.Ticket) {
		return &SnapshotError{at + ".ticket", fmt.Sprintf("is %d", c.Ticket), fmt.Sprintf("a number up to %d that no other chat has", s.Ticket)}
	}
	so.tickets[c.Ticket] = so.tickets[c.Ticket] || stands.State != 0
	for i, e := range c.Entries {
		if err := c.checkEntry(fmt.Sprintf("%s.entries[%d]", at, i), e, so); err != nil {
			return err
		}
	}
	if err := c.checkHistory(at); err != nil {
		return err
	}
	return c.checkThread(at, stands.Group)
}

// checkHistory refuses steps of an unknown kind, and such as lie behind messages which are not there, or before those of
// the step before.
func (c ConversationSnapshot) checkHistory(at string) error {
	if c.Forgotten < 0 {
		return &SnapshotError{at + ".forgotten", fmt.Sprintf("is %d", c.Forgotten), "0 or more"}
	}
	before := 0
	for i, h := range c.History {
		place := fmt.Sprintf("%s.history[%d]", at, i)
		if h.After < before || h.After > len(c.Thread) {
			return &SnapshotError{place + ".after", fmt.Sprintf("is %d", h.After), fmt.Sprintf("from %d to %d", before, len(c.Thread))}
		}
		if !slices.Contains(stepKinds(), h.Kind) {
			return &SnapshotError{place + ".kind", fmt.Sprintf("is %q", h.Kind), "something that happens in a chat"}
		}
		before = h.After
	}
	return nil
}

// checkEntry refuses an entry that belongs to no queue, and a second one in a conversation without any.
func (c ConversationSnapshot) checkEntry(at string, e Entry, so seen) error {
	group := c.Entries[len(c.Entries)-1].Group
	switch {
	case e.Group != group:
		return &SnapshotError{at + ".group", fmt.Sprintf("is %q", e.Group), "that of the conversation, " + group}
	case e.State == 0 && len(c.Entries) > 1, e.State != 0 && e.State.String() == "Unknown":
		return &SnapshotError{at + ".state", fmt.Sprintf("is %d", e.State), "a state of a queue entry"}
	case e.State == 0:
		return nil
	case !so.queues[e.Queue]:
		return &SnapshotError{at + ".queue", fmt.Sprintf("is %q", e.Queue), "the sys_id of a queue of the snapshot"}
	case e.Number == "" || so.numbers[e.Number]:
		return &SnapshotError{at + ".number", fmt.Sprintf("is %q", e.Number), "a number that no other entry has"}
	}
	so.numbers[e.Number] = true
	return nil
}

// checkThread refuses messages of other conversations, and such as do not strictly increase in time: the desk searches
// them.
func (c ConversationSnapshot) checkThread(at, group string) error {
	var before time.Time
	for i, m := range c.Thread {
		switch place := fmt.Sprintf("%s.thread[%d]", at, i); {
		case m.Group != group:
			return &SnapshotError{place + ".group", fmt.Sprintf("is %q", m.Group), "that of the conversation, " + group}
		case i > 0 && !m.At.After(before):
			return &SnapshotError{place + ".at", "is not after the message before it", "strictly increasing instants"}
		case m.At.After(c.Last):
			return &SnapshotError{place + ".at", "is after last", "last at or after every message"}
		}
		before = m.At
	}
	return nil
}
