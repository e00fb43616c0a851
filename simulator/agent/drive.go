package agent

import (
	"context"
	"errors"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// ErrStuck says that a play waits for something that nothing on its clock will bring.
var ErrStuck = errors.New("the play waits for something that will not come")

// Drive starts the play and moves a virtual clock, on which the play and its desk live, from event to event
// until the play has ended. While a turn of the user is open the clock stands still, so whoever answers the
// turn must not wait for that clock. It fails with ErrStuck, with clock.ErrTooManyEvents, or with ctx's error.
func (p *Play) Drive(ctx context.Context, v *clock.Virtual) (Report, error) {
	defer p.Close()
	p.Start()
	for {
		if err := p.standStill(ctx); err != nil {
			return Report{}, err
		}
		select {
		case <-p.done:
			return p.report, nil
		default:
		}
		d, ok := v.Next()
		if !ok {
			return Report{}, fmt.Errorf("%w, at line %d of %s", ErrStuck, p.run.at.Line, p.options.Script.File(p.run.at))
		}
		if _, err := v.Advance(d); err != nil {
			return Report{}, err
		}
	}
}

// standStill returns once no turn of the user is open and what its answer led to has happened.
func (p *Play) standStill(ctx context.Context) error {
	for {
		p.run.turns.settle()
		turn := p.turn.wait()
		if turn == nil {
			return ctx.Err()
		}
		select {
		case <-turn:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
