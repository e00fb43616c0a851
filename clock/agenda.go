package clock

import (
	"container/heap"
	"time"
)

// event is one scheduled callback. Its index is its place in the agenda, -1 once it has left it.
type event struct {
	at    time.Time
	order uint64
	index int
	label string
	call  func()
}

// agenda is a heap of events, the earliest first and, within one instant, the first scheduled first.
type agenda struct {
	events []*event
	order  uint64 // of the event that was added last
}

// add schedules call at an instant.
func (a *agenda) add(at time.Time, label string, call func()) *event {
	a.order++
	e := &event{at: at, order: a.order, label: label, call: call}
	heap.Push(a, e)
	return e
}

// remove takes e out and reports whether it was still there.
func (a *agenda) remove(e *event) bool {
	if e.index < 0 || e.index >= len(a.events) || a.events[e.index] != e { // the agenda may have been dropped as a whole
		return false
	}
	heap.Remove(a, e.index)
	return true
}

// first is the earliest event; nil where none is scheduled.
func (a *agenda) first() *event {
	if len(a.events) == 0 {
		return nil
	}
	return a.events[0]
}

// take removes the earliest event and returns it, if it is due at t; else nil.
func (a *agenda) take(t time.Time) *event {
	if e := a.first(); e == nil || e.at.After(t) {
		return nil
	}
	return heap.Pop(a).(*event)
}

// Len serves container/heap, as do the next four.
func (a *agenda) Len() int { return len(a.events) }

// Less puts the earlier event first.
func (a *agenda) Less(i, j int) bool {
	x, y := a.events[i], a.events[j]
	if x.at.Equal(y.at) {
		return x.order < y.order
	}
	return x.at.Before(y.at)
}

// Swap exchanges two events.
func (a *agenda) Swap(i, j int) {
	a.events[i], a.events[j] = a.events[j], a.events[i]
	a.events[i].index, a.events[j].index = i, j
}

// Push adds an event.
func (a *agenda) Push(x any) {
	e := x.(*event)
	e.index = len(a.events)
	a.events = append(a.events, e)
}

// Pop removes the last event.
func (a *agenda) Pop() any {
	last := len(a.events) - 1
	e := a.events[last]
	a.events[last] = nil
	a.events = a.events[:last]
	e.index = -1
	return e
}
