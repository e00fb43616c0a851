package gherkin

import (
	"context"
	"io"
	"time"

	"github.com/cucumber/godog"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
)

// Outcome is what became of a step.
type Outcome string

// The outcomes of a step.
const (
	Passed    Outcome = "passed"
	Failed    Outcome = "failed"
	Skipped   Outcome = "skipped" // an earlier one did not pass
	Undefined Outcome = "undefined"
	Ambiguous Outcome = "ambiguous"
)

// Step is a step as it was carried out.
type Step struct {
	Text    string
	Outcome Outcome
	Took    time.Duration
	Err     error // of one that did not pass
}

// Story is how a scenario went.
type Story struct {
	Steps  []Step // in the order of the scenario, those that were skipped included
	Failed string // text of the first step that did not pass, empty for none
	Err    error  // its error
	Ran    bool   // the end of the scenario was reached, whatever became of its steps
	Status int    // godog's own verdict: 0 passed
}

// Play carries out one scenario: a suite of its own, so that nothing of godog's is shared between scenarios. What a step
// panics with is an error of the step.
func Play(ctx context.Context, s catalog.Scenario, sentences []Sentence) Story {
	var told Story
	began := clock.Wall{}.Now()
	suite := godog.TestSuite{
		Name: s.Place(),
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			for _, sentence := range sentences {
				sc.Step(sentence.Anchored(), sentence.Do)
			}
			sc.StepContext().Before(func(ctx context.Context, _ *godog.Step) (context.Context, error) {
				began = clock.Wall{}.Now()
				return ctx, nil
			})
			sc.StepContext().After(func(ctx context.Context, st *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
				told.add(Step{Text: st.Text, Outcome: outcome(status), Took: clock.Wall{}.Now().Sub(began), Err: err})
				return ctx, nil
			})
			sc.After(func(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
				told.Ran, told.Err = true, err
				return ctx, nil
			})
		},
		Options: &godog.Options{
			Strict: true, NoColors: true, Concurrency: 1, Format: "progress", Output: io.Discard,
			FeatureContents: []godog.Feature{{Name: s.File, Contents: s.Source()}}, DefaultContext: ctx,
		},
	}
	told.Status = suite.Run()
	for _, text := range s.Steps[min(len(told.Steps), len(s.Steps)):] {
		told.add(Step{Text: text, Outcome: Skipped})
	}
	return told
}

func (t *Story) add(s Step) {
	if s.Err != nil && t.Failed == "" {
		t.Failed = s.Text
	}
	t.Steps = append(t.Steps, s)
}

func outcome(status godog.StepResultStatus) Outcome {
	switch status {
	case godog.StepPassed:
		return Passed
	case godog.StepSkipped:
		return Skipped
	case godog.StepUndefined:
		return Undefined
	case godog.StepAmbiguous:
		return Ambiguous
	case godog.StepFailed, godog.StepPending:
		return Failed
	}
	return Failed
}
