package instance

import (
	"context"
	"errors"

	"github.com/snowglobe-sim/snowglobe/simulator/wait"
)

// MaxWaits is how many may wait for something in one instance at once.
const MaxWaits = 1000

// ErrTooManyWaits says that MaxWaits wait already.
var ErrTooManyWaits = errors.New("too many wait in this instance already")

// Wait waits until something is so in the instance, as wait.Until does, for at most as long as the instance lives; it
// may fail with ErrTooManyWaits as well.
func (i *Instance) Wait(ctx context.Context, o wait.Options) (wait.Outcome, error) {
	defer i.waits.Add(-1)
	if i.waits.Add(1) > MaxWaits {
		return wait.Outcome{}, ErrTooManyWaits
	}
	o.World, o.Ended = wait.World{Desk: i.Desk, Journal: i.Journal, Crew: i.Crew}, i.ended
	return wait.Until(ctx, o)
}
