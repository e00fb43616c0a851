package clock

import "time"

// labelling is a clock that keeps what its callbacks are for.
type labelling interface {
	Clock
	schedule(label string, d time.Duration, f func()) (stop func() bool)
}

// Named is c for callbacks of one purpose, such as "script default of CHAT0000001". The clocks that can list what
// is due, Virtual and Scaled, show the label there; any other clock is returned as it is. A name replaces the one
// that c had.
func Named(c Clock, label string) Clock {
	switch on := c.(type) {
	case named:
		return named{on.labelling, label}
	case labelling:
		return named{on, label}
	}
	return c
}

type named struct {
	labelling
	label string
}

// AfterFunc is the clock's own, under the label.
func (n named) AfterFunc(d time.Duration, f func()) (stop func() bool) {
	return n.schedule(n.label, d, f)
}

// Due is a callback that is scheduled.
type Due struct {
	In    time.Duration // from now, in the clock's own time
	Label string        // what it is for; empty where nobody said
}

// Fired is a callback that has run.
type Fired struct {
	At    time.Time
	Label string // what it was for; empty where nobody said
}
