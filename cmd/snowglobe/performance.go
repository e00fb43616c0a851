package main

import (
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/outcome"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// play plays one part, printing it under a title as it happens. The error is ctx's, or that of a person who ended it; the
// report holds what has happened in any case.
func (r *production) play(ctx context.Context, on *stage.Stage, one part, title string) (agent.Report, *outcome.Heard, error) {
	// A turn that is open when ctx ends is no answer of the bot's.
	user, forget := newHearing(on, stage.NewUser(context.WithoutCancel(ctx), on.Target, r.sender(on)))
	defer forget()
	defer user.Close()
	report, err := r.act(ctx, on, one, user, title)
	if hint := user.hint(); hint != "" {
		r.hints = append(r.hints, hint)
	}
	return report, user.heard(), err
}

// act plays one part for a user.
func (r *production) act(ctx context.Context, on *stage.Stage, one part, user *hearing, title string) (agent.Report, error) {
	failed := &failing{}
	defer on.Instance.Crew.Watch(failed.see(one.crew))()
	for _, s := range slices.Backward(one.crew) { // the last that is put is the first that is tried
		if err := on.Instance.Crew.Put(s); err != nil {
			return agent.Report{}, err
		}
	}
	var report agent.Report
	var err error
	switch one.person {
	case transcript.User:
		report, err = r.sit(ctx, on, one, user, title)
	case transcript.Agent:
		report, err = r.attend(ctx, on, one, user, title)
	default:
		text := transcript.NewText(r.process.Stdout, r.textOptions(on))
		text.Title(title)
		report, err = r.follow(ctx, on, one.script, user, text.Remark)
	}
	report.Failures = append(report.Failures, failed.all()...)
	return report, err
}

func (r *production) textOptions(on *stage.Stage) transcript.TextOptions {
	return transcript.TextOptions{Start: on.Instance.Clock.Now(), Width: r.screen.width, Colour: r.screen.colour}
}

// follow plays a script for the user to its end, in the time of its stage.
func (r *production) follow(ctx context.Context, on *stage.Stage, s *script.Script, user *hearing, remark func(transcript.Remark)) (agent.Report, error) {
	played, err := agent.NewPlay(agent.PlayOptions{
		Script: s, Clock: on.Instance.Clock, Seed: r.command.Seed, User: user, Floor: on.Instance.Desk,
		Faults: on.Instance.ScriptFaults(), Remark: remark, Pushes: user.hears, Seen: r.command.Seen(),
	})
	if err != nil {
		return agent.Report{}, err
	}
	defer played.Close()
	user.tell(func(text string) { played.Told(text) })
	if v := on.Instance.Virtual(); v != nil {
		if _, err := played.Drive(ctx, v); err != nil {
			return brokenOff(played.Report(), err)
		}
		return played.Report(), nil
	}
	played.Start()
	select {
	case <-played.Done():
		return played.Report(), nil
	case <-ctx.Done():
		played.Close()
		return brokenOff(played.Report(), ctx.Err())
	}
}

// brokenOff is the report of a play that did not come to its own end. Where somebody ended it, that is an error, and nothing
// that the play missed; where the play itself is why, it is the other way round.
func brokenOff(report agent.Report, why error) (agent.Report, error) {
	last := len(report.Failures) - 1
	switch {
	case last < 0 || report.Failures[last].Seen != agent.ErrBrokenOff.Error():
		return report, why
	case errors.Is(why, context.Canceled):
		report.Failures = report.Failures[:last]
		return report, why
	}
	report.Failures[last].Seen = why.Error()
	return report, nil
}

// failing is the runs of a crew that failed.
type failing struct {
	mu       sync.Mutex // guards what follows
	failures []agent.Failure
}

// see takes what becomes of the runs of these scripts.
func (f *failing) see(crew []*script.Script) func(agent.Status) {
	return func(status agent.Status) {
		i := slices.IndexFunc(crew, func(s *script.Script) bool { return s.Name == status.Script })
		if status.State != agent.Failed || i < 0 {
			return
		}
		s := crew[i]
		f.mu.Lock()
		defer f.mu.Unlock()
		f.failures = append(f.failures, agent.Failure{
			File: s.File(status.At), At: status.At, Written: s.Written(status.At), Expected: "to be carried out", Seen: status.Reason,
		})
	}
}

func (f *failing) all() []agent.Failure {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.failures)
}
