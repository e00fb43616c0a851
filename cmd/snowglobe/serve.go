package main

import (
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// serve is the simulator alone.
type serve struct {
	program.Common
	instanceFlags
	controlFlags
	tlsFlags

	Listen string `name:"listen" env:"SNOWGLOBE_LISTEN" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where the simulator listens. Default: ${default}."`
}

func (s *serve) run(ctx context.Context, p program.Process) error {
	if err := s.checkControl("--listen", s.Listen); err != nil {
		return err
	}
	settings, err := s.settings()
	if err != nil {
		return err
	}
	pair, err := s.pair(s.Listen, s.Hosts)
	if err != nil {
		return err
	}
	house, err := builtin.Open(ctx, builtin.Options{
		Listen: s.Listen, Flag: "--listen", Settings: settings, Scripts: s.folder(), Log: p.Logger(s.LogFormat), ControlPassword: s.Password, ControlHosts: s.Hosts, TLS: configOf(pair),
	})
	if err != nil {
		return err
	}
	defer house.Close()
	fmt.Fprintf(p.Stdout, "The simulator is up at %s, its control plane at %s/_sim/.\n", house.URL(), house.URL())
	s.announce(p, pair)
	<-ctx.Done()
	return nil
}
