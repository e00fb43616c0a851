package main

import (
	"context"
	"errors"
	"sync"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/relay/mutant"
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/steps"
)

// The OAuth client of every default world.
const (
	oauthClient = "snowglobe"
	oauthSecret = "snowglobe"
)

// start starts the mutant, set up in all else as the suite wants the built-in relay: with new connections for every call,
// so that no call is repeated by the transport, and with its tracker to be read.
func start(m mutant.Mutant) func(ctx context.Context, in steps.Surroundings) (relayURL string, stop func(), err error) {
	return func(ctx context.Context, in steps.Surroundings) (string, func(), error) {
		o := server.Options{
			ServiceNowURL: in.ServiceNow, Username: builtin.Requester, Password: builtin.Password, Queue: builtin.Queue,
			FreshConnections: true, ExposeTracker: true, ActionServer: in.ActionServer, Push: pushOf(in.Push),
		}
		if in.Account == steps.OAuth {
			o.ClientID, o.ClientSecret = oauthClient, oauthSecret
		}
		relay, err := server.New(m.Options(o))
		if err != nil {
			return "", nil, err
		}
		listening, err := program.Listen(ctx, program.Binding{Address: "127.0.0.1:0"})
		if err != nil {
			relay.Close()
			return "", nil, err
		}
		listening.OnEnd(relay.EndStreams)
		if err := relay.Watch(ctx); err != nil {
			relay.Close()
			return "", nil, errors.Join(err, listening.Close())
		}
		ctx, end := context.WithCancel(context.WithoutCancel(ctx))
		var running sync.WaitGroup
		running.Go(func() { _ = listening.Serve(ctx, m.Handler(relay.Handler())) }) // it fails only when its listener does
		return listening.URL(), func() {
			end()
			running.Wait()
			relay.Close()
		}, nil
	}
}

// plenty are more calls of ServiceNow than a scenario comes to in an hour.
const plenty = 3_600_000

// pushOf is how a mutant says something between turns that is told so.
func pushOf(p steps.Push) server.Push {
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
