package clock

import (
	"fmt"
	"math"
	"sync"
	"time"
)

// The bounds of a scaled clock's speed.
const (
	MinSpeed = 0.01
	MaxSpeed = 1000
)

// longest is how far ahead a scaled clock asks the clock below it to wake it at most, and how much of that clock's time
// it multiplies at once: ten years times MaxSpeed would be more than a time.Duration holds.
const longest = 24 * time.Hour

// ScaledOptions make a scaled clock; the zero value runs at the speed of wall time, from now.
type ScaledOptions struct {
	On    Clock     // what it is a multiple of; nil means Wall
	Start time.Time // where it begins; zero means where On stands
	Speed float64   // seconds per second of On, from MinSpeed to MaxSpeed; 0 means 1
}

// Scaled is a clock that runs so many times as fast as another, and can be halted and moved forward. Its callbacks run
// one at a time, in order. Make one with NewScaled, and Close it in the end.
type Scaled struct {
	on Clock

	mu     sync.Mutex // guards what follows
	idle   sync.Cond  // of mu: told when busy becomes false
	from   time.Time  // where On stood
	at     time.Time  // when this clock stood here
	latest time.Time  // that anybody has read
	speed  float64
	paused bool
	closed bool
	busy   bool // a goroutine runs what is due
	moves  int  // that are on their way, the one that is busy among them
	moving bool // a Move is busy: meanwhile time passes by it alone
	due    agenda
	disarm func() bool // of the alarm for the earliest callback; nil where none is set
}

// NewScaled starts a clock. It fails where the speed is out of bounds.
func NewScaled(o ScaledOptions) (*Scaled, error) {
	if o.On == nil {
		o.On = Wall{}
	}
	if o.Speed == 0 {
		o.Speed = 1
	}
	if err := checkSpeed(o.Speed); err != nil {
		return nil, err
	}
	s := &Scaled{on: o.On, from: o.On.Now(), at: o.Start.UTC(), speed: o.Speed}
	if o.Start.IsZero() {
		s.at = s.from
	}
	s.latest, s.idle.L = s.at, &s.mu
	return s, nil
}

func checkSpeed(speed float64) error {
	if !(speed >= MinSpeed && speed <= MaxSpeed) { // not a number is out of bounds too
		return fmt.Errorf("the speed of a clock is %g; it goes from %g to %d", speed, MinSpeed, MaxSpeed)
	}
	return nil
}

// Now is the instant that the clock shows. It never goes back, even where the clock below does.
func (s *Scaled) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now()
}

func (s *Scaled) now() time.Time {
	t := s.at
	if !s.paused && !s.moving {
		below := s.on.Now()
		passed := below.Sub(s.from)
		t = t.Add(time.Duration(float64(passed) * s.speed))
		if passed > longest {
			s.at, s.from = t, below
		}
	}
	if t.Before(s.latest) {
		return s.latest
	}
	s.latest = t
	return t
}

// AfterFunc runs f on a goroutine of the clock's once d of its own time has passed. While the clock is paused
// nothing runs; once it is closed nothing does any more.
func (s *Scaled) AfterFunc(d time.Duration, f func()) (stop func() bool) { return s.schedule("", d, f) }

func (s *Scaled) schedule(label string, d time.Duration, f func()) (stop func() bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return func() bool { return false }
	}
	e := s.due.add(s.now().Add(max(d, 0)), label, f)
	if e.index == 0 {
		s.arm()
	}
	return func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.due.remove(e)
	}
}

// Upcoming is the earliest callback; ok is false where none is scheduled.
func (s *Scaled) Upcoming() (next Due, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.due.first()
	if e == nil {
		return Due{}, false
	}
	return Due{In: max(e.at.Sub(s.now()), 0), Label: e.label}, true
}

// Pace is how fast the clock runs, and whether it is halted.
func (s *Scaled) Pace() (speed float64, paused bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.speed, s.paused
}

// SetSpeed changes the speed from now on. It fails where the speed is out of bounds, and then changes nothing.
func (s *Scaled) SetSpeed(speed float64) error {
	if err := checkSpeed(speed); err != nil {
		return err
	}
	s.turn(func() { s.speed = speed })
	return nil
}

// Pause halts the clock; nothing falls due until Resume. A callback that is running ends as usual.
func (s *Scaled) Pause() { s.turn(func() { s.paused = true }) }

// Resume lets a halted clock run on from where it stands.
func (s *Scaled) Resume() { s.turn(func() { s.paused = s.closed }) }

// turn changes how the clock runs from now on.
func (s *Scaled) turn(change func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at, s.from = s.now(), s.on.Now()
	change()
	s.arm()
}

// Close ends the clock: it stands still, runs nothing any more, and waits for the callback that is running. A callback
// must not call it.
func (s *Scaled) Close() {
	s.turn(func() { s.paused, s.closed, s.due = true, true, agenda{} })
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.busy {
		s.idle.Wait()
	}
}

// arm sets the alarm for the earliest callback; it needs the lock.
func (s *Scaled) arm() {
	if s.disarm != nil {
		s.disarm()
		s.disarm = nil
	}
	e := s.due.first()
	if e == nil || s.paused || s.busy || s.moves > 0 { // who is busy, or moves, arms in the end
		return
	}
	ahead := math.Ceil(float64(e.at.Sub(s.now())) / s.speed)
	s.disarm = s.on.AfterFunc(time.Duration(min(ahead, float64(longest))), s.run)
}

// run calls what is due, one after the other.
func (s *Scaled) run() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.busy || s.moves > 0 {
		return
	}
	s.busy = true
	for !s.paused && s.moves == 0 { // a Move goes first: what is due may have no end
		e := s.due.take(s.now())
		if e == nil {
			break
		}
		s.mu.Unlock()
		e.call()
		s.mu.Lock()
	}
	s.busy = false
	s.idle.Broadcast()
	s.arm()
}
