package fault

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxSkew is how far a clock may be off.
const MaxSkew = 366 * 24 * time.Hour

// clockSkew tells the truth with the timestamps of messages shifted, as if another node's clock had made them.
type clockSkew struct{ skew time.Duration }

func buildClockSkew(s Spec) (Effect, error) {
	skew, err := time.ParseDuration(s.Skew)
	if err != nil || skew == 0 || skew > MaxSkew || skew < -MaxSkew {
		return nil, &jsonbody.FieldError{
			Message: fmt.Sprintf("is %.60q", s.Skew), Field: "effect.skew", Expected: `a length of time with its sign, such as "-90s" or "2h", up to 8784h`,
		}
	}
	return clockSkew{skew}, nil
}

// Apply serves the call with its timestamps shifted.
func (c clockSkew) Apply(e Exchange) Delivery {
	return Delivery{Done: e.Serve(e.Answer, Bend{Skew: c.skew})}
}
