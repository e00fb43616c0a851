package servicenow

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/rules"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/gherkin"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// The classes of scenarios, in the order in which they are carried out. Each is the name of a tag.
const (
	Reading  = "reading"  // GET alone
	Chatting = "chatting" // opens chats
	Agent    = "agent"    // opens chats that the agent accepts
)

// Classes are all classes, in their order.
func Classes() []string { return []string{Reading, Chatting, Agent} }

// Options of a run. Scenarios must be given.
type Options struct {
	Scenarios []catalog.Scenario
	// HoldAssumptions lets a scenario fail though it rests on an assumption, as the simulator must hold all of them. Else
	// what it finds is a finding about the assumption, and the scenario counts as skipped.
	HoldAssumptions bool
	// OtherLanguage says that the instance's notices are known not to be in English: what looks for their words is skipped.
	OtherLanguage bool
	// Patience is for how long a check that does not hold yet is tried again; 0 for not at all.
	Patience time.Duration
	// RunID stands in the opening words of the chats; letters and digits.
	RunID string
	// Limit is how long one scenario may take; DefaultLimit when 0.
	Limit time.Duration
	// Observe is called with each result as it comes; nil for nobody.
	Observe func(report.Result)
}

// DefaultLimit is how long a scenario may take.
const DefaultLimit = 2 * time.Minute

// Outcome is what a run found.
type Outcome struct {
	Results []report.Result // in the order in which they were carried out
	// Assumptions are those of the results that found an assumption not to hold. They count as skipped.
	Assumptions []report.Result
	// Behind are the chats that could not be left, by number, each in a sentence for people.
	Behind []string
}

// Run carries the scenarios out, one after the other: those that only read first. Every chat that it opened is left when it
// returns, though ctx has ended, or is in Outcome.Behind. Scenarios that ctx ended are errors among the results.
func (v *Visit) Run(ctx context.Context, o Options) (Outcome, error) {
	if len(o.Scenarios) == 0 {
		return Outcome{}, errors.New("no scenario is selected")
	}
	v.lobby.mark = o.RunID
	o.Limit = cmp.Or(o.Limit, DefaultLimit)
	ordered := slices.Clone(o.Scenarios)
	slices.SortStableFunc(ordered, func(a, b catalog.Scenario) int { return cmp.Compare(class(a), class(b)) })
	var found Outcome
	for _, s := range ordered {
		result, assumption := v.scenario(ctx, o, s)
		found.Results = append(found.Results, result)
		if assumption {
			found.Assumptions = append(found.Assumptions, result)
		}
		if o.Observe != nil {
			o.Observe(result)
		}
	}
	found.Behind = v.finish(ctx)
	return found, nil
}

// class is the place of a scenario's class among all.
func class(s catalog.Scenario) int { return slices.Index(Classes(), s.Profile(Classes())) }

// lacks says why a scenario cannot be shown here; empty where it can.
func (v *Visit) lacks(o Options, s catalog.Scenario) string {
	switch {
	case !s.Has("@"+Reading) && v.instance.Queue == "":
		return "it opens a chat, and no queue is named in which that may be done: --queue NAME"
	case s.Has("@"+Agent) && v.agent == nil:
		return "an agent's account is not given: --agent-username and --agent-password"
	case s.Has("@closed-queue") && v.instance.ClosedQueue == "":
		return "a queue that is closed is not named: --closed-queue NAME"
	case s.Has("@english") && o.OtherLanguage:
		return "it looks for English words, and the notices of this instance are in another language"
	}
	return ""
}

// scenario carries out one scenario; assumption says that an assumption was found not to hold.
func (v *Visit) scenario(ctx context.Context, o Options, s catalog.Scenario) (result report.Result, assumption bool) {
	result = report.Result{
		Place: s.Place(), File: s.File, Feature: s.Feature, Name: s.Name, Profile: s.Profile(Classes()),
		Tags: s.Tags, Rules: factsOf(s), Started: clock.Wall{}.Now(),
	}
	if reason := v.lacks(o, s); reason != "" {
		return result.Skip(reason), false
	}
	if ctx.Err() != nil {
		return result.Erred(fmt.Errorf("the visit was ended: %w", context.Cause(ctx))), false
	}
	limited, cancel := context.WithTimeoutCause(ctx, o.Limit, fmt.Errorf("the scenario took longer than %s", o.Limit))
	defer cancel()
	v.wire.begin()
	w := &World{Visit: v, patience: o.Patience}
	story := gherkin.Play(limited, s, w.meant(s.Steps))
	result = w.judge(limited, result, story)
	if result.Outcome == report.Failed && v.taken(limited, w.chat) {
		result = result.Skip("somebody else accepted the chat meanwhile, so that it shows something else")
	}
	if result.Outcome == report.Failed && !o.HoldAssumptions && s.Has("@"+string(Assumed)) {
		f := result.Finding
		result, assumption = result.Skip(fmt.Sprintf("it rests on an assumption, and that does not hold here: %s, expected %s, seen %s", f.What, f.Expected, f.Seen)), true
	}
	for i := range min(len(result.Steps), len(s.Below)) {
		result.Steps[i].Below = s.Below[i]
	}
	result.Took = clock.Wall{}.Now().Sub(result.Started)
	v.tidy(ctx, result.Outcome == report.Passed)
	return result, assumption
}

// factsOf are the facts that a scenario is tagged with.
func factsOf(s catalog.Scenario) []rules.Rule {
	var told []rules.Rule
	for _, f := range Facts() {
		if s.Has("@" + f.ID) {
			told = append(told, f.Rule())
		}
	}
	return told
}

// judge makes a result of how a scenario went. Only a FailureError speaks against the instance; an undefined or ambiguous step,
// a panic, an instance that does not answer and time that ran out do not.
func (w *World) judge(ctx context.Context, result report.Result, told gherkin.Story) report.Result {
	result.Step, result.Transcript, result.Wire = told.Failed, w.history, slices.Clone(w.wire.calls)
	for _, step := range told.Steps {
		result.Steps = append(result.Steps, report.Step{Text: step.Text, Outcome: string(step.Outcome), Took: step.Took})
	}
	var failure *FailureError
	var skipped *SkipError
	switch {
	case !told.Ran:
		return result.Erred(fmt.Errorf("godog did not carry out the scenario (its verdict: %d)", told.Status))
	case told.Err == nil && told.Status != 0:
		return result.Erred(fmt.Errorf("godog's verdict is %d although no step failed", told.Status))
	case told.Err == nil && w.checks == 0:
		return result.Erred(errors.New("the scenario checks nothing"))
	case told.Err == nil:
		return result.Pass()
	case errors.As(told.Err, &skipped):
		return result.Skip(skipped.Reason)
	case ctx.Err() != nil:
		return result.Erred(fmt.Errorf("%w: %w", context.Cause(ctx), told.Err))
	case errors.As(told.Err, &failure):
		return result.Fail(report.Finding{What: failure.What, Expected: failure.Expected, Seen: failure.Seen})
	}
	return result.Erred(told.Err)
}
