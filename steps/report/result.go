package report

import (
	"time"

	"github.com/snowglobe-sim/snowglobe/rules"
)

// Outcome is what became of a scenario.
type Outcome string

// The outcomes. Only Failed speaks against the target.
const (
	Passed  Outcome = "passed"
	Failed  Outcome = "failed"
	Skipped Outcome = "skipped" // the target lacks something, or was expected to fail and did; Reason says what
	Errored Outcome = "error"   // the harness or the simulator is at fault; Reason says how
)

// Result is what became of one scenario.
type Result struct {
	Place   string // file:line: selects it alone
	File    string // path of its feature file
	Feature string
	Name    string
	Profile string
	Tags    []string     // with @
	Rules   []rules.Rule // that it covers
	Suite   string       // version of the suite that brought it; empty where versions do not matter

	Started time.Time
	Took    time.Duration

	Outcome    Outcome
	Reason     string     // of Skipped and Errored
	Finding    Finding    // of Failed, and of a failure that was expected
	Step       string     // the step that did not pass
	Steps      []Step     // all of them; none where the scenario was not begun
	Transcript []Line     // what was said and done
	Wire       []Exchange // the calls that ServiceNow and the target saw, in their order
	Output     string     // what the target's process printed meanwhile, where the suite started it
	Unchecked  []string   // reasons for which some checks were left out
	Expected   *Expectation
}

// Title is the scenario by its file and name, which outlive its line: hardening/messages.feature: Work notes are not told.
func (r Result) Title() string { return r.File + ": " + r.Name }

// Finding is a difference between what was expected of the target and what was seen.
type Finding struct {
	What     string // what was looked at
	Expected string
	Seen     string
}

// Step is a step of a scenario, as it was carried out.
type Step struct {
	Text    string
	Below   string // a table or a text that stands below it
	Outcome string // passed, failed, skipped, undefined or ambiguous
	Took    time.Duration
}

// Pass is the result of a scenario that passed.
func (r Result) Pass() Result {
	r.Outcome = Passed
	return r
}

// Skip is the result of a scenario that was not carried out.
func (r Result) Skip(reason string) Result {
	r.Outcome, r.Reason = Skipped, reason
	return r
}

// Fail is the result of a scenario that found something.
func (r Result) Fail(f Finding) Result {
	r.Outcome, r.Finding = Failed, f
	return r
}

// Erred is the result of a scenario that the harness could not carry out.
func (r Result) Erred(err error) Result {
	r.Outcome, r.Reason = Errored, err.Error()
	return r
}
