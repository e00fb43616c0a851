package clock

import (
	"errors"
	"fmt"
	"time"
)

// MaxEvents is how many callbacks one Move runs at most: a script that loops without any delay would otherwise never
// let it return.
const MaxEvents = 1_000_000

// What a Move refuses, or ends with.
var (
	// ErrTooManyEvents says that a Move met MaxEvents callbacks before it reached its end; the clock stands
	// at the instant of the last one.
	ErrTooManyEvents = errors.New("too many events fall due in one advance")
	// ErrBackwards says that the clock was to move into its past.
	ErrBackwards = errors.New("time does not run backwards")
	// ErrNothingDue says that there is no next event to move the clock to.
	ErrNothingDue = errors.New("nothing is due")
	// ErrClosed says that the clock was closed before, or meanwhile; it stands.
	ErrClosed = errors.New("the clock has been closed")
)

// Movable is a clock that can be moved forward: Virtual, which does not go otherwise, and Scaled, which goes on from
// there.
type Movable interface {
	Clock
	// Move takes the clock to where target says and runs everything that falls due on the way, in order of time and,
	// within one instant, of scheduling; what due work schedules is run too if it falls due. It calls told after each
	// callback that has run, and returns how many did once all of them have. It fails with ErrBackwards, ErrNothingDue,
	// ErrTooManyEvents or ErrClosed. A callback must not call it.
	Move(to Target, told func(Fired)) (ran int, err error)
	// Upcoming is the earliest callback; ok is false where none is scheduled.
	Upcoming() (next Due, ok bool)
}

// Target says how far a clock is to be moved.
type Target func(now time.Time, next *time.Time) (time.Time, error)

// By is so far from where the clock stands.
func By(d time.Duration) Target {
	return func(now time.Time, _ *time.Time) (time.Time, error) {
		if d < 0 {
			return now, fmt.Errorf("advance the clock by %s: %w", d, ErrBackwards)
		}
		return now.Add(d), nil
	}
}

// To is an instant.
func To(t time.Time) Target {
	return func(now time.Time, _ *time.Time) (time.Time, error) {
		if t.Before(now) {
			return now, fmt.Errorf("advance the clock from %s to %s: %w", now.Format(time.RFC3339Nano), t.UTC().Format(time.RFC3339Nano), ErrBackwards)
		}
		return t.UTC(), nil
	}
}

// ToNext is the instant of the earliest callback; all callbacks of that instant run.
func ToNext() Target {
	return func(now time.Time, next *time.Time) (time.Time, error) {
		if next == nil {
			return now, ErrNothingDue
		}
		return *next, nil
	}
}

// runUpTo calls what next takes up to end, which moves its clock on the way, until nothing is left.
func runUpTo(end time.Time, next func(end time.Time) *event, told func(Fired)) (ran int, err error) {
	for e := next(end); e != nil; e = next(end) {
		e.call()
		told(Fired{At: e.at, Label: e.label})
		if ran++; ran == MaxEvents {
			return ran, ErrTooManyEvents
		}
	}
	return ran, nil
}
