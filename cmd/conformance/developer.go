package main

import (
	"cmp"
	"context"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/steps/developer"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// defaultActionsListen is where an action server in another process finds the developer's own.
const defaultActionsListen = "127.0.0.1:5056"

// developer starts the developer's own action server for an action server that was started by hand; nil for every other target.
func (f runFlags) developer(ctx context.Context, spec target.Spec) (*developer.Server, error) {
	if spec.Kind != target.KindRasa {
		return nil, nil //nolint:nilnil // there is none
	}
	own, err := developer.Open(ctx, cmp.Or(f.ActionsListen, defaultActionsListen))
	if err != nil {
		return nil, program.Misused("%w; choose another address with --actions-listen HOST:PORT", err)
	}
	return own, nil
}
