package main

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

func TestTheBuiltinRelayPasses(t *testing.T) {
	t.Parallel()
	house := open(t)
	results := holdTo(t, house, steps.Subject{Spec: target.Spec{Kind: target.KindBuiltin}, StartRelay: startRelay})
	require.Empty(t, outcomes(results, report.Skipped), "the built-in relay lacks nothing")
}

func TestTheBuiltinRelayPassesAsAnActionServer(t *testing.T) {
	t.Parallel()
	house := open(t)
	results := holdTo(t, house, steps.Subject{Spec: target.Spec{Kind: target.KindRasa, URL: relay(t, house)}})
	for _, r := range outcomes(results, report.Skipped) {
		require.Contains(t, r.Reason, "the policy is the suite's own", r.Place)
	}
}

func TestTheBuiltinRelayPassesAsAWholeBot(t *testing.T) {
	t.Parallel()
	house := open(t)
	results := holdTo(t, house, steps.Subject{Spec: target.Spec{Kind: target.KindREST, URL: relay(t, house)}})
	for _, r := range outcomes(results, report.Skipped) {
		require.Contains(t, r.Reason, "keeps its own tracker", r.Place)
	}
	for _, r := range results {
		require.Empty(t, r.Unchecked, "%s: the relay shows its slots", r.Place)
	}
}

func open(t *testing.T) *builtin.House {
	t.Helper()
	house, err := builtin.Open(t.Context(), builtin.Options{})
	require.NoError(t, err)
	t.Cleanup(house.Close)
	return house
}

// relay is one built-in relay for all scenarios, as a relay in another process would be.
func relay(t *testing.T, house *builtin.House) string {
	t.Helper()
	address, stop, err := startRelay(t.Context(), steps.Surroundings{ServiceNow: house.URL()})
	require.NoError(t, err)
	t.Cleanup(stop)
	return address
}

// holdTo runs every scenario, with a subtest for each below one for its feature file.
func holdTo(t *testing.T, house *builtin.House, subject steps.Subject) []report.Result {
	t.Helper()
	all, err := catalog.Read(features.Files())
	require.NoError(t, err)
	var results []report.Result
	for len(all) > 0 {
		n := slices.IndexFunc(all, func(s catalog.Scenario) bool { return s.File != all[0].File })
		if n < 0 {
			n = len(all)
		}
		t.Run(all[0].File, func(t *testing.T) { results = append(results, holdToFeature(t, house, subject, all[:n])...) })
		all = all[n:]
	}
	require.NotEmpty(t, outcomes(results, report.Passed))
	return results
}

func holdToFeature(t *testing.T, house *builtin.House, subject steps.Subject, scenarios []catalog.Scenario) []report.Result {
	t.Helper()
	results, err := steps.Run(t.Context(), steps.Options{
		Scenarios: scenarios, Profiles: features.Profiles(), Simulator: house.URL(), RunID: runID(), Subject: subject,
	})
	require.NoError(t, err)
	found := report.Report{Target: subject.Spec.String(), Command: "conformance run", Results: results}
	for _, r := range results {
		t.Run(r.Name, func(t *testing.T) {
			switch r.Outcome {
			case report.Failed, report.Errored:
				t.Error(found.Explain(r))
			case report.Skipped:
				t.Skip(r.Reason)
			case report.Passed:
			}
		})
	}
	return results
}

func outcomes(results []report.Result, outcome report.Outcome) []report.Result {
	return slices.DeleteFunc(slices.Clone(results), func(r report.Result) bool { return r.Outcome != outcome })
}
