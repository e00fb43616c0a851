package fault

import (
	"net/http"
)

// truncated carries the call out and answers 200 with a body that ends too early: broken off, or with the body of
// an error as its tail (SN-129, SN-T10).
type truncated struct {
	bytes int
	tail  string // name of the error's body; empty for none
}

func buildTruncated(s Spec) (Effect, error) {
	return truncated{s.Bytes, s.Name}, within("bytes", s.Bytes, 0, MaxBody)
}

// Apply serves the call; the cut promises the whole length and sends less.
func (t truncated) Apply(e Exchange) Delivery {
	done := e.Serve(e.Answer, Bend{})
	whole := e.Answer.body.Len()
	e.Answer.status = http.StatusOK
	e.Answer.body.Truncate(t.keep(whole))
	if t.tail != "" {
		var tail Answer
		e.Fail(&tail, Failure{Name: t.tail})
		_, _ = e.Answer.Write(tail.Body()) // an Answer takes everything
		return Delivery{Done: done}
	}
	return Delivery{Done: done, Send: func(w http.ResponseWriter, r *http.Request) {
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
