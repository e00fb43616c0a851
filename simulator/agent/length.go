package agent

import (
	"math"
	"math/rand/v2"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// oneInTwenty is where the upper twentieth of the standard normal distribution begins.
const oneInTwenty = 1.6448536269514722

// draw is a length of time for a pause, in whole milliseconds.
func draw(r *rand.Rand, p script.Pause) time.Duration {
	typical := float64(p.Typical)
	switch p.Spread {
	case script.About:
		return within(p, typical*(1+r.NormFloat64()/4))
	case script.Average:
		return within(p, typical*r.ExpFloat64())
	case script.Usual:
		sigma := math.Log(float64(p.Rare)/typical) / oneInTwenty
		return within(p, typical*math.Exp(sigma*r.NormFloat64()))
	}
	if p.Max <= p.Min {
		return p.Min
	}
	steps := int64((p.Max - p.Min) / time.Millisecond)
	return p.Min + time.Duration(r.Int64N(steps+1))*time.Millisecond
}

// within keeps what was drawn between the bounds.
func within(p script.Pause, length float64) time.Duration {
	return min(max(time.Duration(min(length, float64(p.Max))).Round(time.Millisecond), p.Min), p.Max)
}
