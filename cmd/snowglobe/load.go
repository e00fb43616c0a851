package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	crowd "github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
)

// loading plays many conversations at once and measures.
type loading struct {
	program.Common
	stage.SceneFlags

	Target      string         `name:"target" env:"SNOWGLOBE_TARGET" default:"builtin" help:"What the users talk to: builtin, rest=URL (a bot) or rasa-action=URL (a relay's action server). Default: ${default}."`
	Rate        *string        `name:"rate" env:"SNOWGLOBE_RATE" placeholder:"N/s" help:"Chats that begin each second, minute or hour, however the others fare: 5/s, 90/m."`
	Even        bool           `name:"even" env:"SNOWGLOBE_EVEN" help:"With --rate: in even steps, and not as chance has it."`
	Concurrency *int           `name:"concurrency" env:"SNOWGLOBE_CONCURRENCY" placeholder:"N" help:"Chats that are open at once, each followed by the next. Default without --rate: 10."`
	Ramp        time.Duration  `name:"ramp" env:"SNOWGLOBE_RAMP" placeholder:"30s" help:"How long the rate, or the number of open chats, grows from nothing."`
	Total       *int           `name:"total" env:"SNOWGLOBE_TOTAL" placeholder:"N" help:"Chats that begin in all. Default without --for: 100."`
	For         *time.Duration `name:"for" env:"SNOWGLOBE_FOR" placeholder:"5m" help:"How long chats begin; those that are open then go on to their end."`

	MaxMessages *int     `name:"max-messages" env:"SNOWGLOBE_MAX_MESSAGES" placeholder:"N" help:"What users say to the bot in all, at most: a real bot costs money. No chat begins that could not be said to its end."`
	MaxChats    *int     `name:"max-chats" env:"SNOWGLOBE_MAX_CHATS" placeholder:"N" help:"With --rate: chats that are open at once, at most; what is due beyond waits, and counts as late. Default: 10000."`
	MaxTurns    *int     `name:"max-turns" env:"SNOWGLOBE_MAX_TURNS" placeholder:"N" help:"Messages that wait for the target's answer at once, at most; what is due beyond waits, and counts as late. Default: 1000."`
	Stop        string   `name:"stop-after-failures" env:"SNOWGLOBE_STOP_AFTER_FAILURES" placeholder:"N" help:"Failed chats after which no further one begins: 50, or 20% of those that have ended, once there are 20."`
	Fails       []string `name:"fails" env:"SNOWGLOBE_FAILS" sep:"none" placeholder:"WORDS" help:"Let ServiceNow fail in all chats, in the words of a script's servicenow fails: 'preset flaky-network'. May be given again."`
	Sender      string   `name:"sender" env:"SNOWGLOBE_SENDER" placeholder:"NAME" help:"What the users' names towards the bot begin with. Default: load-SEED; for a target in another process, which may remember its users, with the time behind it."`
	Out         string   `name:"out" env:"SNOWGLOBE_OUT" placeholder:"FILE" help:"Write all figures to this file, as JSON."`

	Files []string `arg:"" name:"script" help:"Conversations; or the users of some, and agents for them. Files, or names of the library."`
}

// Help is the part of load's help that stands below its flags.
func (*loading) Help() string {
	return "Exit codes: 0 all went well, 1 something was lost, doubled, out of order or failed, 2 used wrongly or the target does not answer, 130 ended by Ctrl-C."
}

func (c *loading) run(ctx context.Context, p program.Process) error {
	plan, err := c.plan(p)
	if err != nil {
		return err
	}
	out, err := c.openOut()
	if err != nil {
		return err
	}
	defer out.close()
	on, err := stage.Open(ctx, plan.stage)
	if err != nil {
		return err
	}
	defer on.Close()
	if hears, why := on.Hears(); !hears && why != "" && c.Push != nil {
		return program.Misused("--push: users cannot listen: %s", why)
	}
	agents, err := plan.furnish(on)
	if err != nil {
		return c.misfit(p, err)
	}
	run, err := crowd.New(plan.options(on))
	if err != nil {
		return c.misfit(p, err)
	}
	doc := c.document(plan)
	if err := out.write(doc); err != nil {
		return program.Misused("cannot write --out: %w", err)
	}
	watched := watch(p, run)
	result, err := run.Do(ctx)
	watched.stop()
	if err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	result.Injected = on.Instance.Faults.Injected()
	doc.End(result, agents.Failed())
	doc.Print(p.Stdout)
	if err := out.write(doc); err != nil {
		return fmt.Errorf("cannot write --out: %w", err)
	}
	if wrong := doc.Verdict(); wrong != nil || err == nil {
		return wrong
	}
	return program.Interrupt("interrupted after %s; until then nothing was lost and none failed", counted(result.Chats.Begun, "chat", "chats"))
}
