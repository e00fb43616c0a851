package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/developer"
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
	house, own := open(t), developers(t)
	results := holdTo(t, house, steps.Subject{
		Spec: target.Spec{Kind: target.KindRasa, URL: relay(t, steps.Surroundings{ServiceNow: house.URL(), ActionServer: own.URL()})}, Developer: own,
	})
	requireSkipped(t, results, "the policy is the suite's own", "user name and password", "not said to push")
}

func TestTheBuiltinRelayPassesAsAnActionServerThatComesInByOAuth(t *testing.T) {
	t.Parallel()
	house := open(t)
	all, err := catalog.Read(features.Files())
	require.NoError(t, err)
	scenarios, err := catalog.Select(all, catalog.Selection{Tags: "@oauth"})
	require.NoError(t, err)
	results := holdToFeature(t, house, steps.Subject{
		Spec:    target.Spec{Kind: target.KindRasa, URL: relay(t, steps.Surroundings{ServiceNow: house.URL(), Account: steps.OAuth})},
		Options: target.Options{OAuth: true},
	}, scenarios)
	require.Len(t, outcomes(results, report.Passed), len(scenarios))
}

func TestWithoutADevelopersServerItsScenariosAreSkipped(t *testing.T) {
	t.Parallel()
	house := open(t)
	all, err := catalog.Read(features.Files())
	require.NoError(t, err)
	scenarios, err := catalog.Select(all, catalog.Selection{Tags: "@own-actions"})
	require.NoError(t, err)
	results := holdToFeature(t, house, steps.Subject{
		Spec: target.Spec{Kind: target.KindRasa, URL: relay(t, steps.Surroundings{ServiceNow: house.URL()})},
	}, scenarios)
	require.Len(t, outcomes(results, report.Skipped), len(scenarios))
	requireSkipped(t, results, "not been told of an action server")
}

func TestTheBuiltinRelayPassesAsAWholeBot(t *testing.T) {
	t.Parallel()
	house := open(t)
	results := holdTo(t, house, steps.Subject{Spec: target.Spec{Kind: target.KindREST, URL: relay(t, steps.Surroundings{ServiceNow: house.URL()})}})
	requireSkipped(t, results, "keeps its own tracker", "calls its action server itself", "user name and password", "not said to push")
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
func relay(t *testing.T, in steps.Surroundings) string {
	t.Helper()
	address, stop, err := startRelay(t.Context(), in)
	require.NoError(t, err)
	t.Cleanup(stop)
	return address
}

// developers is a developer's own action server.
func developers(t *testing.T) *developer.Server {
	t.Helper()
	own, err := developer.Open(t.Context(), "")
	require.NoError(t, err)
	t.Cleanup(own.Close)
	return own
}

// requireSkipped requires that every scenario that was skipped was so for one of the reasons, and that each is one.
func requireSkipped(t *testing.T, results []report.Result, reasons ...string) {
	t.Helper()
	given := map[string]bool{}
	for _, r := range outcomes(results, report.Skipped) {
		i := slices.IndexFunc(reasons, func(reason string) bool { return strings.Contains(r.Reason, reason) })
		require.GreaterOrEqual(t, i, 0, "%s: %s", r.Place, r.Reason)
		given[reasons[i]] = true
	}
	require.Len(t, given, len(reasons))
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
