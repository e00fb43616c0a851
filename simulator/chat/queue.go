package chat

import (
	"slices"
	"time"
)

// Queue is a chat_queue as a reader sees it at one moment (SN-41).
type Queue struct {
	SysID        string
	Name         string
	Question     string        // what the user is asked first
	AverageWait  time.Duration // of the chats accepted last, and before there are any as the world has it
	EscalateTo   string        // sys_id of another queue, or empty
	NotAvailable string        // why the queue is closed, possibly HTML; empty while it is open
	Greeting     string        // posted in the agent's name on accepting (SN-66); empty for none
	Agents       []string      // sys_ids of the users who serve the queue
	WaitingCount int           // chats that nobody has accepted yet
}

// Serves reports whether the user with that sys_id is an agent of the queue.
func (q Queue) Serves(userSysID string) bool { return slices.Contains(q.Agents, userSysID) }

// line is a queue of the desk: its row, and who waits in it.
type line struct {
	row     Queue
	waiting []*conversation // in the order of their tickets
	waits   waits           // of those whom an agent accepted last
}

// takes refuses new chats where the queue is closed.
func (l *line) takes() error {
	if l.row.NotAvailable != "" {
		return &QueueClosedError{Queue: l.row.Name, NotAvailable: l.row.NotAvailable}
	}
	return nil
}

// place is where c stands in the line, from 0; it needs the desk's lock.
func (l *line) place(c *conversation) (int, bool) {
	return slices.BinarySearchFunc(l.waiting, c.ticket, func(w *conversation, ticket uint64) int {
		switch {
		case w.ticket < ticket:
			return -1
		case w.ticket > ticket:
			return 1
		}
		return 0
	})
}

// take removes c from the line.
func (l *line) take(c *conversation) {
	if i, ok := l.place(c); ok {
		l.waiting = slices.Delete(l.waiting, i, i+1)
	}
}

// view is the row as a reader sees it now.
func (l *line) view() Queue {
	q := l.row
	q.Agents = slices.Clone(q.Agents)
	q.WaitingCount = len(l.waiting)
	q.AverageWait = l.averageWait()
	return q
}
