package chat

import (
	"strings"
)

// Opening asks for a chat (SN-14).
type Opening struct {
	Queue     string // sys_id or name
	Message   string
	FromTable string // the record the user comes from, if any
	FromSysID string
}

// Open creates a chat that waits in its queue, with the opening message as the first of its thread. It fails
// with ErrNoQueue, ErrEmptyMessage or a *QueueClosedError.
func (d *Desk) Open(by Actor, o Opening) (Entry, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	l, err := d.line(o.Queue)
	if err != nil {
		return Entry{}, err
	}
	if err := l.takes(); err != nil {
		return Entry{}, err
	}
	if strings.TrimSpace(o.Message) == "" {
		return Entry{}, ErrEmptyMessage
	}
	c := d.newConversation(by.User, l, o)
	opening := d.write(c, by.User, Draft{Text: o.Message}, false)
	d.happened(Event{Kind: Opened, By: by, Entry: d.view(c), Message: opening})
	return d.view(c), nil
}

func (d *Desk) newConversation(requester User, l *line, o Opening) *conversation {
	now := d.clock.Now()
	state, _ := next(0, Opened)
	c := &conversation{
		requester: requester,
		members:   []string{requester.SysID},
		key:       d.keyOf(requester, o.Message),
		entry: &Entry{
			SysID: d.ids.sysID(), Number: d.ids.chatNumber(), Group: d.ids.sysID(),
			State: state, ShortDescription: o.Message, OpenedBy: requester.SysID,
			OpenedAt: now, UpdatedAt: now, FromTable: o.FromTable, FromSysID: o.FromSysID,
		},
	}
	d.queueUp(c, l)
	d.chats[c.entry.Group] = c
	d.keep(c)
	return c
}
