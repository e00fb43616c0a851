package fault

import (
	"fmt"
	"math"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxDelay is how long a delay may be, and whatever else an effect takes of wall time.
const MaxDelay = time.Minute

// MaxSigma is the largest deviation of a lognormal delay's logarithm.
const MaxSigma = 5

// delay gives the true answer later. It is the network that is slow, so it takes wall time.
type delay struct{ length func(Draw) time.Duration }

func buildDelay(s Spec) (Effect, error) {
	fixed, uniform, lognormal := s.Delay != 0, s.From != 0 || s.To != 0, s.Median != 0 || s.Sigma != 0
	switch {
	case uniform && !fixed && !lognormal:
		return uniformDelay(s)
	case lognormal && !fixed && !uniform:
		return lognormalDelay(s)
	case uniform || lognormal:
		return nil, &jsonbody.FieldError{
			Message: "says how long in more than one way", Field: "effect", Expected: "one of delay, from and to, or median and sigma",
		}
	}
	length := time.Duration(s.Delay)
	return delay{func(Draw) time.Duration { return length }}, span(delayField, s.Delay)
}

func uniformDelay(s Spec) (Effect, error) {
	if err := span("to", s.To); err != nil {
		return nil, err
	}
	if s.From > s.To {
		return nil, &jsonbody.FieldError{Message: "is " + s.From.String(), Field: "effect.from", Expected: "not more than to, which is " + s.To.String()}
	}
	from, width := time.Duration(s.From), time.Duration(s.To-s.From)
	return delay{func(d Draw) time.Duration { return from + time.Duration(d.Source().Int64N(int64(width)+1)) }}, nil
}

// lognormalDelay is mostly near its median and now and then much longer, as answers over a network are.
func lognormalDelay(s Spec) (Effect, error) {
	if err := span("median", s.Median); err != nil {
		return nil, err
	}
	if s.Sigma < 0 || s.Sigma > MaxSigma {
		return nil, &jsonbody.FieldError{Message: fmt.Sprintf("is %v", s.Sigma), Field: "effect.sigma", Expected: fmt.Sprintf("0 to %d", MaxSigma)}
	}
	median, sigma := float64(s.Median), s.Sigma
	return delay{func(d Draw) time.Duration {
		return time.Duration(min(median*math.Exp(sigma*d.Source().NormFloat64()), float64(MaxDelay)))
	}}, nil
}

// Apply waits and serves. A caller that has gone away meanwhile is not served.
func (d delay) Apply(e Exchange) Delivery {
	length := d.length(e.Draw)
	if err := clock.Wait(e.Request.Context(), clock.Wall{}, length); err != nil {
		return Delivery{Send: abort, Delay: length}
	}
	return Delivery{Done: e.Serve(e.Answer, Bend{}), Delay: length}
}
