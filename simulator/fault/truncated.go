package fault

import (
	"fmt"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// truncated carries the call out and answers 200 with a body that ends too early (SN-129, SN-T10).
type truncated struct{ bytes int }

func buildTruncated(s Spec) (Effect, error) {
	if s.Bytes < 0 {
		return nil, &jsonbody.FieldError{
			Message: fmt.Sprintf("is %d", s.Bytes), Field: "effect.bytes", Expected: "how many bytes of the body arrive, or 0 for half",
		}
	}
	return truncated{s.Bytes}, nil
}

// Apply serves the call; the cut promises the whole length and sends less.
func (t truncated) Apply(e Exchange) Delivery {
	done := e.Serve(e.Answer)
	whole := e.Answer.body.Len()
	e.Answer.status = http.StatusOK
	e.Answer.body.Truncate(t.keep(whole))
	return Delivery{Done: done, Cut: func(w http.ResponseWriter, r *http.Request) {
		e.Answer.send(w, whole)
		_ = http.NewResponseController(w).Flush()
		abort(w, r)
	}}
}

// keep is how many bytes of a body of that size arrive: always less than all.
func (t truncated) keep(size int) int {
	if t.bytes == 0 {
		return size / 2
	}
	return min(t.bytes, max(size-1, 0))
}
