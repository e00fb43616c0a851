package report

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Report is a whole run.
type Report struct {
	Target   string   // as it was given: builtin, rasa-action=URL, rest=URL
	Name     string   // of what was held to the suite; empty where nobody said
	Version  string   // of the same
	Suite    string   // version of the suite
	Profiles []string // that were asked for: in each of them something must pass
	Command  string   // what was called, with the flags that a repetition needs
	Started  time.Time
	Took     time.Duration
	Results  []Result
	Secrets  []string // that no form of the report may show
}

// Counts are how many scenarios had each outcome.
type Counts struct{ Passed, Failed, Skipped, Errors int }

// String is the last line of a run.
func (c Counts) String() string {
	return fmt.Sprintf("%d passed, %d failed, %d skipped, %d errors", c.Passed, c.Failed, c.Skipped, c.Errors)
}

func (c *Counts) add(o Outcome) {
	switch o {
	case Passed:
		c.Passed++
	case Failed:
		c.Failed++
	case Skipped:
		c.Skipped++
	case Errored:
		c.Errors++
	}
}

// Counts counts the results.
func (r Report) Counts() Counts {
	var c Counts
	for _, result := range r.Results {
		c.add(result.Outcome)
	}
	return c
}

// Verdict is what a run as a whole comes to.
type Verdict int

// The verdicts, which are the exit codes of a run.
const (
	Good   Verdict = 0
	Bad    Verdict = 1 // something failed, or a profile in which nothing passed
	Broken Verdict = 3 // the harness was at fault: beats Bad
)

// Verdict judges the run.
func (r Report) Verdict() Verdict {
	switch c := r.Counts(); {
	case c.Errors > 0:
		return Broken
	case c.Failed > 0 || c.Passed == 0 || len(r.Barren()) > 0:
		return Bad
	}
	return Good
}

// Barren are the profiles that were asked for and in which nothing passed.
func (r Report) Barren() []string {
	var barren []string
	for _, profile := range r.Profiles {
		if !slices.ContainsFunc(r.Results, func(result Result) bool {
			return result.Profile == profile && result.Outcome == Passed
		}) {
			barren = append(barren, profile)
		}
	}
	return barren
}

// Repeat is the command that repeats one scenario alone.
func (r Report) Repeat(result Result) string {
	return strings.TrimSpace(r.Command + " " + result.Place)
}
