package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// A bot that hides its slots is held to everything else, and the report says what nobody looked at.
func TestHiddenSlotsAreSaidNotGuessed(t *testing.T) {
	t.Parallel()
	house := open(t)
	hiding, err := builtin.OpenRelay(t.Context(), house.URL(), builtin.RelayOptions{})
	require.NoError(t, err)
	t.Cleanup(hiding.Close)
	all, err := catalog.Read(features.Files())
	require.NoError(t, err)
	scenarios, err := catalog.Select(all, catalog.Selection{Places: []string{"core/start.feature", "core/user_ends.feature", "core/conversation.feature"}})
	require.NoError(t, err)
	results, err := steps.Run(t.Context(), steps.Options{
		Scenarios: scenarios, Profiles: features.Profiles(), Simulator: house.URL(), RunID: runID(),
		Subject: steps.Subject{Spec: target.Spec{Kind: target.KindREST, URL: hiding.URL()}},
	})
	require.NoError(t, err)
	require.Empty(t, outcomes(results, report.Failed))
	require.Empty(t, outcomes(results, report.Errored))
	unchecked := 0
	for _, r := range outcomes(results, report.Passed) {
		unchecked += len(r.Unchecked)
	}
	require.Positive(t, unchecked)
	alone := run1(t, house, steps.Subject{Spec: target.Spec{Kind: target.KindREST, URL: hiding.URL()}}, "the user asks for a live agent\nthe hand-off is active")
	require.Equal(t, report.Skipped, alone.Outcome, "a scenario about slots alone is left out")
	require.Contains(t, alone.Reason, "does not show its slots")
}

// hangs is the address of a target that answers nothing; each question takes all the time of a scenario.
func hangs(t *testing.T, time *clock.Virtual) string {
	t.Helper()
	hanging := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = time.Advance(steps.DefaultScenarioLimit)
		<-r.Context().Done()
	}))
	t.Cleanup(hanging.Close)
	return hanging.URL
}

func TestAScenarioThatTakesTooLongWhileTheTargetIsWaitedForFails(t *testing.T) {
	t.Parallel()
	house := open(t)
	virtual := clock.NewVirtual(time.Unix(0, 0))
	hanging := hangs(t, virtual)
	all, err := catalog.Read(features.Files())
	require.NoError(t, err)
	results, err := steps.Run(t.Context(), steps.Options{
		Scenarios: all[:1], Simulator: house.URL(), RunID: runID(), Clock: virtual,
		Subject: steps.Subject{Spec: target.Spec{Kind: target.KindRasa, URL: hanging}},
	})
	require.NoError(t, err)
	require.Equal(t, report.Failed, results[0].Outcome)
	require.Contains(t, results[0].Finding.Expected, "within 30s")
}

func TestATargetThatHangsFailsWithinItsOwnLimit(t *testing.T) {
	t.Parallel()
	house := open(t)
	hanging := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}))
	t.Cleanup(hanging.Close)
	subject := steps.Subject{
		Spec:    target.Spec{Kind: target.KindRasa, URL: hanging.URL},
		Options: target.Options{Limit: 20 * time.Millisecond},
	}
	r := run1(t, house, subject, "the user says \"talk to live agent\"\nthe user is told \"x\"")
	require.Equal(t, report.Failed, r.Outcome)
	require.Contains(t, r.Finding.Seen, "no answer within 20ms")
}
