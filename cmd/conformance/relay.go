package main

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/steps"
)

// The OAuth client of every default world.
const (
	oauthClient = "snowglobe"
	oauthSecret = "snowglobe"
)

// startRelay starts the built-in relay as the suite wants one.
func startRelay(ctx context.Context, in steps.Surroundings) (relayURL string, stop func(), err error) {
	return startRelayWith(ctx, in, server.Options{})
}

// startRelayWith starts a relay with these options: with new connections for every call, so that no call is repeated by the
// transport, with its tracker to be read, and with the developer's action server behind it where there is one.
func startRelayWith(ctx context.Context, in steps.Surroundings, o server.Options) (relayURL string, stop func(), err error) {
	o.FreshConnections, o.ExposeTracker, o.ActionServer = true, true, in.ActionServer
	o.Push = pushOf(in.Push)
	if in.Account == steps.OAuth {
		o.ClientID, o.ClientSecret = oauthClient, oauthSecret
	}
	r, err := builtin.OpenRelay(ctx, in.ServiceNow, builtin.RelayOptions{Options: o})
	if err != nil {
		return "", nil, err
	}
	return r.URL(), r.Close, nil
}
