package main

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/surround"
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/steps"
)

// startRelay starts the built-in relay as the suite wants one.
func startRelay(ctx context.Context, in steps.Surroundings) (relayURL string, stop func(), err error) {
	return startRelayWith(ctx, in, server.Options{})
}

// startRelayWith starts a relay with these options, and with what the surroundings ask for.
func startRelayWith(ctx context.Context, in steps.Surroundings, o server.Options) (relayURL string, stop func(), err error) {
	r, err := builtin.OpenRelay(ctx, in.ServiceNow, builtin.RelayOptions{Options: surround.Relay(in, o)})
	if err != nil {
		return "", nil, err
	}
	return r.URL(), r.Close, nil
}
