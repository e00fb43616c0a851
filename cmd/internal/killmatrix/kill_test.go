package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay/mutant"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// Every mutant is caught, every scenario catches one, and the page says so. The healthy relay meets all scenarios in
// cmd/conformance.
func TestTheSuiteCatchesEveryBrokenRelay(t *testing.T) {
	m, err := hold(t.Context(), mutant.All())
	require.NoError(t, err)
	for _, r := range m.healthy().met {
		require.Equal(t, report.Passed, r.Outcome, "the healthy relay, with nothing bent at its ports, met %s: %s%s", place(r.File, r.Name), r.Finding, r.Reason)
	}
	meetings := 0
	for _, h := range m.mutants() {
		meetings += len(h.met)
		checkMutant(t, h)
	}
	checkScenarios(t, m)
	t.Logf("%d mutants, %d meetings", len(m.mutants()), meetings)

	page, err := os.ReadFile("../../../docs/kill-matrix.md")
	require.NoError(t, err)
	require.True(t, string(page) == m.markdown(), "docs/kill-matrix.md is stale; run: go generate ./relay/mutant")
}

func checkMutant(t *testing.T, h held) {
	t.Helper()
	for _, r := range h.met {
		if r.Outcome != report.Passed && r.Outcome != report.Failed {
			t.Errorf("%s: %s is no finding about the mutant, but: %s, %s", h.ID, place(r.File, r.Name), r.Outcome, r.Reason)
		}
	}
	for _, rule := range h.Rules {
		if len(h.catchersOf(rule)) == 0 {
			t.Errorf("%s breaks %s, and no scenario that carries %s catches it: write one, or take the rule out of the mutant's row", h.ID, rule, rule)
		}
	}
}

func checkScenarios(t *testing.T, m *matrix) {
	t.Helper()
	excuses := excused()
	for _, s := range m.scenarios {
		at := place(s.File, s.Name)
		caught, excuse := m.caughtBy(s), excuses[at]
		delete(excuses, at)
		switch {
		case len(caught) == 0 && excuse == "":
			t.Errorf("%s catches no mutant: write the one that it is there for into relay/mutant; if no relay could fail it, it asserts nothing", at)
		case len(caught) > 0 && excuse != "":
			t.Errorf("%s is excused for catching no mutant, but catches %v: take it out of excused.go", at, caught)
		case len(caught) > 0 && !m.speaks(s):
			t.Errorf("%s catches %v only by what it overlooks, by no sentence of its own: it lacks one", at, caught)
		}
	}
	for at := range excuses {
		t.Errorf("excused.go names %s, and there is no such scenario", at)
	}
}
