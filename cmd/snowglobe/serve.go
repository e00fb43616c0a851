package main

import (
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator"
)

// serve is the simulator alone.
type serve struct {
	program.Common
	instanceFlags

	Listen string `name:"listen" env:"SNOWGLOBE_LISTEN" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where the simulator listens. Default: ${default}."`
}

// instanceFlags are the settings of the default instance that a command line can give.
type instanceFlags struct {
	Script string `name:"script" env:"SNOWGLOBE_SCRIPT" default:"default" placeholder:"NAME" help:"The agent script of the default instance; none leaves every chat to you. Default: ${default}."`
	Seed   uint64 `name:"seed" env:"SNOWGLOBE_SEED" default:"1" help:"What every draw and every record's name follows from. Default: ${default}."`
}

func (i instanceFlags) settings() simulator.Settings {
	s := simulator.Settings{Seed: i.Seed}
	if i.Script != "none" {
		s.Scripts = []string{i.Script}
	}
	return s
}

func (s *serve) run(ctx context.Context, p program.Process) error {
	house, err := builtin.Open(ctx, builtin.Options{
		Listen: s.Listen, Flag: "--listen", Settings: s.settings(), Log: p.Logger(s.LogFormat),
	})
	if err != nil {
		return err
	}
	defer house.Close()
	fmt.Fprintf(p.Stdout, "The simulator is up at %s, its control plane at %s/_sim/.\n", house.URL(), house.URL())
	<-ctx.Done()
	return nil
}
