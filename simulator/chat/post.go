package chat

import (
	"fmt"
	"strings"
	"time"
)

// Post adds a message to a chat. It fails with ErrNoChat, ErrNotAllowed, ErrEmptyMessage, or ErrEnded where
// the settings refuse messages after the end. A requester's work note is refused with ErrNotAllowed.
func (d *Desk) Post(by Actor, group string, draft Draft) (Message, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	c, l, err := d.find(group)
	if err != nil {
		return Message{}, err
	}
	if err := d.mayPost(c, l, by.User, draft); err != nil {
		return Message{}, err
	}
	m := d.write(c, by.User, draft, false)
	d.happened(Event{Kind: Posted, By: by, Entry: d.touched(c), Message: m})
	return m, nil
}

func (d *Desk) mayPost(c *conversation, l *line, u User, draft Draft) error {
	switch {
	case !c.mayRead(u, l.row):
		return fmt.Errorf("%w: %s is no member of %s", ErrNotAllowed, u.UserName, c.entry.Number)
	case draft.Note && !c.mayServe(u, l.row):
		return fmt.Errorf("%w: work notes are the agents'", ErrNotAllowed)
	case strings.TrimSpace(draft.Text) == "":
		return ErrEmptyMessage
	case c.entry.State.Closed() && d.settings.PostAfterEnd == Refused:
		return fmt.Errorf("%w: %s is %s", ErrEnded, c.entry.Number, c.entry.State)
	}
	return nil
}

// Type tells that somebody is writing, for the length d. It fails with ErrNoChat or ErrNotAllowed.
func (d *Desk) Type(by Actor, group string, length time.Duration) error {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	c, l, err := d.find(group)
	if err != nil {
		return err
	}
	if !c.mayRead(by.User, l.row) {
		return fmt.Errorf("%w: %s is no member of %s", ErrNotAllowed, by.User.UserName, c.entry.Number)
	}
	d.happened(Event{Kind: Typed, By: by, Entry: d.view(c), Typing: length})
	return nil
}

// write appends a message to c's thread, later than all before it; it needs the desk's lock.
func (d *Desk) write(c *conversation, sender User, draft Draft, system bool) Message {
	at := d.clock.Now().Truncate(time.Millisecond)
	if !at.After(c.last) {
		at = c.last.Add(time.Millisecond)
	}
	c.last = at
	m := Message{
		SysID: d.ids.sysID(), ID: d.ids.messageID(at), Group: c.entry.Group,
		Text: draft.Text, At: at, Note: draft.Note, Private: draft.Private, System: system,
		CreatedBy: SystemUser,
	}
	if sender.UserName != "" {
		m.CreatedBy, m.Profile = sender.UserName, d.profiles[sender.UserName].SysID
	}
	c.thread = append(c.thread, m)
	return m
}
