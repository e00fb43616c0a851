package main

import (
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

const (
	name        = "relay"
	description = "The bridge between a chat bot and ServiceNow live agents: an action server for Rasa (/webhook) and a gateway in front of any bot (/webhooks/rest/webhook)."
)

// run is the command: 0 when it was ended, 1 when it failed, 2 when it cannot begin.
func run(ctx context.Context, p program.Process) int {
	return p.Exit(name, serve(ctx, p))
}

func serve(ctx context.Context, p program.Process) error {
	var s settings
	chosen, err := p.Parse(program.Grammar{Name: name, Description: description, Into: &s})
	if err != nil || chosen == nil {
		return err
	}
	if s.Version {
		fmt.Fprintln(p.Stdout, program.Version(name))
		return nil
	}
	if err := s.validate(); err != nil {
		return err
	}
	o, err := s.options()
	if err != nil {
		return err
	}
	o.Log = p.Logger(s.LogFormat)
	relay, err := server.New(o)
	if err != nil {
		return program.Misused("%w", err)
	}
	defer relay.Close()
	front, err := program.Listen(ctx, program.Binding{Address: s.Listen, Flag: "--listen"})
	if err != nil {
		return err
	}
	if err := relay.Check(ctx); err != nil {
		_ = front.Close()
		if ctx.Err() != nil {
			return nil // ended before it began
		}
		return program.Misused("%w", err)
	}
	front.OnEnd(relay.EndStreams)
	if err := relay.Watch(ctx); err != nil {
		o.Log.WarnContext(ctx, "the chats of before cannot be taken up", "error", err)
	}
	fmt.Fprintf(p.Stdout, "relay listens on %s\n", front.URL())
	return front.Serve(ctx, relay.Handler())
}
