package load

import (
	"math"
	"math/rand/v2"
	"time"
)

// arrivals are the instants at which chats are due to begin, counted from the beginning of the run.
type arrivals interface {
	// next is the next instant; ok is false where nothing more is due by itself.
	next() (at time.Duration, ok bool)
}

func (m Model) arrivals(draw *rand.Rand) arrivals {
	if m.Concurrency > 0 {
		return &places{model: m}
	}
	return &process{model: m, draw: draw, point: -1}
}

// places are those of a closed model: each begins once, and is filled again whenever its chat ends.
type places struct {
	model Model
	begun int
}

func (p *places) next() (time.Duration, bool) {
	if p.begun == p.model.Concurrency {
		return 0, false
	}
	at := time.Duration(float64(p.model.Ramp) * float64(p.begun) / float64(p.model.Concurrency))
	p.begun++
	return at, true
}

// process is an open model's: points of a process with one arrival in each unit, at the instants at which so many are due.
type process struct {
	model Model
	draw  *rand.Rand
	point float64
}

func (p *process) next() (time.Duration, bool) {
	switch {
	case p.model.Even:
		p.point++
	default:
		p.point = max(p.point, 0) + p.draw.ExpFloat64()
	}
	return p.model.due(p.point), true
}

// due is when so many chats should have begun: the rate grows evenly over the ramp and stays then.
func (m Model) due(chats float64) time.Duration {
	ramp := m.Ramp.Seconds()
	seconds := ramp + (chats-m.Rate*ramp/2)/m.Rate
	if inRamp := m.Rate * ramp / 2; chats < inRamp {
		seconds = math.Sqrt(2 * ramp * chats / m.Rate)
	}
	return time.Duration(seconds * float64(time.Second))
}
