package instance

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// The kinds of clock.
const (
	Wall    = "wall"    // the machine's own time
	Scaled  = "scaled"  // so many times as fast, and can be halted and advanced
	Virtual = "virtual" // stands still until it is advanced
)

// Start is where a virtual clock stands unless the settings say otherwise.
func Start() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) }

func (s Settings) checkClock() error {
	switch s.Clock {
	case "", Wall:
		if !s.Start.IsZero() {
			return &jsonbody.FieldError{Message: "is set for a wall clock", Field: "start", Expected: `"clock": "virtual" or "scaled" beside it`}
		}
	case Scaled, Virtual:
	default:
		return &jsonbody.FieldError{Message: fmt.Sprintf("is %q", s.Clock), Field: "clock", Expected: Wall + ", " + Scaled + " or " + Virtual}
	}
	if s.Speed == 0 {
		return nil
	}
	if s.Clock != Scaled {
		return &jsonbody.FieldError{Message: "is set for a clock that is not scaled", Field: "speed", Expected: `"clock": "scaled" beside it`}
	}
	return CheckSpeed(s.Speed)
}

// CheckSpeed refuses a speed that no scaled clock takes, with a *jsonbody.FieldError.
func CheckSpeed(speed float64) error {
	if speed < clock.MinSpeed || speed > clock.MaxSpeed {
		return &jsonbody.FieldError{
			Message: fmt.Sprintf("is %g", speed), Field: "speed", Expected: fmt.Sprintf("a number from %g to %d", clock.MinSpeed, clock.MaxSpeed),
		}
	}
	return nil
}

// newClock is the clock that the settings ask for; they have been checked.
func (s Settings) newClock() (clock.Clock, error) {
	switch s.Clock {
	case Virtual:
		if s.Start.IsZero() {
			return clock.NewVirtual(Start()), nil
		}
		return clock.NewVirtual(s.Start), nil
	case Scaled:
		return clock.NewScaled(clock.ScaledOptions{Start: s.Start, Speed: s.Speed})
	}
	return clock.Wall{}, nil
}

// ClockKind is Wall, Scaled or Virtual.
func (i *Instance) ClockKind() string {
	switch i.Clock.(type) {
	case *clock.Virtual:
		return Virtual
	case *clock.Scaled:
		return Scaled
	}
	return Wall
}

// Virtual is the clock of the instance where it is virtual, else nil.
func (i *Instance) Virtual() *clock.Virtual {
	v, _ := i.Clock.(*clock.Virtual)
	return v
}

// Scaled is the clock of the instance where it is scaled, else nil.
func (i *Instance) Scaled() *clock.Scaled {
	s, _ := i.Clock.(*clock.Scaled)
	return s
}

// Movable is the clock of the instance where it can be moved forward, else nil.
func (i *Instance) Movable() clock.Movable {
	m, _ := i.Clock.(clock.Movable)
	return m
}
