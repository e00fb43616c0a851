package chat

import "fmt"

// AcceptNext gives the agent the chat that waits longest in the queue (SN-15). It fails with ErrNoQueue,
// ErrNotAllowed or ErrQueueEmpty.
func (d *Desk) AcceptNext(by Actor, queue string) (Entry, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	l, err := d.line(queue)
	if err != nil {
		return Entry{}, err
	}
	if !l.row.Serves(by.User.SysID) && !by.User.HasRole(RoleAdmin) {
		return Entry{}, fmt.Errorf("%w: %s does not serve queue %q", ErrNotAllowed, by.User.UserName, l.row.Name)
	}
	if len(l.waiting) == 0 {
		return Entry{}, fmt.Errorf("%w %q", ErrQueueEmpty, l.row.Name)
	}
	return d.accept(by, l.waiting[0], l), nil
}

// Accept gives the agent one chat, wherever it stands in its queue. It fails with ErrNoChat, ErrNotAllowed or
// ErrNotWaiting.
func (d *Desk) Accept(by Actor, group string) (Entry, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	c, l, err := d.find(group)
	if err != nil {
		return Entry{}, err
	}
	if !c.mayServe(by.User, l.row) {
		return Entry{}, fmt.Errorf("%w: %s does not serve queue %q", ErrNotAllowed, by.User.UserName, l.row.Name)
	}
	if c.entry.State != Waiting {
		return Entry{}, fmt.Errorf("%w: chat %s is %s", ErrNotWaiting, c.entry.Number, c.entry.State)
	}
	return d.accept(by, c, l), nil
}

func (d *Desk) accept(by Actor, c *conversation, l *line) Entry {
	l.take(c)
	c.agent = by.User
	c.entry.State, c.entry.AssignedTo, c.entry.WorkStart = WorkInProgress, by.User.SysID, d.clock.Now()
	entry := d.touched(c)
	d.happened(Event{Kind: Accepted, By: by, Entry: entry})
	if greeting := fill(l.row.Greeting, c); greeting != "" {
		m := d.write(c, by.User, Draft{Text: greeting}, true)
		d.happened(Event{Kind: Posted, By: by, Entry: entry, Message: m})
	}
	return entry
}
