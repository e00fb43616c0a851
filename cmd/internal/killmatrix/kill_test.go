package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// recorded is the matrix as the page has it.
func recorded(t *testing.T) *matrix {
	t.Helper()
	page, err := os.ReadFile("../../../docs/kill-matrix.md")
	require.NoError(t, err)
	m, err := empty()
	require.NoError(t, err)
	m.read(string(page))
	require.True(t, string(page) == m.markdown(), "docs/kill-matrix.md is stale: mutants, scenarios or rules have changed; run: go generate ./relay/mutant")
	return m
}

func TestEveryMutantIsCaughtForEachRuleThatItBreaks(t *testing.T) {
	m := recorded(t)
	for _, one := range m.mutants {
		for _, rule := range one.Rules {
			if len(m.catchers(one, rule)) == 0 {
				t.Errorf("%s breaks %s, and no scenario that carries %s catches it: write one, or take the rule out of the mutant's row", one.ID, rule, rule)
			}
		}
	}
}

func TestEveryScenarioCatchesAMutant(t *testing.T) {
	m := recorded(t)
	for _, s := range m.scenarios {
		if len(m.catches(s)) == 0 {
			t.Errorf("%s catches no mutant: write the one that it is there for into relay/mutant; if no relay could fail it, it asserts nothing", placeOf(s))
		}
	}
}

// What the page says is true: as many meetings as show what the tests above have read there. The healthy relay meets all
// scenarios in cmd/conformance, and some of them here, with nothing bent at its ports. Where a mutant that races escapes, all
// that the page says of the same rule or scenario are met: one of them must show it.
func TestTheSuiteCatchesTheBrokenRelays(t *testing.T) {
	m, seen := recorded(t), seenBy(t)
	n := 0
	for met := append(m.enough(), m.healthy()); len(met) > 0 && seen.rounds < steady; met = m.wanting(seen) {
		became, err := hold(t.Context(), met)
		require.NoError(t, err)
		seen.add(met, became)
		for i, with := range met {
			n += len(became[i])
			for _, r := range became[i] {
				if with.relay.ID == "" && r.Outcome != report.Passed {
					t.Errorf("the healthy relay met %s: %s %+v", place(r.File, r.Name), r.Reason, r.Finding)
				} else if with.relay.ID != "" && !catches(r) {
					t.Logf("%s did not catch %s (%s %s)", place(r.File, r.Name), with.relay.ID, r.Outcome, r.Reason)
				}
			}
		}
	}
	for _, with := range m.wanting(seen) {
		for _, s := range with.scenarios {
			t.Errorf("%s no longer catches %s: has it lost its teeth? Otherwise run: go generate ./relay/mutant", placeOf(s), with.relay.ID)
		}
	}
	require.Greater(t, n, len(m.mutants), "too few meetings to mean anything")
	t.Logf("%d meetings of %d mutants and %d scenarios", n, len(m.mutants), len(m.scenarios))
}

// seenBy is a matrix in which nothing has been caught yet.
func seenBy(t *testing.T) *matrix {
	t.Helper()
	seen, err := empty()
	require.NoError(t, err)
	return seen
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	m, err := empty()
	require.NoError(t, err)
	for i, s := range m.scenarios {
		m.caught[catch{m.mutants[i%len(m.mutants)].ID, placeOf(s)}] = true
	}
	again, err := empty()
	require.NoError(t, err)
	again.read(m.markdown())
	require.Equal(t, m.caught, again.caught)
}

func TestAPageOfOtherMutantsAndScenariosIsNotBelieved(t *testing.T) {
	m, err := empty()
	require.NoError(t, err)
	m.read(byScenario + "\n### core/start.feature\n\n- A live chat is opened: `nobody-we-know`\n- Nothing happens: `" + m.mutants[0].ID + "`\n")
	require.Empty(t, m.caught)
	require.True(t, strings.Contains(m.markdown(), "- A live chat is opened: nobody."))
}
