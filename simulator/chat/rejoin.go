package chat

import (
	"fmt"
	"time"
)

// Rejoin lets a requester who gave up waiting wait again, at the end of the queue (SN-19, SN-46, SN-51; the place is
// assumed). It fails with ErrNoChat, with ErrNotAllowed for anybody but the requester, with ErrWrongState for a
// chat that was not abandoned, or with a *QueueClosedError.
func (d *Desk) Rejoin(by Actor, group string) (Entry, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	c, l, err := d.find(group)
	if err != nil {
		return Entry{}, err
	}
	if by.User.SysID != c.entry.OpenedBy && !by.User.HasRole(RoleAdmin) {
		return Entry{}, fmt.Errorf("%w: only its requester rejoins %s", ErrNotAllowed, c.entry.Number)
	}
	state, ok := next(c.entry.State, Rejoined)
	if !ok {
		return Entry{}, fmt.Errorf("%w: %s is %s", ErrWrongState, c.entry.Number, c.entry.State)
	}
	if err := l.takes(); err != nil {
		return Entry{}, err
	}
	d.queueUp(c, l)
	c.entry.State, c.entry.WorkEnd, c.agent = state, time.Time{}, User{}
	entry := d.touched(c)
	d.happened(Event{Kind: Rejoined, By: by, Entry: entry})
	d.say(c, by, fill(d.settings.Texts.Rejoined, c))
	return entry, nil
}
