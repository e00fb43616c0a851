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
	if !d.mayServe(by.User, c) {
		return Entry{}, fmt.Errorf("%w: %s does not serve queue %q", ErrNotAllowed, by.User.UserName, l.row.Name)
	}
	if _, ok := next(c.entry.State, Accepted); !ok {
		return Entry{}, fmt.Errorf("%w: chat %s is %s", ErrNotWaiting, c.entry.Number, c.entry.State)
	}
	return d.accept(by, c, l), nil
}

func (d *Desk) accept(by Actor, c *conversation, l *line) Entry {
	l.take(c)
	d.assign(c, by.User)
	c.entry.State, _ = next(c.entry.State, Accepted)
	c.entry.WorkStart = d.clock.Now()
	l.waited(c.entry.WorkStart.Sub(c.entry.QueuedAt))
	entry := d.touched(c)
	d.watch(c)
	d.happened(Event{Kind: Accepted, By: by, Entry: entry})
	d.say(c, by, fill(d.settings.Texts.AgentJoined, c))
	d.say(c, by, fill(l.row.Greeting, c))
	return entry
}
