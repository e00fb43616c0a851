// Command snowglobe is the simulated ServiceNow instance, the relay beside it, and what plays agent scripts.
package main

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

func main() { program.Main(run) }

// grammar is the command line. Each subcommand stands in a file of its own.
type grammar struct {
	Up      up      `cmd:"" help:"Simulator, relay and console in one process, ready to chat."`
	Serve   serve   `cmd:"" help:"The simulator alone, with its console."`
	Play    play    `cmd:"" help:"Play scripts and print the conversation; exit 1 on a missed expectation."`
	Load    loading `cmd:"" help:"Play scripts many at once; print latencies and losses, exit 1 where something was lost or failed."`
	Record  record  `cmd:"" help:"Make of a chat a script that plays it again, or a transcript."`
	Check   check   `cmd:"" help:"Validate scripts, with line and column."`
	Scripts library `cmd:"" help:"List the scripts that come with the program, or print one."`
	Wait    wait    `cmd:"" help:"Wait until a simulator or a relay is ready."`
	Env     env     `cmd:"" help:"Print the settings with which a relay reaches the simulator."`
	Version version `cmd:"" help:"Print the version."`
}

// subcommand is what the chosen one does.
type subcommand interface {
	run(ctx context.Context, p program.Process) error
}

func run(ctx context.Context, p program.Process) int {
	var g grammar
	chosen, err := p.Parse(program.Grammar{
		Name:        "snowglobe",
		Description: "A mock ServiceNow live-chat instance with scriptable agents, and the relay in front of it. Start with: snowglobe up",
		Into:        &g,
	})
	if err != nil || chosen == nil {
		return p.Exit("snowglobe", err)
	}
	todo := map[string]subcommand{
		"up": &g.Up, "serve": &g.Serve, "play": &g.Play, "load": &g.Load, "record": &g.Record, "check": &g.Check, "scripts": &g.Scripts,
		"wait": &g.Wait, "env": &g.Env, "version": &g.Version,
	}
	name := chosen.Selected().Name
	return p.Exit("snowglobe "+name, todo[name].run(ctx, p))
}
