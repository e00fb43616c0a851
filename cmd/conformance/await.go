package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// askAgain is how long a target that does not answer is left alone.
const askAgain = 100 * time.Millisecond

// await waits until something answers at address, whatever it says. A target that does not is no finding: it
// was never there.
func await(ctx context.Context, address string, limit time.Duration) error {
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for {
		err := ask(within, address)
		if err == nil {
			return nil
		}
		if clock.Wait(within, clock.Wall{}, askAgain) == nil {
			continue
		}
		if ctx.Err() != nil {
			return fmt.Errorf("the run was ended before it began: %w", context.Cause(ctx))
		}
		return program.Misused("nothing answers at %s within %s: start the target with the settings above, or give its address with --target", address, limit)
	}
}

func ask(ctx context.Context, address string) error {
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
