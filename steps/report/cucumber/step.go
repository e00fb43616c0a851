package cucumber

import (
	"fmt"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// The outcomes of a step that cucumber knows.
const (
	passed    = "passed"
	failed    = "failed"
	skipped   = "skipped"
	undefined = "undefined"
	ambiguous = "ambiguous"
)

// outcome is what became of a step, or of the look back at the end of a scenario.
type outcome struct {
	status  string
	message string // why it did not pass
	took    time.Duration
}

// outcomes are those of the scenario's steps. What was expected to fail and did counts as skipped here as elsewhere.
func (s scenario) outcomes() []outcome {
	all := make([]outcome, len(s.pickle.Steps))
	for i := range all {
		all[i].status = skipped
		if i < len(s.Steps) {
			all[i] = outcome{status: s.Steps[i].Outcome, took: s.Steps[i].Took}
		}
		if !stopped(all[i]) {
			continue
		}
		if all[i].message = s.found(); s.Outcome == report.Skipped {
			all[i].status = skipped
		}
	}
	return all
}

// stopped reports whether a step ended its scenario.
func stopped(o outcome) bool {
	return o.status == failed || o.status == undefined || o.status == ambiguous
}

// afterwards is the verdict on the whole scenario, as far as no step says it already. Cucumber has no errors: what the harness
// could not carry out has failed there, with a message that says whose fault it was.
func (s scenario) afterwards() outcome {
	switch s.Outcome {
	case report.Skipped:
		return outcome{status: skipped, message: s.Reason}
	case report.Passed:
		return outcome{status: passed}
	case report.Failed, report.Errored:
	}
	for _, step := range s.outcomes() {
		if stopped(step) {
			return outcome{status: passed}
		}
	}
	return outcome{status: failed, message: s.found()}
}

// found is what there is to say of a scenario that did not pass.
func (s scenario) found() string {
	var lines []string
	if s.Outcome != report.Failed {
		lines = append(lines, s.Reason)
	}
	if s.Outcome == report.Errored {
		lines[0] = "error in the suite, not of the target: " + s.Reason
	}
	if f := s.Finding; f != (report.Finding{}) {
		lines = append(lines, f.What, "expected: "+f.Expected, "seen: "+f.Seen)
	}
	for _, rule := range s.Rules {
		lines = append(lines, fmt.Sprintf("%s %s", rule.ID, rule.Sentence))
	}
	return strings.Join(lines, "\n")
}
