package main

import (
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// env prints the relay's settings for the simulator, to be pasted or evaluated by a shell.
type env struct {
	Simulator string `name:"simulator" env:"SNOWGLOBE_URL" default:"http://127.0.0.1:8080" placeholder:"URL" help:"The instance, with its prefix where it has one. Default: ${default}."`
}

func (e *env) run(_ context.Context, p program.Process) error {
	if err := checkURL(e.Simulator); err != nil {
		return err
	}
	for _, setting := range builtin.RelaySettings(e.Simulator) {
		fmt.Fprintf(p.Stdout, "export %s=%q\n", setting[0], setting[1])
	}
	return nil
}
