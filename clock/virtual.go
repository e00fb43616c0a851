package clock

import (
	"sync"
	"time"
)

// Virtual is a clock that stands still until somebody moves it. Make one with NewVirtual.
type Virtual struct {
	turn sync.Mutex // held by one Advance for its whole length

	mu  sync.Mutex // guards what follows
	now time.Time
	due agenda
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
	return v.schedule("", d, f)
}

func (v *Virtual) schedule(label string, d time.Duration, f func()) (stop func() bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	e := v.due.add(v.now.Add(max(d, 0)), label, f)
	return func() bool {
		v.mu.Lock()
		defer v.mu.Unlock()
		return v.due.remove(e)
	}
}

// Advance moves the clock by d and runs everything that falls due on the way, in order of time and, within
// one instant, of scheduling; what due work schedules is run too if it falls due. It returns how many
// callbacks ran once all of them have. A callback must not call Advance. A negative d fails with ErrBackwards.
func (v *Virtual) Advance(d time.Duration) (ran int, err error) {
	return v.Move(By(d), func(Fired) {})
}

// Move advances the clock to where target says and calls told after each callback that has run. It fails with
// ErrBackwards, ErrNothingDue or ErrTooManyEvents.
func (v *Virtual) Move(to Target, told func(Fired)) (ran int, err error) {
	v.turn.Lock()
	defer v.turn.Unlock()
	end, err := v.end(to)
	if err != nil {
		return 0, err
	}
	return runUpTo(end, v.next, told)
}

func (v *Virtual) end(to Target) (time.Time, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if e := v.due.first(); e != nil {
		return to(v.now, &e.at)
	}
	return to(v.now, nil)
}

// Next is how long it is to the earliest callback; ok is false where none is scheduled.
func (v *Virtual) Next() (d time.Duration, ok bool) {
	next, ok := v.Upcoming()
	return next.In, ok
}

// Upcoming is the earliest callback; ok is false where none is scheduled.
func (v *Virtual) Upcoming() (next Due, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	e := v.due.first()
	if e == nil {
		return Due{}, false
	}
	return Due{In: e.at.Sub(v.now), Label: e.label}, true
}

// next takes the earliest callback up to end and moves the clock to its instant; where there is none it
// moves the clock to end and returns nil.
func (v *Virtual) next(end time.Time) *event {
	v.mu.Lock()
	defer v.mu.Unlock()
	e := v.due.take(end)
	if e == nil {
		v.now = end
		return nil
	}
	v.now = e.at
	return e
}
