package fault

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxDelay is how long a delay may be.
const MaxDelay = time.Minute

// delay gives the true answer later. It is the network that is slow, so it takes wall time.
type delay struct{ length time.Duration }

func buildDelay(s Spec) (Effect, error) {
	length := time.Duration(s.Delay)
	if length <= 0 || length > MaxDelay {
		return nil, &jsonbody.FieldError{
			Message: "is " + s.Delay.String(), Field: "effect.delay", Expected: fmt.Sprintf("more than 0 and at most %s", jsonbody.Duration(MaxDelay)),
		}
	}
	return delay{length}, nil
}

// Apply waits and serves. A caller that has gone away meanwhile is not served.
func (d delay) Apply(e Exchange) Delivery {
	if err := clock.Wait(e.Request.Context(), clock.Wall{}, d.length); err != nil {
		return Delivery{Cut: abort}
	}
	return Delivery{Done: e.Serve(e.Answer)}
}
