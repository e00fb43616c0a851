package report

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/wording"
)

// Print writes the report for people, in short: what did not pass, one scenario after the other; what was left out and why;
// and as the last line the counts. Of scenarios with the same finding only the first few are told at length.
func (r Report) Print(w io.Writer) error {
	r = r.Redacted()
	var b strings.Builder
	r.failures(&b)
	asExpected(&b, r.Results)
	skipped(&b, r.Results)
	unchecked(&b, r.Results)
	for _, profile := range r.Barren() {
		fmt.Fprintf(&b, "nothing passed in the profile %s, so it has failed\n", profile)
	}
	slowest(&b, r.Results)
	fmt.Fprintln(&b, r.Counts())
	_, err := io.WriteString(w, wording.Visible(b.String()))
	return err
}

// told is how many scenarios with the same finding are told at length.
const told = 3

func (r Report) failures(b *strings.Builder) {
	alike := grouping[Result]{}
	for _, result := range r.Results {
		if result.Outcome != Failed && result.Outcome != Errored {
			continue
		}
		if group := alike.add(kind(result), result); len(group) <= told {
			explain(b, result, r.Repeat(result))
		}
	}
	for _, group := range alike.groups() {
		if len(group) <= told {
			continue
		}
		first, _, _ := strings.Cut(cmp.Or(group[0].Finding.Seen, group[0].Reason), "\n")
		fmt.Fprintf(b, "%s  %d more as %s: %s\n", strings.ToUpper(string(group[0].Outcome)), len(group)-told, group[0].Place, short(first))
		for _, result := range group[told:] {
			fmt.Fprintf(b, "  %s  %s: %s\n", result.Place, result.Feature, result.Name)
		}
		b.WriteByte('\n')
	}
}

// kind is the same for results with the same finding, though ports, ids and times in it differ.
func kind(r Result) string {
	varying := regexp.MustCompile(`\S*\d\S*`)
	return varying.ReplaceAllString(fmt.Sprintf("%s %q %q", r.Outcome, r.Finding, r.Reason), "#")
}

// asExpected writes a line for each reason for which scenarios failed as they were expected to.
func asExpected(b *strings.Builder, results []Result) {
	reasons := grouping[Result]{}
	for _, r := range results {
		if r.AsExpected() {
			reasons.add(r.Expected.Reason, r)
		}
	}
	for _, group := range reasons.groups() {
		fmt.Fprintf(b, "failed as expected: %d, because %s\n", len(group), group[0].Expected.Reason)
	}
}

// listed is how many places of scenarios that were skipped for the same reason are listed.
const listed = 5

// skipped writes which scenarios were not carried out, by reason.
func skipped(b *strings.Builder, results []Result) {
	reasons := grouping[string]{}
	for _, r := range results {
		if r.Outcome == Skipped && !r.AsExpected() {
			reasons.add(r.Reason, r.Place)
		}
	}
	for i, places := range reasons.groups() {
		fmt.Fprintf(b, "skipped: %d, because %s\n  %s\n", len(places), reasons.keys[i], strings.Join(places[:min(len(places), listed)], "\n  "))
		if more := len(places) - listed; more > 0 {
			fmt.Fprintf(b, "  and %d more\n", more)
		}
	}
}

// unchecked writes how many scenarios had checks left out, by reason.
func unchecked(b *strings.Builder, results []Result) {
	reasons := grouping[Result]{}
	for _, r := range results {
		for _, reason := range r.Unchecked {
			if r.Outcome != Skipped {
				reasons.add(reason, r)
			}
		}
	}
	for i, group := range reasons.groups() {
		fmt.Fprintf(b, "not looked at in %d scenarios: %s\n", len(group), reasons.keys[i])
	}
}

// Scenarios that are worth a word for how long they took.
const (
	slow        = time.Second
	slowestOnes = 3
)

// slowest writes which scenarios took longest, where any took long.
func slowest(b *strings.Builder, results []Result) {
	ordered := slices.DeleteFunc(slices.Clone(results), func(r Result) bool { return r.Took <= slow })
	slices.SortStableFunc(ordered, func(x, y Result) int { return cmp.Compare(y.Took, x.Took) })
	for i, r := range ordered[:min(len(ordered), slowestOnes)] {
		if i == 0 {
			b.WriteString("slowest:\n")
		}
		fmt.Fprintf(b, "  %4.1f s  %s  %s: %s\n", r.Took.Seconds(), r.Place, r.Feature, r.Name)
	}
}

// grouping is things by a key, in the order in which their keys came first.
type grouping[T any] struct {
	keys  []string
	under map[string][]T
}

// add puts a thing under a key and returns what stands there now.
func (g *grouping[T]) add(key string, thing T) []T {
	if g.under == nil {
		g.under = map[string][]T{}
	}
	if g.under[key] == nil {
		g.keys = append(g.keys, key)
	}
	g.under[key] = append(g.under[key], thing)
	return g.under[key]
}

func (g *grouping[T]) groups() [][]T {
	all := make([][]T, len(g.keys))
	for i, key := range g.keys {
		all[i] = g.under[key]
	}
	return all
}
