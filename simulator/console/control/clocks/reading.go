package clocks

import (
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// reading is how a clock stands, as templates take it.
type reading struct {
	Kind   string
	Now    time.Time
	Speed  float64 // seconds per second, as it was set; 1 for wall time, 0 for a virtual clock
	Paused bool
}

func read(i *instance.Instance) reading {
	r := reading{Kind: i.ClockKind(), Now: i.Clock.Now(), Speed: 1}
	if r.Virtual() {
		r.Speed = 0
	}
	if s := i.Scaled(); s != nil {
		r.Speed, r.Paused = s.Pace()
	}
	return r
}

// Movable reports whether somebody can move the clock.
func (r reading) Movable() bool { return r.Kind != instance.Wall }

// Scaled reports whether the clock has a pace.
func (r reading) Scaled() bool { return r.Kind == instance.Scaled }

// Virtual reports whether the clock stands until it is moved.
func (r reading) Virtual() bool { return r.Kind == instance.Virtual }

// Running is how many of its seconds pass in one.
func (r reading) Running() float64 {
	if r.Paused {
		return 0
	}
	return r.Speed
}

// Pace is that in words.
func (r reading) Pace() string {
	switch {
	case r.Virtual():
		return "stands until moved"
	case r.Paused:
		return "paused"
	case r.Scaled():
		return "×" + r.Number()
	}
	return "real time"
}

// Number is the speed as it is written down.
func (r reading) Number() string { return strconv.FormatFloat(r.Speed, 'f', -1, 64) }

// upcoming is what is due next.
type upcoming struct {
	At    time.Time
	Label string
}

// within is how close instants are that count as one: whoever asks a running clock twice when something is due gets
// instants that differ by the time between.
const within = 100 * time.Millisecond

// next is the next event; ok is false where nothing is due, or the clock keeps no list.
func next(i *instance.Instance) (due upcoming, ok bool) {
	listing, lists := i.Clock.(interface{ Upcoming() (clock.Due, bool) })
	if !lists {
		return due, false
	}
	first, ok := listing.Upcoming()
	if !ok {
		return due, false
	}
	return upcoming{i.Clock.Now().Add(first.In).Round(within), first.Label}, true
}

// Presets are speeds that people ask for.
func (r reading) Presets() []string { return []string{"1", "10", "60"} }
