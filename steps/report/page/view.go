package page

import (
	"fmt"
	"html/template"
	"net/url"
	"time"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// view is what the page shows.
type view struct {
	report.Report
	Title    string
	Failures []scenario // that did not pass and were not expected to fail
	Features []feature
	Policy   string
	Icon     template.URL
	Style    template.CSS
	Script   template.JS
}

// feature is the scenarios of a feature file.
type feature struct {
	Name, File string
	Scenarios  []scenario
}

// scenario is one scenario with what it takes to show it.
type scenario struct {
	report.Result
	Anchor string
	Repeat string
}

func viewOf(r report.Report) view {
	v := view{Report: r, Title: title(r), Policy: policy(), Icon: icon(r.Grade()), Style: template.CSS(style), Script: template.JS(script)} //nolint:gosec // our own
	anchors := r.Anchors()
	for i, result := range r.Results {
		s := scenario{result, anchors[i], r.Repeat(result)}
		if s.Wrong() {
			v.Failures = append(v.Failures, s)
		}
		if n := len(v.Features); n == 0 || v.Features[n-1].File != result.File {
			v.Features = append(v.Features, feature{Name: result.Feature, File: result.File})
		}
		last := &v.Features[len(v.Features)-1]
		last.Scenarios = append(last.Scenarios, s)
	}
	return v
}

// title names what was held to the suite.
func title(r report.Report) string {
	switch {
	case r.Name != "" && r.Version != "":
		return r.Name + " " + r.Version
	case r.Name != "":
		return r.Name
	}
	return r.Target
}

// listed is how many failures the head of the page lists.
const listed = 8

// First are the failures that the head of the page lists.
func (v view) First() []scenario { return v.Failures[:min(len(v.Failures), listed)] }

// More is how many failures it does not list.
func (v view) More() int { return len(v.Failures) - len(v.First()) }

// Outcomes are those that happened, with how often each did.
func (v view) Outcomes() []tally {
	c := v.Counts()
	var all []tally
	for _, t := range tallies(c) {
		if t.Count > 0 {
			all = append(all, t)
		}
	}
	return all
}

// tally is how often an outcome happened.
type tally struct {
	Outcome report.Outcome
	Count   int
}

func tallies(c report.Counts) []tally {
	return []tally{{report.Failed, c.Failed}, {report.Errored, c.Errors}, {report.Skipped, c.Skipped}, {report.Passed, c.Passed}}
}

// Broken are the rules of which a scenario failed.
func (v view) Broken() []report.RuleStanding {
	var broken []report.RuleStanding
	for _, s := range v.RuleStandings() {
		if s.Failed > 0 {
			broken = append(broken, s)
		}
	}
	return broken
}

// Wrong reports whether the scenario is one to look at.
func (s scenario) Wrong() bool { return s.Outcome == report.Failed || s.Outcome == report.Errored }

// Found reports whether there is a finding.
func (s scenario) Found() bool { return s.Finding != (report.Finding{}) }

// Wanted is what was expected, with what was not seen of it marked.
func (s scenario) Wanted() []piece {
	wanted, _ := compared(s.Finding.Expected, s.Finding.Seen)
	return wanted
}

// Got is what was seen, with what was not expected of it marked.
func (s scenario) Got() []piece {
	_, got := compared(s.Finding.Expected, s.Finding.Seen)
	return got
}

// Moments are what was said and the calls, in the order in which they happened.
func (s scenario) Moments() []moment { return moments(s.Result) }

// RuleIDs are the ids of its rules, with a blank between them.
func (s scenario) RuleIDs() string {
	ids := ""
	for i, rule := range s.Rules {
		if i > 0 {
			ids += " "
		}
		ids += rule.ID
	}
	return ids
}

// length is a length of time to be read; empty for one that is not worth a word.
func length(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return ""
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	case d < time.Minute:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	d = d.Round(time.Second)
	return fmt.Sprintf("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
}

// minute is a time to be read.
func minute(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04 UTC") }

// filter is the fragment that chooses scenarios: outcome=failed&profile=core.
func filter(pairs ...any) template.URL {
	chosen := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		chosen.Set(fmt.Sprint(pairs[i]), fmt.Sprint(pairs[i+1]))
	}
	return template.URL("#" + chosen.Encode()) //nolint:gosec // encoded
}
