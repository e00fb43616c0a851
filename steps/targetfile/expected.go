package targetfile

import (
	"regexp"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// expected reads a list of expected failures. Where titles of scenarios are given, there must be such scenarios.
func (r *reader) expected(to *[]report.Expectation, titles []string) func(path string, n *node) {
	return func(path string, n *node) {
		if n.kind != list {
			r.wrong(n.at, "%s holds %s: write a list, each entry with `scenario`, `reason` and `owner`", called(path), n.kind)
			return
		}
		for _, entry := range n.entries {
			*to = append(*to, r.expectations(entry, titles)...)
		}
	}
}

// expectation is an entry: one reason, for one scenario or several.
type expectation struct {
	scenarios     []string
	reason, owner string
	until         time.Time
}

func (r *reader) expectationKeys(e *expectation, titles []string) []key {
	return []key{
		{"scenario", func(path string, n *node) { e.scenarios = append(e.scenarios, r.title(path, n, titles)) }},
		{"scenarios", func(path string, n *node) {
			switch {
			case n.kind != list:
				r.wrong(n.at, "%s holds %s: write a list of scenarios, or `scenario` for one", called(path), n.said())
			case len(n.entries) == 0:
				r.wrong(n.at, "%s holds a list of none: write the scenarios, one a line", called(path))
			}
			for _, one := range n.entries {
				e.scenarios = append(e.scenarios, r.title(path, one, titles))
			}
		}},
		{"reason", r.into(&e.reason)},
		{"owner", r.into(&e.owner)},
		{"until", func(path string, n *node) { e.until = r.date(path, n) }},
	}
}

// expectations reads an entry.
func (r *reader) expectations(n *node, titles []string) []report.Expectation {
	var e expectation
	r.mapping(expectedKey, n, r.expectationKeys(&e, titles))
	if n.kind != mapping {
		return nil
	}
	has := func(name string) bool {
		return slices.ContainsFunc(n.pairs, func(p pair) bool { return p.name == name })
	}
	if has("scenario") == has("scenarios") {
		r.wrong(n.at, "an expected failure has either `scenario` or `scenarios`: write one of them")
	}
	for _, name := range []string{"reason", "owner"} {
		if !has(name) {
			r.wrong(n.at, "an expected failure lacks its `%s`: write why it fails below `reason`, and who is to mend it below `owner`", name)
		}
	}
	var all []report.Expectation
	for _, title := range e.scenarios {
		all = append(all, report.Expectation{Scenario: title, Reason: e.reason, Owner: e.owner, Until: e.until})
	}
	return all
}

// title reads a scenario's file and name.
func (r *reader) title(path string, n *node, titles []string) string {
	written, ok := r.text(path, n)
	if !ok {
		return ""
	}
	before, twice := r.places["scenario "+written]
	switch {
	case !regexp.MustCompile(`^\S+\.feature: .`).MatchString(written):
		r.wrong(n.at, "`%s` is no scenario: write its file and name, as in \"hardening/messages.feature: Work notes are not told\"", written)
	case titles != nil && !slices.Contains(titles, written):
		r.wrong(n.at, "there is no scenario `%s`; conformance list shows them.%s", written, didYouMean(written, titles))
	case twice:
		r.wrong(n.at, "a failure of `%s` is expected twice, first in line %d: keep one", written, before.line)
	}
	r.places["scenario "+written] = n.at
	return written
}

// date reads a day.
func (r *reader) date(path string, n *node) time.Time {
	day, err := time.Parse(time.DateOnly, n.text)
	if n.kind != text || err != nil {
		r.wrong(n.at, "%s holds %s, which is no day: write one such as 2027-03-31", called(path), n.said())
	}
	return day
}
