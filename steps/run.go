package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/gherkin"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// Options of a run. Scenarios, Simulator and Subject must be given.
type Options struct {
	Scenarios []catalog.Scenario
	Profiles  []string // all that there are, for the report
	Simulator string   // address of the simulator's root instance
	Subject   Subject
	Patterns  Patterns
	// Workers is how many scenarios run at once; DefaultWorkers when 0. A subject that stands alone has one.
	Workers int
	// RunID tells this run's users and instances from those of other runs; letters and digits.
	RunID string
	// Limit is how long one scenario may take, on wall time; DefaultScenarioLimit when 0.
	Limit time.Duration
	// Observe is called with each result as it comes, one at a time; nil for nobody.
	Observe func(report.Result)
}

// Defaults of the options.
const (
	DefaultWorkers       = 8
	DefaultScenarioLimit = 60 * time.Second
)

// Run carries out the scenarios and returns their results in the order of Options.Scenarios. A run without
// scenarios is an error. Scenarios that ctx ended are errors among the results.
func Run(ctx context.Context, o Options) ([]report.Result, error) {
	if len(o.Scenarios) == 0 {
		return nil, errors.New("no scenario is selected")
	}
	o.Limit = cmp.Or(o.Limit, DefaultScenarioLimit)
	workers := cmp.Or(o.Workers, DefaultWorkers)
	if o.Subject.Alone() {
		workers = 1
	}
	var (
		results = make([]report.Result, len(o.Scenarios))
		next    = make(chan int)
		running sync.WaitGroup
		telling sync.Mutex // one observation at a time
	)
	for range min(workers, len(o.Scenarios)) {
		running.Go(func() {
			for i := range next {
				results[i] = o.scenario(ctx, o.Scenarios[i], fmt.Sprintf("%s-%d", o.RunID, i+1))
				if o.Observe != nil {
					telling.Lock()
					o.Observe(results[i])
					telling.Unlock()
				}
			}
		})
	}
	for i := range o.Scenarios {
		next <- i
	}
	close(next)
	running.Wait()
	return results, nil
}

// scenario carries out one scenario.
func (o Options) scenario(ctx context.Context, s catalog.Scenario, name string) report.Result {
	result := report.Result{
		Place: s.Place(), File: s.File, Feature: s.Feature, Name: s.Name, Profile: s.Profile(o.Profiles), Rules: s.Rules(),
	}
	ctx, cancel := context.WithTimeoutCause(ctx, o.Limit, fmt.Errorf("the scenario took longer than %s", o.Limit))
	defer cancel()
	st, err := o.open(ctx, s, name)
	if st != nil {
		defer st.close()
	}
	if err != nil {
		return result.Erred(cause(ctx, err))
	}
	for _, ability := range needs(s) {
		if reason := st.target.Lacks(ability); reason != "" {
			return result.Skip(reason)
		}
	}
	w := newWorld(st, o, name)
	return w.judge(ctx, result, gherkin.Play(ctx, s, w.vocabulary()))
}

// cause puts the reason for which ctx ended in front of the error that came of it.
func cause(ctx context.Context, err error) error {
	if ctx.Err() == nil {
		return err
	}
	return fmt.Errorf("%w: %w", context.Cause(ctx), err)
}
