package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/gherkin"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// Options of a run. Scenarios, Simulator and Subject must be given.
type Options struct {
	Scenarios []catalog.Scenario
	Profiles  []string     // all that there are, for the report
	Simulator string       // address of the simulator's root instance
	Client    *http.Client // speaks to the simulator's control plane; one of the suite's own when nil
	Subject   Subject
	Patterns  Patterns
	// Workers is how many scenarios run at once: for builtin DefaultWorkers when 0, for a target that the suite starts one
	// process each, and one when 0. A target that was started by hand has one.
	Workers int
	// RunID tells this run's users and instances from those of other runs; letters and digits.
	RunID string
	// Limit is how long one scenario may take on the Clock once its target stands; DefaultScenarioLimit when 0.
	Limit time.Duration
	// Due is how long what is due between turns may take; the limit of an answer when 0.
	Due   time.Duration
	Clock clock.Clock // the wall clock when nil
	// Observe is called with each result as it comes, one at a time; nil for nobody.
	Observe func(report.Result)

	lexicon gherkin.Lexicon // of the vocabulary
}

// Defaults of the options.
const (
	DefaultWorkers       = 8
	DefaultScenarioLimit = target.DefaultScenarioLimit
)

// Run carries out the scenarios and returns their results in the order of Options.Scenarios. A run without
// scenarios is an error. Scenarios that ctx ended are errors among the results.
func Run(ctx context.Context, o Options) ([]report.Result, error) {
	if len(o.Scenarios) == 0 {
		return nil, errors.New("no scenario is selected")
	}
	var err error
	if o.lexicon, err = gherkin.Compile((&World{}).vocabulary()); err != nil {
		return nil, err
	}
	o.Limit = cmp.Or(o.Limit, DefaultScenarioLimit)
	if o.Clock == nil {
		o.Clock = clock.Wall{}
	}
	workers := min(o.workers(), len(o.Scenarios))
	var (
		results = make([]report.Result, len(o.Scenarios))
		next    = make(chan int)
		running sync.WaitGroup
		telling sync.Mutex // one observation at a time
	)
	for worker := range workers {
		running.Go(func() {
			at := o.newBench(ctx, worker)
			defer at.close()
			for i := range next {
				results[i] = o.scenario(ctx, at, o.Scenarios[i], fmt.Sprintf("%s-%d", o.RunID, i+1))
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

// workers are how many scenarios run at once.
func (o Options) workers() int {
	switch {
	case o.Subject.Serial():
		return 1
	case o.Subject.Launch != nil:
		return max(o.Workers, 1)
	}
	return cmp.Or(o.Workers, DefaultWorkers)
}

// scenario carries out one scenario and says how long it took. Opening its scene counts for neither the time nor the limit: a
// target that is started then has a limit of its own.
func (o Options) scenario(ctx context.Context, at bench, s catalog.Scenario, name string) report.Result {
	result := report.Result{
		Place: s.Place(), File: s.File, Feature: s.Feature, Name: s.Name, Profile: s.Profile(o.Profiles), Tags: s.Tags, Rules: s.Rules(),
		Started: clock.Wall{}.Now(),
	}
	if reason := o.Subject.lack(s); reason != "" {
		return result.Skip(reason)
	}
	sc, err := at.open(ctx, s, name)
	if err != nil {
		return verdict(ctx, result, err)
	}
	defer sc.close()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer o.Clock.AfterFunc(o.Limit, func() { cancel(&tooLongError{o.Limit}) })()
	result.Started = clock.Wall{}.Now()
	result = o.carryOut(ctx, sc, s, name, result)
	var late *tooLongError
	if errors.As(context.Cause(ctx), &late) {
		at.abandon()
	}
	result.Took = clock.Wall{}.Now().Sub(result.Started)
	for i := range min(len(result.Steps), len(s.Below)) {
		result.Steps[i].Below = s.Below[i]
	}
	return result
}

// tooLongError is the cause for which a scenario is broken off.
type tooLongError struct{ limit time.Duration }

func (e *tooLongError) Error() string {
	return fmt.Sprintf("the scenario took longer than %s", e.limit)
}

func (o Options) carryOut(ctx context.Context, sc *scene, s catalog.Scenario, name string, result report.Result) report.Result {
	for _, ability := range needs(s) {
		if reason := sc.target.Lacks(ability); reason != "" {
			return result.Skip(reason)
		}
	}
	if s.Has(ownActions) && sc.developer == nil {
		return result.Skip("the target has not been told of an action server of the developer's own")
	}
	w := newWorld(sc, o, name)
	defer w.endHearing(ctx)
	return w.judge(ctx, result, gherkin.Play(ctx, s, o.lexicon.Used(s, w.vocabulary())))
}

// cause puts the reason for which ctx ended in front of the error that came of it.
func cause(ctx context.Context, err error) error {
	if ctx.Err() == nil {
		return err
	}
	return fmt.Errorf("%w: %w", context.Cause(ctx), err)
}
