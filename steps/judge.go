package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/snowglobe-sim/snowglobe/steps/gherkin"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// judge makes a result of how a scenario went. Only a FailureError speaks against the target; an undefined or
// ambiguous step, a panic, a simulator that does not answer and time that ran out are the harness's.
func (w *World) judge(ctx context.Context, result report.Result, told gherkin.Story) report.Result {
	if told.Err == nil {
		if err := w.settle(ctx); err != nil {
			return result.Erred(err)
		}
	}
	for reason := range w.unchecked {
		result.Unchecked = append(result.Unchecked, reason)
	}
	slices.Sort(result.Unchecked)
	result.Step, result.Transcript, result.Wire = told.Failed, w.transcript, w.exchanges(ctx)
	for _, step := range told.Steps {
		result.Steps = append(result.Steps, report.Step{Text: step.Text, Outcome: string(step.Outcome), Took: step.Took})
	}
	result.Output = w.printed()
	if ended := w.ended(); ended != nil {
		return result.Fail(report.Finding{What: "the target's process", Expected: "it goes on", Seen: ended.Error()})
	}
	switch {
	case !told.Ran:
		return result.Erred(fmt.Errorf("godog did not carry out the scenario (its verdict: %d)", told.Status))
	case told.Err == nil && told.Status != 0:
		return result.Erred(fmt.Errorf("godog's verdict is %d although no step failed", told.Status))
	case told.Err == nil && w.checks == 0 && len(result.Unchecked) > 0:
		return result.Skip(result.Unchecked[0])
	case told.Err == nil && w.checks == 0:
		return result.Erred(errors.New("the scenario checks nothing"))
	case told.Err == nil:
		return w.looksAway(ctx, result)
	}
	return verdict(ctx, result, told.Err)
}

// verdict is the result of a scenario that came to an error. Time that ran out while the target was waited for speaks against
// it; a run that was ended does not.
func verdict(ctx context.Context, result report.Result, err error) report.Result {
	var failure *FailureError
	switch {
	case errors.As(err, &failure):
		return result.Fail(report.Finding{What: failure.What, Expected: failure.Expected, Seen: failure.Seen})
	case ctx.Err() != nil:
		return result.Erred(cause(ctx, err))
	}
	return result.Erred(err)
}
