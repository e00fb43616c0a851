package chat

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Post adds a message to a chat. It fails with ErrNoChat, ErrNotAllowed, ErrEmptyMessage, or ErrEnded where
// the settings refuse messages after the end, or ErrTooMany. A requester's work note is refused with ErrNotAllowed.
func (d *Desk) Post(by Actor, group string, draft Draft) (Message, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	c, err := d.conversation(group)
	if err != nil {
		return Message{}, err
	}
	if err := d.mayPost(c, by.User, draft); err != nil {
		return Message{}, err
	}
	return d.post(c, by, draft), nil
}

// post adds a message that nobody refuses.
func (d *Desk) post(c *conversation, by Actor, draft Draft) Message {
	m := d.write(c, by.User, draft, false)
	d.watch(c)
	d.happened(Event{Kind: Posted, By: by, Entry: d.touched(c), Message: m})
	return m
}

// say puts a sentence of the desk's own into c, in the name of whoever caused it; an empty one is not said.
func (d *Desk) say(c *conversation, by Actor, text string) {
	if text != "" {
		m := d.write(c, by.User, Draft{Text: text}, true)
		d.happened(Event{Kind: Posted, By: by, Entry: d.view(c), Message: m})
	}
}

func (d *Desk) mayPost(c *conversation, u User, draft Draft) error {
	switch {
	case !d.mayRead(u, c):
		return fmt.Errorf("%w: %s is no member of %s", ErrNotAllowed, u.UserName, c.title())
	case draft.Note && !d.mayServe(u, c):
		return fmt.Errorf("%w: work notes are the agents'", ErrNotAllowed)
	case strings.TrimSpace(draft.Text) == "" && len(draft.Attachments) == 0:
		return ErrEmptyMessage
	case len(draft.Attachments) > MaxAttachments:
		return fmt.Errorf("%w: a message has at most %d attachments", ErrTooMany, MaxAttachments)
	case c.support() && c.entry.State.Closed() && d.settings.PostAfterEnd == Refused:
		return fmt.Errorf("%w: %s is %s", ErrEnded, c.entry.Number, c.entry.State)
	}
	return nil
}

// Type tells that somebody is writing, for the length d. It fails with ErrNoChat or ErrNotAllowed.
func (d *Desk) Type(by Actor, group string, length time.Duration) error {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	c, err := d.conversation(group)
	if err != nil {
		return err
	}
	if !d.mayRead(by.User, c) {
		return fmt.Errorf("%w: %s is no member of %s", ErrNotAllowed, by.User.UserName, c.title())
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
		Attachments: slices.Clone(draft.Attachments), File: draft.File,
		CreatedBy: SystemUser,
	}
	if sender.UserName != "" {
		m.CreatedBy, m.Profile = sender.UserName, d.profiles[sender.UserName].SysID
	}
	c.thread = append(c.thread, m)
	return m
}
