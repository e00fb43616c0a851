package main

import (
	"context"
	"errors"
	"sync"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/surround"
	"github.com/snowglobe-sim/snowglobe/relay/mutant"
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/steps"
)

// start starts the mutant, set up in all else as the suite wants the built-in relay.
func start(m mutant.Mutant) func(ctx context.Context, in steps.Surroundings) (relayURL string, stop func(), err error) {
	return func(ctx context.Context, in steps.Surroundings) (string, func(), error) {
		o := surround.Relay(in, server.Options{
			ServiceNowURL: in.ServiceNow, Username: builtin.Requester, Password: builtin.Password, Queue: builtin.Queue,
		})
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
