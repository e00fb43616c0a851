package clock

import (
	"container/heap"
	"errors"
	"fmt"
	"sync"
	"time"
)

// MaxEvents is how many callbacks one Advance runs at most: a script that loops without any delay would
// otherwise never let it return.
const MaxEvents = 1_000_000

// ErrTooManyEvents says that an Advance met MaxEvents callbacks before it reached its end; the clock stands
// at the instant of the last one.
var ErrTooManyEvents = errors.New("too many events fall due in one advance")

// Virtual is a clock that stands still until somebody moves it. Make one with NewVirtual.
type Virtual struct {
	turn sync.Mutex // held by one Advance for its whole length

	mu    sync.Mutex // guards what follows
	now   time.Time
	due   agenda
	order uint64
}

// NewVirtual is a clock that stands at start.
func NewVirtual(start time.Time) *Virtual { return &Virtual{now: start.UTC()} }

// Now is the instant at which the clock stands.
func (v *Virtual) Now() time.Time {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.now
}

// AfterFunc runs f in the Advance that reaches now+d; with d at or below zero, in the next one, Advance(0)
// included.
func (v *Virtual) AfterFunc(d time.Duration, f func()) (stop func() bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	e := &event{at: v.now.Add(max(d, 0)), order: v.order, call: f}
	v.order++
	heap.Push(&v.due, e)
	return func() bool {
		v.mu.Lock()
		defer v.mu.Unlock()
		if e.index < 0 {
			return false
		}
		heap.Remove(&v.due, e.index)
		return true
	}
}

// Advance moves the clock by d and runs everything that falls due on the way, in order of time and, within
// one instant, of scheduling; what due work schedules is run too if it falls due. It returns how many
// callbacks ran once all of them have. A callback must not call Advance. A negative d is refused.
func (v *Virtual) Advance(d time.Duration) (ran int, err error) {
	if d < 0 {
		return 0, fmt.Errorf("advance the clock by %s: time does not run backwards", d)
	}
	v.turn.Lock()
	defer v.turn.Unlock()
	end := v.Now().Add(d)
	for call := v.next(end); call != nil; call = v.next(end) {
		call()
		if ran++; ran == MaxEvents {
			return ran, ErrTooManyEvents
		}
	}
	return ran, nil
}

// Next is how long it is to the earliest callback; ok is false where none is scheduled.
func (v *Virtual) Next() (d time.Duration, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.due) == 0 {
		return 0, false
	}
	return v.due[0].at.Sub(v.now), true
}

// next takes the earliest callback up to end and moves the clock to its instant; where there is none it
// moves the clock to end and returns nil.
func (v *Virtual) next(end time.Time) func() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.due) == 0 || v.due[0].at.After(end) {
		v.now = end
		return nil
	}
	e := heap.Pop(&v.due).(*event)
	v.now = e.at
	return e.call
}
