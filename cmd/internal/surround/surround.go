// Package surround sets a relay of ours up as the suite's surroundings ask: the built-in target and the broken relays alike.
//
// It may import steps and relay/server. Only commands import it.
package surround

import (
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/steps"
)

// The OAuth client of every default world.
const (
	oauthClient = "snowglobe"
	oauthSecret = "snowglobe"
)

// plenty are more calls of ServiceNow than a scenario comes to in an hour.
const plenty = 3_600_000

// Relay adds to a relay's options what the surroundings ask for: new connections for every call, so that no call is repeated by
// the transport, a tracker to be read, the developer's action server where there is one, the account and the way of pushing.
func Relay(in steps.Surroundings, o server.Options) server.Options {
	o.FreshConnections, o.ExposeTracker, o.ActionServer = true, true, in.ActionServer
	o.Push = push(in.Push)
	if in.Account == steps.OAuth {
		o.ClientID, o.ClientSecret = oauthClient, oauthSecret
	}
	return o
}

// push is how a relay says something between turns that is told so. At its gateway it does in any case.
func push(p steps.Push) server.Push {
	mode := server.PushNone
	switch p.Way {
	case steps.ByRasa:
		mode = server.PushRasa
	case steps.ByCallback:
		mode = server.PushCallback
	case steps.ByEvents:
	}
	return server.Push{
		Mode: mode, RasaURL: p.RasaURL, RasaToken: p.RasaToken, CallbackURL: p.CallbackURL, CallbackSecret: p.CallbackSecret,
		Interval: p.Interval, Slowest: p.Slowest, Budget: plenty,
	}
}
