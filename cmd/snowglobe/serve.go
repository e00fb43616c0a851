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
	controlFlags
	tlsFlags

	Listen string `name:"listen" env:"SNOWGLOBE_LISTEN" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where the simulator listens. Default: ${default}."`
	Bot    string `name:"bot" env:"SNOWGLOBE_BOT" placeholder:"URL" help:"The REST channel of the bot that the console's users talk to at first."`
}

func (s *serve) run(ctx context.Context, p program.Process) error {
	if err := s.checkControl("--listen", s.Listen); err != nil {
		return err
	}
	settings, err := s.settings(simulator.Settings{})
	if err != nil {
		return err
	}
	bot, err := restChannel(s.Bot)
	if err != nil {
		return err
	}
	pair, err := s.pair(s.Listen, s.Hosts)
	if err != nil {
		return err
	}
	house, err := builtin.Open(ctx, builtin.Options{
		Listen: s.Listen, Flag: "--listen", Settings: settings, Scripts: s.folder(), Log: p.Logger(s.LogFormat), ControlPassword: s.Password, ControlHosts: s.Hosts, TLS: configOf(pair), Bot: bot,
	})
	if err != nil {
		return err
	}
	defer house.Close()
	fmt.Fprintf(p.Stdout, "The simulator is up at %s, its console at %s/, its control plane at %s/_sim/.\n", house.URL(), house.URL(), house.URL())
	s.announce(p, pair)
	<-ctx.Done()
	return nil
}
