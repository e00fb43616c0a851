package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/outcome"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// production is one run of play: all parts on all targets.
type production struct {
	command *play
	process program.Process
	screen  screen
	options stage.Options
	parts   []part
	aims    []aim

	plays    []outcome.Play
	finished int      // plays that came to their own end
	hints    []string // what may be wrong with a target
}

// total is how many plays there are to be.
func (r *production) total() int { return len(r.parts) * len(r.aims) }

// perform plays everything. A target that cannot be played with is refused for all parts; where there is only one, or none of
// them can, that is an error.
func (r *production) perform(ctx context.Context) error {
	var unusable error
	refused := 0
	for _, a := range r.aims {
		err := r.against(ctx, a)
		var usage *program.UsageError
		switch {
		case errors.As(err, &usage):
			unusable = err
			refused++
			r.refuse(a, err)
		case err != nil:
			return err
		}
	}
	if refused == len(r.aims) {
		return unusable
	}
	return nil
}

func (r *production) refuse(a aim, err error) {
	for _, one := range r.parts {
		s := one.main()
		r.plays = append(r.plays, outcome.Play{Script: s.Name, Title: s.Title, Target: a.name, Refused: err.Error()})
	}
}

// against plays all parts on one target.
func (r *production) against(ctx context.Context, a aim) error {
	options := r.options
	options.Target = a.spec
	on, err := stage.Open(ctx, options)
	if err != nil {
		return err
	}
	defer on.Close()
	if err := r.hears(on, a); err != nil {
		return err
	}
	for i, one := range r.parts {
		if i > 0 {
			if err := on.Renew(ctx); err != nil {
				return err
			}
		}
		if err := r.show(ctx, on, a, one); err != nil {
			return err
		}
	}
	return nil
}

// hears makes sure that all parts can be played where users are told things in answers alone, if the target is such a one.
func (r *production) hears(on *stage.Stage, a aim) error {
	hears, why := on.Hears()
	if hears || why == "" {
		return nil
	}
	if r.command.Push != nil {
		return program.Misused("--push: users cannot listen to %s: %s", a.name, why)
	}
	for _, one := range r.parts {
		if one.script == nil {
			continue
		}
		var problems script.Problems
		if err := agent.Check(one.script, agent.Stage{User: true, Agents: true, Faults: true}); errors.As(err, &problems) {
			fmt.Fprintln(r.process.Stderr, problems.Marked())
			return program.Misused("%s cannot be played on %s: %s", one.script.Name, a.name, count(len(problems)))
		}
	}
	if a.spec.Kind == target.KindREST {
		r.hints = append(r.hints, fmt.Sprintf("the user hears agents of %s in answers alone: %s", a.name, why))
	}
	return nil
}

// show plays one part and prints it. The error is ctx's, or that of a person who ended it.
func (r *production) show(ctx context.Context, on *stage.Stage, a aim, one part) error {
	if len(r.plays) > 0 {
		fmt.Fprintln(r.process.Stdout)
	}
	title := one.main().Title
	if len(r.aims) > 1 {
		title += " (" + a.name + ")"
	}
	report, heard, err := r.play(ctx, on, one, title)
	if err == nil {
		r.finished++
	}
	came := outcome.Play{
		Script: one.main().Name, Title: one.main().Title, Target: a.name, Report: report,
		Again: r.command.again([]aim{a}, []part{one}), Ended: err != nil, Heard: heard,
	}
	r.plays = append(r.plays, came)
	if r.total() == 1 {
		came.Again = "" // it is the last line anyway
	}
	outcome.Text(r.process.Stdout, came, outcome.TextOptions{Width: r.screen.width, Colour: r.screen.colour})
	answered := slices.ContainsFunc(report.Transcript, func(m transcript.Remark) bool { return m.Side == transcript.Bot })
	if answered && came.Verdict() == outcome.Failed && on.Foreign() && on.Instance.Journal.Count(journal.Filter{}) == 0 {
		r.hints = append(r.hints, fmt.Sprintf("no call has come to the simulated ServiceNow at %s: is that what %s has as SERVICENOW_URL?", on.SimulatorURL(), a.name))
	}
	return err
}

// player is the name of a user whom no bot can remember.
const player = "user"

// sender is the name of the user of the next play.
func (r *production) sender(on *stage.Stage) string {
	switch {
	case r.command.Sender != "":
		return r.command.Sender
	case on.Foreign():
		return "play-" + strconv.FormatInt(clock.Wall{}.Now().UnixNano(), 36)
	}
	return player
}
