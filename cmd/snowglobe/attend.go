package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/person"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/terminal"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// me is whom a person plays among the agents.
const me = "beth"

// attend plays a script for the user, while a person at the terminal is the agent.
func (r *production) attend(ctx context.Context, on *stage.Stage, one part, user *hearing, title string) (agent.Report, error) {
	played, err := person.NewAgent(on.Instance.Desk, me)
	if err != nil {
		return agent.Report{}, err
	}
	line, err := terminal.Open(r.process.Stdin, r.process.Stdout, prompt(played.Name()))
	if err != nil {
		return agent.Report{}, err
	}
	defer line.Close()
	text := transcript.NewText(line, r.textOptions(on))
	text.Title(title)
	fmt.Fprintf(line, "You are %s, the agent. What you type is said; /help lists what else you can do; Ctrl-C ends.\n\n", played.Name())
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	line.Listen(func(typed string) {
		answer, err := played.Do(typed)
		if err != nil {
			answer = "(not done: " + wording.Visible(err.Error()) + ")\n"
		}
		line.Prompt(prompt(played.Name()))
		_, _ = io.WriteString(line, answer)
	}, func(error) { stop() })
	return r.follow(ctx, on, one.script, user, func(m transcript.Remark) {
		if m.Side != transcript.Agent || m.Does != "says" { // what was typed stands there already
			text.Remark(m)
		}
	})
}

func prompt(name string) string { return name + "> " }

// ended is why somebody at a terminal wants no more: nil after Ctrl-D.
func ended(reason error) error {
	if errors.Is(reason, io.EOF) {
		return nil
	}
	return context.Canceled
}
