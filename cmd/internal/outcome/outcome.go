package outcome

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

// Play is what came of one script on one target.
type Play struct {
	Script  string // as it was named
	Title   string
	Target  string
	Report  agent.Report
	Refused string // why it was not played; empty where it was
	Ended   bool   // by somebody who did not wait for its end
	Again   string // the command that plays it again
	Heard   *Heard // how the agents' messages came to the user; nil where the user did not listen
}

// Verdict is what a play comes to.
type Verdict string

// The verdicts.
const (
	Passed  Verdict = "passed"
	Failed  Verdict = "failed"
	Refused Verdict = "refused" // the target cannot be played with
	Ended   Verdict = "ended"   // somebody did not wait for its end
)

// Verdict is what the play comes to.
func (p Play) Verdict() Verdict {
	switch {
	case p.Refused != "":
		return Refused
	case !p.Report.Passed():
		return Failed
	case p.Ended:
		return Ended
	}
	return Passed
}

// told is the verdict with the number of what was missed.
func (p Play) told() string {
	if p.Verdict() == Failed {
		return fmt.Sprintf("%s %d", Failed, len(p.Report.Failures))
	}
	return string(p.Verdict())
}

// Counts are how many plays came to what.
type Counts struct{ Passed, Failed, Refused, Ended int }

// Count counts verdicts.
func Count(plays []Play) Counts {
	var c Counts
	for _, p := range plays {
		switch p.Verdict() {
		case Passed:
			c.Passed++
		case Failed:
			c.Failed++
		case Refused:
			c.Refused++
		case Ended:
			c.Ended++
		}
	}
	return c
}

// String is the counts in words; those that were not played, or not to their end, only where there are any.
func (c Counts) String() string {
	s := fmt.Sprintf("%d passed, %d failed", c.Passed, c.Failed)
	if c.Refused > 0 {
		s += fmt.Sprintf(", %d refused", c.Refused)
	}
	if c.Ended > 0 {
		s += fmt.Sprintf(", %d ended early", c.Ended)
	}
	return s
}
