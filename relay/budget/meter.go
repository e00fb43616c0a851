package budget

import (
	"context"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"
)

// prepaid is the key under which a context says that its first call is paid for.
type prepaid struct{}

// Prepaid is a context whose first call is not charged, because Take has spent it already. Any further one is.
func Prepaid(ctx context.Context) context.Context {
	return context.WithValue(ctx, prepaid{}, new(atomic.Bool))
}

// Meter charges every request that next carries: those of turns, those for tokens, and those of a look beyond its first. Where
// one of them is answered 429 with a Retry-After, watching pauses for as long.
func (b *Budget) Meter(next http.RoundTripper) http.RoundTripper { return meter{next, b} }

type meter struct {
	next   http.RoundTripper
	budget *Budget
}

// RoundTrip carries the request at once, whatever is left of the budget.
func (m meter) RoundTrip(r *http.Request) (*http.Response, error) {
	if used, ok := r.Context().Value(prepaid{}).(*atomic.Bool); !ok || used.Swap(true) {
		m.budget.Charge()
	}
	res, err := m.next.RoundTrip(r)
	if err == nil && res.StatusCode == http.StatusTooManyRequests {
		m.budget.Pause(m.budget.clock.Now().Add(retryAfter(res.Header)))
	}
	return res, err
}

// retryAfter is how long an answer asks to be left alone, in whole seconds (SN-131); zero where it does not say.
func retryAfter(h http.Header) time.Duration {
	seconds, err := strconv.Atoi(h.Get("Retry-After"))
	if err != nil {
		return 0
	}
	return time.Duration(min(max(seconds, 0), 1<<20)) * time.Second
}
