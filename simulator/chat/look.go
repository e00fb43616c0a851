package chat

import "strings"

// Look asks for part of the chats, as somebody who looks over the desk reads them: each chat once, by the entry that
// stands. It costs little however many chats there are.
type Look struct {
	Queue string // sys_id or name; empty for all
	State State  // 0 for all
	Agent string // sys_id of whoever has the chat; empty for all
	Ended bool   // only those that have ended
	Words string // only those whose number, opening message, requester, or agent holds it, whatever its case
	Limit int    // how many are read at most; 0 for none, where only their number is asked for
}

// Listed is one chat of a list.
type Listed struct {
	Entry      Entry
	Requester  User
	Agent      User // zero until somebody accepts
	Unanswered bool // the requester had the last word, and the chat has not ended
}

// Look reads chats, and counts all that were asked for. Those that wait come with the longest wait first, where they alone
// are asked for; else the newest stand first.
func (d *Desk) Look(l Look) (chats []Listed, all int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	sought := d.sought(l)
	if l.State == Waiting {
		return d.lookAtWaiting(sought)
	}
	for i := len(d.opened) - 1; i >= 0; i-- {
		o := d.opened[i]
		if o.entry != o.conversation.entry || !sought.has(o.conversation) {
			continue
		}
		if all++; all <= l.Limit {
			chats = append(chats, d.listed(o.conversation))
		}
	}
	return chats, all
}

// lookAtWaiting merges the queues by when each chat began to wait.
func (d *Desk) lookAtWaiting(s *sought) (chats []Listed, all int) {
	next := make([]int, len(d.order)) // of each line
	for {
		first := -1
		for i, line := range d.order {
			if next[i] < len(line.waiting) && (first < 0 || line.waiting[next[i]].ticket < d.order[first].waiting[next[first]].ticket) {
				first = i
			}
		}
		if first < 0 {
			return chats, all
		}
		c := d.order[first].waiting[next[first]]
		next[first]++
		if !s.has(c) {
			continue
		}
		if all++; all <= s.Limit {
			chats = append(chats, d.listed(c))
		}
	}
}

// sought is a Look, with what would else be found out again for every chat.
type sought struct {
	Look

	queue, upper string          // sys_id of the queue; Words as numbers are written
	people       map[string]bool // sys_ids of those whom Words name
}

// sought makes a Look ready; it needs the desk's lock.
func (d *Desk) sought(l Look) *sought {
	s := &sought{Look: l, queue: l.Queue}
	if line, err := d.line(l.Queue); err == nil {
		s.queue = line.row.SysID
	}
	s.Words = strings.ToLower(strings.TrimSpace(l.Words))
	s.upper = strings.ToUpper(s.Words)
	for id, u := range d.usersByID {
		if s.Words != "" && strings.Contains(strings.ToLower(u.Name+" "+u.UserName), s.Words) {
			if s.people == nil {
				s.people = map[string]bool{}
			}
			s.people[id] = true
		}
	}
	return s
}

// has reports whether a chat is among those asked for.
func (s *sought) has(c *conversation) bool {
	e := c.entry
	switch {
	case s.State != 0 && s.State != e.State, s.Ended && !e.State.Closed(), s.queue != "" && s.queue != e.Queue,
		s.Agent != "" && s.Agent != e.AssignedTo:
		return false
	case s.Words == "":
		return true
	}
	return strings.Contains(e.Number, s.upper) || s.people != nil && (s.people[e.OpenedBy] || s.people[e.AssignedTo]) ||
		strings.Contains(strings.ToLower(e.ShortDescription), s.Words)
}

func (d *Desk) listed(c *conversation) Listed {
	return Listed{Entry: d.view(c), Requester: c.requester, Agent: c.agent, Unanswered: c.unanswered()}
}

// unanswered reports whether the requester had the last word.
func (c *conversation) unanswered() bool {
	if c.entry.State.Closed() {
		return false
	}
	for i := len(c.thread) - 1; i >= 0; i-- {
		if m := c.thread[i]; !m.System && !m.Note {
			return m.CreatedBy == c.requester.UserName
		}
	}
	return false
}
