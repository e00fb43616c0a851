package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/rules"
)

// Grade is a verdict on a profile, or on a run, that knows what is between passed and failed.
type Grade string

// The grades.
const (
	Met     Grade = "passed"
	Partly  Grade = "partial" // nothing failed, but scenarios were skipped: for what the target lacks, or as failures that are expected
	Missed  Grade = "failed"  // something failed, or nothing passed
	Unknown Grade = "error"   // the harness was at fault
	Aside   Grade = "skipped" // of a profile that nobody asked for: it does not fit the target, and nothing in it was carried out
)

// Standing is what became of the scenarios of a profile.
type Standing struct {
	Profile string
	Asked   bool // something must pass in it
	Counts
}

// Grade is what the profile comes to.
func (s Standing) Grade() Grade {
	if !s.Asked && s.Skipped == s.Total() {
		return Aside
	}
	return s.Counts.Grade()
}

// RuleStanding is what became of the scenarios that cover a rule.
type RuleStanding struct {
	Rule rules.Rule
	Counts
}

// Total is how many scenarios were counted.
func (c Counts) Total() int { return c.Passed + c.Failed + c.Skipped + c.Errors }

// Grade is what the counts come to.
func (c Counts) Grade() Grade {
	switch {
	case c.Errors > 0:
		return Unknown
	case c.Failed > 0 || c.Passed == 0:
		return Missed
	case c.Skipped > 0:
		return Partly
	}
	return Met
}

// Grade is what the run comes to; it agrees with Verdict.
func (r Report) Grade() Grade {
	grade := r.Counts().Grade()
	if len(r.Barren()) > 0 && grade != Unknown {
		return Missed
	}
	return grade
}

// InWords is the grade as sentences.
func (r Report) InWords() string {
	c := r.Counts()
	of := func(n int) string { return fmt.Sprintf("%d of %s", n, many(c.Total(), "scenario")) }
	var said []string
	say := func(format string, values ...any) { said = append(said, fmt.Sprintf(format, values...)) }
	if c.Errors > 0 {
		say("The suite itself went wrong in %s, which says nothing about the target.", of(c.Errors))
	}
	if c.Failed > 0 {
		say("The target failed %s.", of(c.Failed))
	}
	for _, profile := range r.Barren() {
		say("Nothing passed in the profile %s.", profile)
	}
	switch {
	case len(said) > 0:
	case c.Passed == 0:
		say("Nothing passed.")
	case c.Skipped > 0:
		say("Nothing failed, and %s passed; %s skipped.", of(c.Passed), wereSkipped(c.Skipped))
	case c.Total() == 1:
		say("The scenario passed.")
	default:
		say("All %s passed.", many(c.Passed, "scenario"))
	}
	return strings.Join(said, " ")
}

func wereSkipped(n int) string {
	if n == 1 {
		return "1 was"
	}
	return fmt.Sprintf("%d were", n)
}

func many(n int, things string) string {
	if n == 1 {
		return "1 " + things
	}
	return fmt.Sprintf("%d %ss", n, things)
}

// Standings are the profiles that were asked for, and others that have results, in that order. Results without a profile
// count in none.
func (r Report) Standings() []Standing {
	names := slices.Clone(r.Profiles)
	counts := map[string]*Counts{}
	for _, result := range r.Results {
		if result.Profile != "" && !slices.Contains(names, result.Profile) {
			names = append(names, result.Profile)
		}
	}
	for _, result := range r.Results {
		tally(counts, result.Profile, result)
	}
	standings := make([]Standing, len(names))
	for i, name := range names {
		standings[i].Profile, standings[i].Asked = name, len(r.Profiles) == 0 || slices.Contains(r.Profiles, name)
		if c := counts[name]; c != nil {
			standings[i].Counts = *c
		}
	}
	return standings
}

// RuleStandings are the rules that the results cover, in the order of their registry; those that it does not know stand at the end.
func (r Report) RuleStandings() []RuleStanding {
	ordered, counts := rules.All(), map[string]*Counts{}
	for _, result := range r.Results {
		for _, rule := range result.Rules {
			tally(counts, rule.ID, result)
			if !slices.ContainsFunc(ordered, func(other rules.Rule) bool { return other.ID == rule.ID }) {
				ordered = append(ordered, rule)
			}
		}
	}
	var standings []RuleStanding
	for _, rule := range ordered {
		if c := counts[rule.ID]; c != nil {
			standings = append(standings, RuleStanding{rule, *c})
		}
	}
	return standings
}

func tally(counts map[string]*Counts, key string, result Result) {
	if counts[key] == nil {
		counts[key] = &Counts{}
	}
	counts[key].add(result.Outcome)
}
