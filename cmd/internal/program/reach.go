package program

import (
	"context"
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// askAgain is how long a server that does not answer is left alone.
const askAgain = 100 * time.Millisecond

// Reach waits until something answers at address, whatever it says. What does not within limit was never there, which is
// a UsageError; an ended ctx is an InterruptedError.
func Reach(ctx context.Context, address string, limit time.Duration) error {
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for {
		err := Ask(within, address)
		if err == nil {
			return nil
		}
		if clock.Wait(within, clock.Wall{}, askAgain) == nil {
			continue
		}
		if ctx.Err() != nil {
			return Interrupt("the run was ended before it began: %w", context.Cause(ctx))
		}
		return Misused("nothing answers at %s within %s: start the target with the settings above, or give its address with --target", address, limit)
	}
}

// Ask finds out whether something answers at address, whatever it says.
func Ask(ctx context.Context, address string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(req)
	if err == nil {
		_ = res.Body.Close()
	}
	return err
}
