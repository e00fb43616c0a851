package main

import (
	"cmp"
	"context"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/steps"
)

// Where a target that is started by hand finds what it calls to say something between turns.
const (
	defaultRasaListen     = "127.0.0.1:5005"
	defaultCallbackListen = "127.0.0.1:8090"
)

// ears are where users hear, of a target that was started by hand; nil where it does not push.
func (f runFlags) ears(ctx context.Context, way steps.Way) (*steps.Ears, error) {
	if way == "" {
		return nil, nil //nolint:nilnil // there are none
	}
	listen := defaultRasaListen
	if way == steps.ByCallback {
		listen = defaultCallbackListen
	}
	ears, err := steps.OpenEars(ctx, way, cmp.Or(f.PushListen, listen))
	if err != nil {
		return nil, program.Misused("%w; choose another address with --push-listen HOST:PORT", err)
	}
	return ears, nil
}
