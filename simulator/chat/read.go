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
	c, l, err := d.find(group)
	if err != nil {
		return nil, err
	}
	if !c.mayRead(by, l.row) {
		return nil, fmt.Errorf("%w: %s may not read %s", ErrNotAllowed, by.UserName, c.entry.Number)
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

// Entry reads a chat's queue entry; it fails with ErrNoChat or ErrNotAllowed.
func (d *Desk) Entry(by User, group string) (Entry, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, l, err := d.find(group)
	if err != nil {
		return Entry{}, err
	}
	if !c.mayRead(by, l.row) {
		return Entry{}, fmt.Errorf("%w: %s may not read %s", ErrNotAllowed, by.UserName, c.entry.Number)
	}
	return d.view(c), nil
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
	for _, c := range d.opened {
		if l := d.lines[c.entry.Queue]; f.chooses(c, l) {
			entries = append(entries, d.view(c))
		}
	}
	return entries
}

func (f Filter) chooses(c *conversation, l *line) bool {
	e := c.entry
	switch {
	case f.Queue != "" && f.Queue != e.Queue && f.Queue != l.row.Name,
		f.State != 0 && f.State != e.State,
		f.Ended && !e.State.Closed(),
		f.Open && e.State.Closed(),
		f.Reader != nil && !c.mayRead(*f.Reader, l.row):
		return false
	}
	return true
}
