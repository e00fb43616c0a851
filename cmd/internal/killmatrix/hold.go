package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// How many relays are held to the features at once, and how many scenarios each meets at once: one that waits keeps no
// other from running.
const (
	atOnce  = 10
	workers = 3
)

// hold carries out the meetings. What became of each is in their order.
func hold(ctx context.Context, meetings []meeting) ([][]report.Result, error) {
	house, err := builtin.Open(ctx, builtin.Options{})
	if err != nil {
		return nil, err
	}
	defer house.Close()
	var (
		next    = make(chan int)
		holding sync.WaitGroup
		became  = make([][]report.Result, len(meetings))
		failed  = make([]error, len(meetings))
	)
	for range atOnce {
		holding.Go(func() {
			for i := range next {
				became[i], failed[i] = meetings[i].hold(ctx, house.URL(), fmt.Sprintf("m%d", i))
			}
		})
	}
	for i := range meetings {
		next <- i
	}
	close(next)
	holding.Wait()
	for i, err := range failed {
		if err != nil {
			return nil, fmt.Errorf("hold %q to the features: %w", meetings[i].relay.ID, err)
		}
	}
	return became, ctx.Err()
}

// impatience is how long a mutant is waited for that has to say something between turns: most have said nothing because they
// never will. The healthy relay is given as long as any other.
const impatience = 2 * time.Second

func (with meeting) hold(ctx context.Context, simulator, runID string) ([]report.Result, error) {
	var due time.Duration
	if with.relay.ID != "" {
		due = impatience
	}
	return steps.Run(ctx, steps.Options{
		Due: due, Scenarios: with.scenarios, Profiles: features.Profiles(), Simulator: simulator, RunID: runID, Workers: workers,
		Subject: steps.Subject{Spec: target.Spec{Kind: target.KindBuiltin}, StartRelay: start(with.relay)},
	})
}

// catches reports whether a scenario has caught the relay: one of its sentences is not true of it. An error of the suite's
// own is no catch, and what nobody has looked at is none either: the scenario has failed, but has not said why.
func catches(r report.Result) bool { return r.Outcome == report.Failed && r.Step != "" }
