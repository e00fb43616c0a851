package main

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/clock"
	crowd "github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// loadPlan is what the flags of load ask for.
type loadPlan struct {
	stage  stage.Options
	run    crowd.Options // without what only the stage has
	agents []*script.Script
	fails  []*script.Fails
}

// plan reads the flags and the scripts. Whatever is wrong with them is found here or when the stage stands, and is a
// program.UsageError.
func (c *loading) plan(p program.Process) (*loadPlan, error) {
	spec, err := target.ParseSpec(c.Target)
	if err != nil {
		return nil, program.Misused("%w", err)
	}
	plan := &loadPlan{}
	if plan.run.Model, err = c.model(); err == nil {
		err = c.limits(&plan.run)
	}
	if err != nil {
		return nil, err
	}
	if err := c.cast(p, plan); err != nil {
		return nil, err
	}
	for _, words := range c.Fails {
		f, err := failsOf(words)
		if err != nil {
			return nil, c.misfit(p, err)
		}
		plan.fails = append(plan.fails, f)
	}
	if plan.stage, err = c.Options(spec); err != nil {
		return nil, err
	}
	plan.stage.Tell, plan.stage.Crowd = p.Stderr, max(plan.run.MaxTurns, 1000)
	if err := plan.room(p); err != nil {
		return nil, err
	}
	plan.supply()
	plan.run.Seen = c.Seen()
	plan.run.Seed, plan.run.Sender = c.Seed, c.sender(spec)
	if c.Speed != nil {
		plan.run.Speed = *c.Speed
	}
	return plan, nil
}

// room makes sure that all users who are open at once can listen, before any of them does. Where chats begin at a rate nobody
// knows how many that will be: then it is said, and the run begins.
func (p *loadPlan) room(process program.Process) error {
	turns := cmp.Or(p.run.MaxTurns, crowd.DefaultMaxTurns)
	most := cmp.Or(p.run.Model.Concurrency, p.run.MaxChats, crowd.DefaultMaxChats)
	if total := p.run.Model.Total; total > 0 {
		most = min(most, total)
	}
	err := p.stage.Room(most, min(turns, most))
	if err == nil || p.run.Model.Concurrency > 0 {
		return err
	}
	fmt.Fprintf(process.Stderr, "snowglobe load: if so many chats are open at once: %s\n", err)
	return nil
}

// supply gives the instance the agents for users without any of their own: those of the world, or else the first script of
// the library. Conversations bring theirs along.
func (p *loadPlan) supply() {
	alone := !slices.ContainsFunc(p.run.Cast, func(part crowd.Part) bool { return part.Script.HasAgent() })
	switch {
	case !alone || len(p.agents) > 0:
		p.stage.Settings.Scripts = nil
	case len(p.stage.Settings.Scripts) == 0:
		p.stage.Settings.Scripts = instance.Named(agent.Default)
	}
}

// sender is what the users' names begin with. A draw of the instance follows from what a chat is opened with, which names
// the user; so the names follow from the seed, except where the target may remember those of another run.
func (c *loading) sender(spec target.Spec) string {
	switch {
	case c.Sender != "":
		return c.Sender
	case spec.Kind == target.KindBuiltin:
		return fmt.Sprintf("load-%d", c.Seed)
	}
	return fmt.Sprintf("load-%d-%s", c.Seed, strconv.FormatInt(clock.Wall{}.Now().Unix(), 36))
}

func (c *loading) model() (crowd.Model, error) {
	m := crowd.Model{Even: c.Even, Ramp: c.Ramp}
	for _, f := range []struct {
		name string
		flag *int
		into *int
	}{{"--concurrency", c.Concurrency, &m.Concurrency}, {"--total", c.Total, &m.Total}} {
		if err := atLeastOne(f.name, f.flag, f.into); err != nil {
			return m, err
		}
	}
	if c.For != nil {
		if m.For = *c.For; m.For <= 0 {
			return m, program.Misused("--for is %s; it is a length of time above zero, such as 5m", m.For)
		}
	}
	if c.Rate != nil {
		var err error
		if m.Rate, err = perSecond(*c.Rate); err != nil {
			return m, err
		}
	}
	if m.Rate == 0 && m.Concurrency == 0 {
		m.Concurrency = 10
	}
	if m.Total == 0 && m.For == 0 {
		m.Total = 100
	}
	switch {
	case c.Rate != nil && c.Concurrency != nil:
		return m, program.Misused("--rate and --concurrency do not go together: with --rate chats begin however the others fare, with --concurrency as others end")
	case c.Even && c.Rate == nil:
		return m, program.Misused("--even goes with --rate alone")
	case c.MaxChats != nil && c.Rate == nil:
		return m, program.Misused("--max-chats goes with --rate alone: --concurrency says itself how many chats are open")
	}
	if err := m.Check(); err != nil {
		return m, program.Misused("%w", err)
	}
	return m, nil
}

// perSecond reads a rate: 5/s, 90/m, 2000/h, or 5.
func perSecond(text string) (float64, error) {
	number, unit, _ := strings.Cut(strings.ReplaceAll(text, " ", ""), "/")
	seconds, known := map[string]float64{"": 1, "s": 1, "m": 60, "h": 3600}[unit]
	rate, err := strconv.ParseFloat(number, 64)
	if err != nil || !known || !(rate > 0) || math.IsInf(rate, 0) {
		return 0, program.Misused("--rate is %q; it is a number above zero each second, minute or hour: 5/s, 90/m, 2000/h", text)
	}
	return rate / seconds, nil
}

func (c *loading) limits(o *crowd.Options) error {
	for _, f := range []struct {
		name string
		flag *int
		into *int
	}{{"--max-messages", c.MaxMessages, &o.MaxMessages}, {"--max-chats", c.MaxChats, &o.MaxChats}, {"--max-turns", c.MaxTurns, &o.MaxTurns}} {
		if err := atLeastOne(f.name, f.flag, f.into); err != nil {
			return err
		}
	}
	if c.Stop == "" {
		return nil
	}
	number, percent := strings.CutSuffix(c.Stop, "%")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || percent && n > 100 {
		return program.Misused("--stop-after-failures is %q; it is a number of chats such as 50, or a share such as 20%%", c.Stop)
	}
	if percent {
		o.Stop.Share = float64(n) / 100
	} else {
		o.Stop.Count = n
	}
	return nil
}

func atLeastOne(name string, flag, into *int) error {
	if flag == nil {
		return nil
	}
	if *flag < 1 {
		return program.Misused("%s is %d; it is a number from 1", name, *flag)
	}
	*into = *flag
	return nil
}

// misfit shows what is wrong with a script in full, before the one line that ends the command.
func (c *loading) misfit(p program.Process, err error) error {
	var problems script.Problems
	if errors.As(err, &problems) {
		fmt.Fprintln(p.Stderr, problems.Marked())
		return program.Misused("%s cannot be played: %s", problems[0].File, count(len(problems)))
	}
	var usage *program.UsageError
	if errors.As(err, &usage) {
		return err
	}
	return program.Misused("%w", err)
}
