package chat

import "time"

// History is everything that happened in a chat. Of an event's entry it has what recordings ask for: the sys_ids of
// group, requester and queue, number, state and, of a transfer that is offered, to whom.
type History struct {
	Chat
	Events    []Event // in order; times are to the millisecond
	Forgotten int     // events that were too many to keep; messages and ends are always kept
}

// History reads what happened in a chat; it fails with ErrNoChat.
func (d *Desk) History(group string) (History, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	whole, err := d.whole(group)
	if err != nil {
		return History{}, err
	}
	t := d.teller(d.chats[group])
	for _, h := range t.history.all() {
		t.messages(h.After)
		switch h.Kind {
		case Posted:
			t.said = h.At
			continue
		case Requeued:
			t.entry++
		}
		t.state = h.State
		t.tell(Event{
			Kind: h.Kind, At: h.At, By: Actor{User: d.usersByID[h.By], Scripted: h.Scripted}, Typing: h.Typing, AgentLeave: h.Leave,
			Entry: Entry{Transfer: Transfer{To: h.To}},
		})
	}
	t.messages(len(t.thread))
	return History{Chat: whole, Events: t.events, Forgotten: t.history.forgotten}, nil
}

// teller puts the history of a conversation together.
type teller struct {
	*conversation
	users   map[string]User // by user_name
	entries []*Entry
	entry   int // the one that stood
	state   State
	told    int       // messages of the thread
	said    time.Time // when the next message was said, where its own time is a later one
	events  []Event
}

// teller has told of the opening.
func (d *Desk) teller(c *conversation) *teller {
	t := &teller{conversation: c, users: d.users, entries: append(c.past[:len(c.past):len(c.past)], c.entry), state: Waiting}
	opening := Event{Kind: Opened, At: t.entries[0].OpenedAt.Truncate(time.Millisecond), By: Actor{User: c.requester}}
	if len(c.thread) > 0 {
		opening.Message, t.told = c.thread[0], 1
	}
	t.tell(opening)
	return t
}

func (t *teller) tell(e Event) {
	stood := t.entries[min(t.entry, len(t.entries)-1)]
	e.Entry.Group, e.Entry.Number, e.Entry.OpenedBy, e.Entry.Queue, e.Entry.State = stood.Group, stood.Number, stood.OpenedBy, stood.Queue, t.state
	t.events = append(t.events, e)
}

// messages tells of those before the nth.
func (t *teller) messages(n int) {
	for ; t.told < n; t.told++ {
		m := t.thread[t.told]
		e := Event{Kind: Posted, At: m.At, By: Actor{User: t.users[m.CreatedBy]}, Message: m}
		if !t.said.IsZero() {
			e.At, t.said = t.said, time.Time{}
		}
		t.tell(e)
	}
}
