package fault

import (
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// hang says nothing for a while and then closes the connection, without having done anything.
type hang struct{ length time.Duration }

func buildHang(s Spec) (Effect, error) {
	if s.Delay == 0 {
		s.Delay = jsonbody.Duration(MaxDelay)
	}
	return hang{time.Duration(s.Delay)}, span(delayField, s.Delay)
}

// Apply does nothing to the call. The wait is part of the delivery, so that the journal has the call at once.
func (h hang) Apply(e Exchange) Delivery {
	ctx := e.Request.Context()
	return Delivery{Delay: h.length, Send: func(w http.ResponseWriter, r *http.Request) {
		_ = clock.Wait(ctx, clock.Wall{}, h.length) // a caller that has gone ends it as well
		abort(w, r)
	}}
}
