package main

import (
	"regexp"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/mutant"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/servicenow"
)

// Every wrong instance must be caught by a check in a scenario that carries a fact which it gets wrong, and every scenario must
// catch one in that way: else it checks nothing that matters.
func TestEveryWrongInstanceIsCaughtAndEveryScenarioCatchesOne(t *testing.T) {
	var checks []*regexp.Regexp
	for _, pattern := range servicenow.Checks() {
		checks = append(checks, regexp.MustCompile(pattern))
	}
	all := instanceScenarios(t)
	var mu sync.Mutex // of catches
	catches := map[string][]string{}
	t.Run("mutants", func(t *testing.T) {
		for _, m := range mutant.All() {
			t.Run(m.ID, func(t *testing.T) {
				t.Parallel()
				own := tagged(all, m.Facts...)
				require.NotEmpty(t, own, "no scenario carries one of %v", m.Facts)
				caught := 0
				for _, r := range visitWith(t, stand(t, m.Wrap), servicenow.Options{Scenarios: own, HoldAssumptions: true}).Results {
					if r.Outcome == report.Failed && slices.ContainsFunc(checks, func(c *regexp.Regexp) bool { return c.MatchString(r.Step) }) {
						caught++
						mu.Lock()
						catches[r.Title()] = append(catches[r.Title()], m.ID)
						mu.Unlock()
					}
				}
				require.Positive(t, caught, "%s: nobody noticed", m.Sentence)
			})
		}
	})
	for _, s := range all {
		if len(catches[s.Title()]) == 0 {
			t.Errorf("%s: no wrong instance is caught by %q", s.Place(), s.Name)
		}
	}
}

func TestWrongInstancesAreWellDeclared(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, m := range mutant.All() {
		require.False(t, seen[m.ID], "%s stands twice", m.ID)
		seen[m.ID] = true
		require.Regexp(t, `^[a-z0-9-]+$`, m.ID)
		require.Regexp(t, `^[A-Za-z].*\.$`, m.Sentence)
		for _, f := range m.Facts {
			require.True(t, slices.ContainsFunc(servicenow.Facts(), func(known servicenow.Fact) bool { return known.ID == f }), "%s: %s", m.ID, f)
		}
	}
	require.Greater(t, len(seen), 20)
}
