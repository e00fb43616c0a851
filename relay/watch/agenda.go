package watch

import (
	"container/heap"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// doing is what is done about a chat just now.
type doing uint8

const (
	resting  doing = iota // it is on the agenda
	looking               // a look is under way
	loaded                // something waits to be carried
	carrying              // a delivery is under way
)

// chat is a chat that is watched. It is on the agenda while it rests, and nowhere else.
type chat struct {
	sender string
	due    time.Time
	push   *relay.Push // while it is loaded
	place  int         // in its queue of the agenda
	quiet  int         // looks in a row that showed nothing

	failed   uint16 // looks in a row
	undone   uint16 // deliveries in a row
	step     uint8  // of the paces: how far it has slowed down
	doing    doing
	followed bool // a turn has come while something was done about it
	forgot   bool // it is not to be watched any more, once what is done about it is over
}

// fresh makes a chat one whose thread has just been read.
func (c *chat) fresh() {
	c.quiet, c.failed, c.undone, c.step = 0, 0, 0, 0
	c.followed, c.forgot = false, false
}

// agenda holds the chats that rest, in one queue for each pace. With more chats than the budget allows none is forgotten: who is
// looked at goes behind all others of its pace, and between the paces the one that is the most overdue, by its own measure,
// comes first. So all of them slow down alike.
type agenda struct {
	paces  []time.Duration
	queues []queue
}

func newAgenda(p []time.Duration) agenda { return agenda{paces: p, queues: make([]queue, len(p))} }

func (a *agenda) pace(c *chat) time.Duration { return a.paces[c.step] }

func (a *agenda) add(c *chat) { heap.Push(&a.queues[c.step], c) }

func (a *agenda) remove(c *chat) { heap.Remove(&a.queues[c.step], c.place) }

// next is the chat whose turn it is, or would be first; nil where none rests. overdue is how late it is, in intervals of its own.
func (a *agenda) next(now time.Time) (next *chat, overdue float64) {
	for _, q := range a.queues {
		if len(q) == 0 {
			continue
		}
		c := q[0]
		if late := float64(now.Sub(c.due)) / float64(a.pace(c)); next == nil || late > overdue {
			next, overdue = c, late
		}
	}
	return next, overdue
}

// wait is how long it is until a chat is due; ok is false where none rests.
func (a *agenda) wait(now time.Time) (d time.Duration, ok bool) {
	for _, q := range a.queues {
		if len(q) > 0 && (!ok || q[0].due.Sub(now) < d) {
			d, ok = q[0].due.Sub(now), true
		}
	}
	return d, ok
}

// queue is a heap of chats, the one that is due first in front.
type queue []*chat

// Len serves container/heap, as do the next four.
func (q queue) Len() int { return len(q) }

// Less puts the chat in front that is due first.
func (q queue) Less(i, j int) bool { return q[i].due.Before(q[j].due) }

// Swap exchanges two chats.
func (q queue) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].place, q[j].place = i, j
}

// Push adds a chat.
func (q *queue) Push(x any) {
	c := x.(*chat)
	c.place = len(*q)
	*q = append(*q, c)
}

// Pop removes the last chat.
func (q *queue) Pop() any {
	last := len(*q) - 1
	c := (*q)[last]
	(*q)[last] = nil
	*q = (*q)[:last]
	return c
}
