package main

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/relay/mutant"
	"github.com/snowglobe-sim/snowglobe/rules"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// How many relays are held to the features at once, and how many scenarios each meets at once: one that waits keeps no
// other from running.
const (
	atOnce  = 4
	workers = 3
)

// hold holds each mutant to the scenarios that carry one of its rules, and the healthy relay to some of every rule: that
// what stands around the ports breaks nothing by itself.
func hold(ctx context.Context, mutants []mutant.Mutant) (*matrix, error) {
	scenarios, err := catalog.Read(features.Files())
	if err != nil {
		return nil, err
	}
	house, err := builtin.Open(ctx, builtin.Options{})
	if err != nil {
		return nil, err
	}
	defer house.Close()
	m := newMatrix(mutants, scenarios)
	var (
		next    = make(chan int)
		holding sync.WaitGroup
		failed  = make([]error, len(m.relays))
	)
	for range atOnce {
		holding.Go(func() {
			for i := range next {
				m.relays[i].met, failed[i] = meet(ctx, house.URL(), fmt.Sprintf("m%d", i), m.relays[i])
			}
		})
	}
	for i := range m.relays {
		next <- i
	}
	close(next)
	holding.Wait()
	for i, err := range failed {
		if err != nil {
			return nil, fmt.Errorf("hold %q to the features: %w", m.relays[i].ID, err)
		}
	}
	return m, ctx.Err()
}

// meet holds one relay to its scenarios.
func meet(ctx context.Context, simulator, runID string, r held) ([]report.Result, error) {
	return steps.Run(ctx, steps.Options{
		Scenarios: r.meets, Profiles: features.Profiles(), Simulator: simulator, RunID: runID, Workers: workers,
		Subject: steps.Subject{Spec: target.Spec{Kind: target.KindBuiltin}, StartRelay: start(r.Mutant)},
	})
}

// concerning are the scenarios that carry a rule that the mutant breaks.
func concerning(m mutant.Mutant, all []catalog.Scenario) []catalog.Scenario {
	return slices.DeleteFunc(slices.Clone(all), func(s catalog.Scenario) bool {
		return !slices.ContainsFunc(s.Rules(), func(r rules.Rule) bool { return slices.Contains(m.Rules, r.ID) })
	})
}

// ofEveryRule are the first scenarios of the rules: as few as carry them all.
func ofEveryRule(all []catalog.Scenario) []catalog.Scenario {
	var some []catalog.Scenario
	carried := map[string]bool{}
	for _, s := range all {
		for _, r := range s.Rules() {
			if !carried[r.ID] {
				some = append(some, s)
				break
			}
		}
		for _, r := range s.Rules() {
			carried[r.ID] = true
		}
	}
	return some
}
