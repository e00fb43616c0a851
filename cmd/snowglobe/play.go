package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// play plays conversations against the built-in relay.
type play struct {
	program.Common

	Virtual bool     `name:"virtual" env:"SNOWGLOBE_VIRTUAL" help:"In virtual time: waits take no time."`
	Seed    uint64   `name:"seed" env:"SNOWGLOBE_SEED" default:"1" help:"What every draw follows from. Default: ${default}."`
	Files   []string `arg:"" name:"script" help:"Conversations, as YAML files: user and agent in one file."`
}

// player is the name of the user whom a script plays.
const player = "user"

func (c *play) run(ctx context.Context, p program.Process) error {
	scripts := make([]*script.Script, 0, len(c.Files))
	for _, file := range c.Files {
		s, err := conversation(p, file)
		if err != nil {
			return err
		}
		scripts = append(scripts, s)
	}
	missed, failed := 0, []string{}
	for i, s := range scripts {
		if i > 0 {
			fmt.Fprintln(p.Stdout)
		}
		report, err := c.perform(ctx, p, s)
		if err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
		if !report.Passed() {
			missed, failed = missed+len(report.Failures), append(failed, s.Name)
		}
	}
	if missed > 0 {
		return fmt.Errorf("%d missed; repeat with: snowglobe play --virtual --seed %d %s", missed, c.Seed, strings.Join(failed, " "))
	}
	return nil
}

// conversation reads a script and makes sure that it can be played here. What is wrong with it is shown in full
// before the one line that ends the command.
func conversation(p program.Process, file string) (*script.Script, error) {
	s, err := load(file)
	if err == nil {
		err = playable(s)
	}
	var problems script.Problems
	if errors.As(err, &problems) {
		fmt.Fprintln(p.Stderr, problems.Marked())
		return nil, program.Misused("%s cannot be played: %s", file, count(len(problems)))
	}
	return s, err
}

func playable(s *script.Script) error {
	if !s.HasUser() {
		return program.Misused("%s has no user lines, so there is nobody to talk to its agent; add lines such as user says: talk to live agent", s.Name)
	}
	return agent.Check(s, agent.Stage{User: true, Agents: true, Names: []string{"beth", "fred"}, Faults: true})
}

// perform plays one script in a house of its own, and prints it.
func (c *play) perform(ctx context.Context, p program.Process, s *script.Script) (agent.Report, error) {
	settings := simulator.Settings{Seed: c.Seed}
	if c.Virtual {
		settings.Clock = instance.Virtual
	}
	house, err := builtin.Open(ctx, builtin.Options{Settings: settings, Log: p.Logger(c.LogFormat)})
	if err != nil {
		return agent.Report{}, err
	}
	defer house.Close()
	relay, err := builtin.OpenRelay(ctx, house.URL(), builtin.RelayOptions{Options: server.Options{FreshConnections: true}})
	if err != nil {
		return agent.Report{}, err
	}
	defer relay.Close()
	stage, err := house.Simulator.Instance(instance.Default)
	if err != nil {
		return agent.Report{}, err
	}
	seat := newSeat(ctx, target.NewREST(ctx, relay.URL(), target.Options{}))
	defer seat.close()
	printed := transcript.NewText(p.Stdout, transcript.TextOptions{Start: stage.Clock.Now()})
	played, err := agent.NewPlay(agent.PlayOptions{
		Script: s, Clock: stage.Clock, Seed: c.Seed, User: seat, Floor: stage.Desk,
		Faults: stage.ScriptFaults(), Remark: printed.Remark,
	})
	if err != nil {
		return agent.Report{}, err
	}
	defer played.Close()
	printed.Title(s.Title)
	report, err := follow(ctx, played, stage)
	verdict(p.Stdout, report)
	return report, err
}

// follow runs the play to its end, in the time of its stage.
func follow(ctx context.Context, played *agent.Play, stage *instance.Instance) (agent.Report, error) {
	if v := stage.Virtual(); v != nil {
		return played.Drive(ctx, v)
	}
	played.Start()
	select {
	case <-played.Done():
		return played.Report(), nil
	case <-ctx.Done():
		played.Close()
		return played.Report(), ctx.Err()
	}
}
