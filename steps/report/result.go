package report

import (
	"github.com/snowglobe-sim/snowglobe/rules"
)

// Outcome is what became of a scenario.
type Outcome string

// The outcomes. Only Failed speaks against the target.
const (
	Passed  Outcome = "passed"
	Failed  Outcome = "failed"
	Skipped Outcome = "skipped" // the target lacks something; Reason says what
	Errored Outcome = "error"   // the harness or the simulator is at fault; Reason says how
)

// Result is what became of one scenario.
type Result struct {
	Place   string // file:line: selects it alone
	File    string // path of its feature file
	Feature string
	Name    string
	Profile string
	Rules   []rules.Rule // that it covers

	Outcome    Outcome
	Reason     string   // of Skipped and Errored
	Finding    Finding  // of Failed
	Step       string   // the step that did not pass
	Transcript []string // what was said and done, where it did not pass
	Wire       []string // the calls that ServiceNow saw, where it did not pass
	Unchecked  []string // reasons for which some checks were left out
}

// Finding is a difference between what was expected of the target and what was seen.
type Finding struct {
	What     string // what was looked at
	Expected string
	Seen     string
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
