package chat

import (
	"math"
	"slices"
	"time"
)

// History is everything that happened in a chat. Of an event's entry it has what recordings ask for: the sys_ids of
// group, requester and queue, number, state and, of a transfer that is offered, to whom.
type History struct {
	Chat
	Events    []Event // in order; times are to the millisecond
	Forgotten int     // events that were too many to keep; messages and ends are always kept
	Skipped   int     // events behind the first that RecentHistory has left out
}

// History reads what happened in a chat; it fails with ErrNoChat.
func (d *Desk) History(group string) (History, error) { return d.history(group, math.MaxInt) }

// RecentHistory reads how a chat was opened and the newest of what happened after it, at most so many events, without the thread
// beside them. It fails with ErrNoChat. It takes no longer in a long chat than in a short one, to speak of.
func (d *Desk) RecentHistory(group string, most int) (History, error) { return d.history(group, most) }

func (d *Desk) history(group string, most int) (History, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, _, err := d.find(group)
	if err != nil {
		return History{}, err
	}
	h := History{Chat: Chat{Entry: d.view(c), Requester: c.requester, Agent: c.agent}, Forgotten: c.history.forgotten}
	all := c.events()
	h.Skipped = max(0, all-1-most)
	if h.Skipped == 0 {
		h.Thread = slices.Clone(c.thread)
	}
	t := d.teller(c)
	t.skip, t.events = h.Skipped, make([]Event, 0, all-h.Skipped)
	t.opening()
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
	h.Events = t.events
	return h, nil
}

// events are how many the history of c has.
func (c *conversation) events() int {
	n := max(len(c.thread), 1)
	moved := slices.Index(stepKinds(), Posted)
	for _, s := range c.history.steps {
		if int(s.kind) != moved {
			n++
		}
	}
	return n
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
	skip    int // how many behind the first are left out
	met     int
}

func (d *Desk) teller(c *conversation) *teller {
	return &teller{conversation: c, users: d.users, entries: append(c.past[:len(c.past):len(c.past)], c.entry), state: Waiting}
}

func (t *teller) opening() {
	opening := Event{Kind: Opened, At: t.entries[0].OpenedAt.Truncate(time.Millisecond), By: Actor{User: t.requester}}
	if len(t.thread) > 0 {
		opening.Message, t.told = t.thread[0], 1
	}
	t.tell(opening)
}

func (t *teller) tell(e Event) {
	if t.met++; t.met > 1 && t.met <= 1+t.skip {
		return
	}
	stood := t.entries[min(t.entry, len(t.entries)-1)]
	e.Entry.Group, e.Entry.Number, e.Entry.OpenedBy, e.Entry.Queue, e.Entry.State = stood.Group, stood.Number, stood.OpenedBy, stood.Queue, t.state
	t.events = append(t.events, e)
}

// messages tells of those before the nth.
func (t *teller) messages(n int) {
	if over := min(n-t.told, 1+t.skip-t.met); over > 0 {
		t.told, t.met, t.said = t.told+over, t.met+over, time.Time{}
	}
	for ; t.told < n; t.told++ {
		m := t.thread[t.told]
		e := Event{Kind: Posted, At: m.At, By: Actor{User: t.users[m.CreatedBy]}, Message: m}
		if !t.said.IsZero() {
			e.At, t.said = t.said, time.Time{}
		}
		t.tell(e)
	}
}
