package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// play plays conversations against the built-in relay.
type play struct {
	program.Common

	stage.Flags

	Target string   `name:"target" env:"SNOWGLOBE_TARGET" default:"builtin" help:"What the user talks to: builtin, rest=URL (a bot) or rasa-action=URL (a relay's action server). Default: ${default}."`
	Files  []string `arg:"" name:"script" help:"Conversations, as YAML files: user and agent in one file."`
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
	on, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer on.Close()
	missed, failed := 0, []string{}
	for i, s := range scripts {
		if i > 0 {
			fmt.Fprintln(p.Stdout)
			if err := on.Renew(ctx); err != nil {
				return err
			}
		}
		report, err := c.perform(ctx, p, on, s)
		if err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
		if !report.Passed() {
			missed, failed = missed+len(report.Failures), append(failed, s.Name)
		}
	}
	if missed > 0 {
		return fmt.Errorf("%d missed; repeat with: snowglobe play %s %s", missed, strings.Join(c.Words(), " "), strings.Join(failed, " "))
	}
	return nil
}

// open makes the stage that the flags ask for.
func (c *play) open(ctx context.Context, p program.Process) (*stage.Stage, error) {
	spec, err := target.ParseSpec(c.Target)
	if err != nil {
		return nil, program.Misused("%w", err)
	}
	o, err := c.Options(spec)
	if err != nil {
		return nil, err
	}
	o.Log, o.Tell = p.Logger(c.LogFormat), p.Stderr
	return stage.Open(ctx, o)
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

// perform plays one script on the stage, and prints it.
func (c *play) perform(ctx context.Context, p program.Process, on *stage.Stage, s *script.Script) (agent.Report, error) {
	user := stage.NewUser(ctx, on.Target, player)
	defer user.Close()
	printed := transcript.NewText(p.Stdout, transcript.TextOptions{Start: on.Instance.Clock.Now()})
	played, err := agent.NewPlay(agent.PlayOptions{
		Script: s, Clock: on.Instance.Clock, Seed: c.Seed, User: user, Floor: on.Instance.Desk,
		Faults: on.Instance.ScriptFaults(), Remark: printed.Remark,
	})
	if err != nil {
		return agent.Report{}, err
	}
	defer played.Close()
	printed.Title(s.Title)
	report, err := follow(ctx, played, on.Instance)
	verdict(p.Stdout, report)
	return report, err
}

// follow runs the play to its end, in the time of its stage.
func follow(ctx context.Context, played *agent.Play, on *instance.Instance) (agent.Report, error) {
	if v := on.Virtual(); v != nil {
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
