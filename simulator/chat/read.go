package chat

import (
	"fmt"
	"slices"
	"sort"
)

// Thread reads a page of a chat, newest first (SN-52). It fails with ErrNoChat or ErrNotAllowed. Work notes
// are left out for those who may not see them (SN-57).
func (d *Desk) Thread(by User, group string, p Page) ([]Message, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, err := d.conversation(group)
	if err != nil {
		return nil, err
	}
	if !d.mayRead(by, c) {
		return nil, fmt.Errorf("%w: %s may not read %s", ErrNotAllowed, by.UserName, c.title())
	}
	limit := p.Limit
	if limit <= 0 {
		limit = d.settings.PageSize
	}
	older := c.thread
	if !p.Before.IsZero() {
		older = older[:sort.Search(len(older), func(i int) bool { return !older[i].At.Before(p.Before) })]
	}
	return newest(older, limit, d.seesNotes(by, c)), nil
}

func (d *Desk) seesNotes(u User, c *conversation) bool {
	return d.settings.RequesterSeesNotes || u.SysID == c.entry.AssignedTo || u.HasRole(RoleITIL)
}

// newest is up to limit messages from the end of thread, the last one first.
func newest(thread []Message, limit int, notes bool) []Message {
	page := make([]Message, 0, min(limit, len(thread)))
	for i := len(thread) - 1; i >= 0 && len(page) < limit; i-- {
		if m := thread[i]; notes || !m.Note {
			page = append(page, m)
		}
	}
	return page
}

// Entry reads the queue entry of a chat that stands; it fails with ErrNoChat or ErrNotAllowed.
func (d *Desk) Entry(by User, group string) (Entry, error) {
	entries, err := d.EntriesOf(by, group)
	if err != nil {
		return Entry{}, err
	}
	return entries[0], nil
}

// EntriesOf reads all queue entries of a chat: the one that stands, then those that were escalated, the latest of
// them first. It fails as Entry does.
func (d *Desk) EntriesOf(by User, group string) ([]Entry, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, _, err := d.find(group)
	if err != nil {
		return nil, err
	}
	if !d.mayRead(by, c) {
		return nil, fmt.Errorf("%w: %s may not read %s", ErrNotAllowed, by.UserName, c.entry.Number)
	}
	entries := []Entry{d.view(c)}
	for _, e := range slices.Backward(c.past) {
		entries = append(entries, d.viewOf(e, c))
	}
	return entries, nil
}

// Chat is everything about one chat, for those who stand outside it: the control plane and the tests.
type Chat struct {
	Entry     Entry
	Requester User
	Agent     User      // zero until somebody accepts
	Thread    []Message // oldest first, work notes included
}

// Chat reads a chat with its whole thread; it fails with ErrNoChat.
func (d *Desk) Chat(group string) (Chat, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.whole(group)
}

// whole is a chat with its whole thread; it needs the desk's lock.
func (d *Desk) whole(group string) (Chat, error) {
	c, _, err := d.find(group)
	if err != nil {
		return Chat{}, err
	}
	return Chat{Entry: d.view(c), Requester: c.requester, Agent: c.agent, Thread: slices.Clone(c.thread)}, nil
}

// Filter chooses among entries; a zero field chooses all.
type Filter struct {
	Queue  string // sys_id or name
	State  State
	Ended  bool // only those that have ended
	Open   bool // only those that have not
	Reader *User
}

// Entries are the chats that the filter chooses, in the order of opening. Where the filter names a reader,
// those that the reader may not see are left out.
func (d *Desk) Entries(f Filter) []Entry {
	d.mu.Lock()
	defer d.mu.Unlock()
	entries := []Entry{}
	for _, o := range d.opened {
		if f.chooses(o.entry, d.lines[o.entry.Queue]) && (f.Reader == nil || d.mayRead(*f.Reader, o.conversation)) {
			entries = append(entries, d.viewOf(o.entry, o.conversation))
		}
	}
	return entries
}

func (f Filter) chooses(e *Entry, l *line) bool {
	switch {
	case f.Queue != "" && f.Queue != e.Queue && f.Queue != l.row.Name,
		f.State != 0 && f.State != e.State,
		f.Ended && !e.State.Closed(),
		f.Open && e.State.Closed():
		return false
	}
	return true
}
