package chat

import "fmt"

// Escalate hands the chat to another queue, by sys_id or name (SN-20): the entry ends as Closed Escalated (SN-49)
// and, unless the settings say otherwise, a new entry of the same conversation waits in that queue (assumed). It
// returns the entry that has ended. It fails with ErrNoChat, ErrNoQueue, ErrNotAllowed, ErrWrongState, ErrSameQueue
// or a *QueueClosedError.
func (d *Desk) Escalate(by Actor, group, queue string) (Entry, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	c, from, err := d.find(group)
	if err != nil {
		return Entry{}, err
	}
	to, err := d.line(queue)
	if err != nil {
		return Entry{}, err
	}
	if err := d.mayEscalate(by.User, c, from, to); err != nil {
		return Entry{}, err
	}
	closed := d.end(c, ending{by: by, kind: Escalated, notice: fill(d.settings.Texts.Escalated, c, "<queue>", to.row.Name)})
	if d.settings.Escalation == Requeue {
		d.requeue(by, c, to)
	}
	return closed, nil
}

func (d *Desk) mayEscalate(u User, c *conversation, from, to *line) error {
	if !d.mayServe(u, c) {
		return fmt.Errorf("%w: %s does not serve %s", ErrNotAllowed, u.UserName, c.entry.Number)
	}
	if _, ok := next(c.entry.State, Escalated); !ok {
		return fmt.Errorf("%w: %s is %s", ErrWrongState, c.entry.Number, c.entry.State)
	}
	if from == to {
		return fmt.Errorf("%w: %q", ErrSameQueue, to.row.Name)
	}
	return to.takes()
}

// requeue gives the conversation a new entry that waits in a queue.
func (d *Desk) requeue(by Actor, c *conversation, to *line) {
	now := d.clock.Now()
	before := c.entry
	c.part(c.agent.SysID)
	c.past, c.agent = append(c.past, before), User{}
	c.entry = &Entry{
		SysID: d.ids.sysID(), Number: d.ids.chatNumber(), Group: before.Group,
		ShortDescription: before.ShortDescription, OpenedBy: before.OpenedBy,
		OpenedAt: now, UpdatedAt: now, FromTable: before.FromTable, FromSysID: before.FromSysID,
	}
	c.entry.State, _ = next(0, Requeued)
	d.queueUp(c, to)
	d.keep(c)
	d.happened(Event{Kind: Requeued, By: by, Entry: d.view(c), Message: c.thread[0]})
}
