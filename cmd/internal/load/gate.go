package load

import (
	"container/heap"
	"time"
)

// gate lets users without a chat speak one at a time, as long as it is not known that chats can be told apart by themselves:
// then the only open turn that can have opened a chat is the one that did. Of those who wait the user who came first goes
// first, so that one of them gets to their chat soon.
type gate struct {
	open    bool  // users without a chat may speak at once
	inside  *turn // that has passed and is not answered
	waiting queue

	held    int // turns that had to wait
	longest time.Duration
}

// holds reports whether a turn has to pass the gate.
func (g *gate) holds(t *turn) bool { return !g.open && !t.user.open }

func (g *gate) add(t *turn) {
	if g.inside != nil || len(g.waiting) > 0 {
		g.held++
	}
	heap.Push(&g.waiting, t)
}

// next is a turn that may pass; nil where none may.
func (g *gate) next() *turn {
	if len(g.waiting) == 0 || !g.open && g.inside != nil {
		return nil
	}
	t := heap.Pop(&g.waiting).(*turn)
	if !g.open {
		g.inside = t
	}
	return t
}

// left lets go of a turn that has been answered.
func (g *gate) left(t *turn) {
	if g.inside == t {
		g.inside = nil
		g.longest = max(g.longest, t.sent.Sub(t.due))
	}
}

// queue is turns by the number of their user; it serves container/heap.
type queue []*turn

// Len is how many wait.
func (q queue) Len() int { return len(q) }

// Less puts the user first who came first.
func (q queue) Less(i, j int) bool { return q[i].user.number < q[j].user.number }

// Swap exchanges two turns.
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push adds a turn.
func (q *queue) Push(t any) { *q = append(*q, t.(*turn)) }

// Pop removes the last turn.
func (q *queue) Pop() any {
	last := len(*q) - 1
	t := (*q)[last]
	*q = (*q)[:last]
	return t
}
