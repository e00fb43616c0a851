//go:build e2e

package browser

import (
	"context"
	"errors"
	"testing"
)

// Outlasting is a context that ends with the deadline of a test's Context and when all is cleaned up, but not, as that does, when
// the test is over: its pages are asked then what they have to complain of, and what they are served by must still be there.
func Outlasting(t testing.TB) context.Context {
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	stop := context.AfterFunc(t.Context(), func() {
		if errors.Is(t.Context().Err(), context.DeadlineExceeded) {
			cancel()
		}
	})
	t.Cleanup(func() {
		stop()
		cancel()
	})
	return ctx
}
