package clock

import "time"

// event is one scheduled callback. Its index is its place in the agenda, -1 once it has left it.
type event struct {
	at    time.Time
	order uint64
	index int
	call  func()
}

// agenda is a heap of events, the earliest first and, within one instant, the first scheduled first.
type agenda []*event

func (a agenda) Len() int { return len(a) }

func (a agenda) Less(i, j int) bool {
	if a[i].at.Equal(a[j].at) {
		return a[i].order < a[j].order
	}
	return a[i].at.Before(a[j].at)
}

func (a agenda) Swap(i, j int) {
	a[i], a[j] = a[j], a[i]
	a[i].index, a[j].index = i, j
}

// Push adds an event; it serves container/heap.
func (a *agenda) Push(x any) {
	e := x.(*event)
	e.index = len(*a)
	*a = append(*a, e)
}

// Pop removes the last event; it serves container/heap.
func (a *agenda) Pop() any {
	last := len(*a) - 1
	e := (*a)[last]
	(*a)[last] = nil
	*a = (*a)[:last]
	e.index = -1
	return e
}
