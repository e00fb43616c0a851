package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/terminal"
)

// play plays scripts against bots, and prints what happens.
type play struct {
	program.Common
	stage.Flags

	Target []string `name:"target" env:"SNOWGLOBE_TARGET" default:"builtin" placeholder:"TARGET" help:"What the user talks to: builtin, rest=URL (a bot) or rasa-action=URL (a relay's action server); NAME:rest=URL gives it a name. Several, one after the other, give a table. Default: ${default}."`
	Sender string   `name:"sender" env:"SNOWGLOBE_SENDER" placeholder:"NAME" help:"The name that the user goes by towards the bot. Default: a fresh one for each play, where the bot may remember another."`
	Alone  bool     `name:"alone" env:"SNOWGLOBE_ALONE" help:"Nobody plays the agent where a script has no agent's lines, as in virtual time."`
	JUnit  string   `name:"junit" env:"SNOWGLOBE_JUNIT" placeholder:"FILE" help:"Write a JUnit file: a suite for each target."`
	Report string   `name:"report" env:"SNOWGLOBE_REPORT" placeholder:"DIR" help:"Write index.html and a page for each play into this folder, to be read anywhere."`
	Files  []string `arg:"" name:"script" help:"Scripts: YAML files, or names of the library (snowglobe scripts lists it). One with user and agent lines is played as it stands. One with user lines alone is played with those that have none as its agents; where there are none, you are the agent, at a terminal. Without any user lines, you are the user."`
}

// Help is the part of play's help that stands below its flags.
func (*play) Help() string {
	return "Exit codes: 0 all passed, 1 something was missed, 2 used wrongly or the target does not answer, 130 ended by Ctrl-C."
}

func (c *play) run(ctx context.Context, p program.Process) error {
	aims, err := c.aims()
	if err != nil {
		return err
	}
	options, err := c.Options(aims[0].spec)
	if err != nil {
		return err
	}
	options.Settings.Scripts = nil // whoever is named plays
	options.Log, options.Tell = p.Logger(c.LogFormat), p.Stderr
	scripts, err := c.read(p, options)
	if err != nil {
		return err
	}
	parts, err := c.cast(scripts, terminal.Is(p.Stdin) && terminal.Is(p.Stdout))
	if err != nil {
		return err
	}
	if err := c.reserve(); err != nil {
		return err
	}
	run := &production{command: c, process: p, screen: screenOf(p), options: options, parts: parts, aims: aims}
	err = run.perform(ctx)
	return run.conclude(err)
}

// again is the command that plays something again.
func (c *play) again(aims []aim, parts []part) string {
	words := append([]string{"snowglobe play"}, c.Words()...)
	if len(aims) != 1 || aims[0].text != builtinTarget {
		for _, a := range aims {
			words = append(words, "--target", program.Quoted(a.text))
		}
	}
	if c.Sender != "" {
		words = append(words, "--sender", program.Quoted(c.Sender))
	}
	if c.Alone {
		words = append(words, "--alone")
	}
	seen := map[string]bool{}
	for _, p := range parts {
		for _, file := range p.files() {
			if !seen[file] {
				seen[file] = true
				words = append(words, program.QuotedFile(file))
			}
		}
	}
	return strings.Join(words, " ")
}

// counted is a number of things in words.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
