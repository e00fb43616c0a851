package main

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/servicenow"
)

// The world in which everything can be shown: a queue that greets, and one that is closed.
const (
	greetingQueue = "IT Support"
	closedQueue   = "Facilities"
)

func instanceWorld() simulator.Settings {
	return simulator.Settings{Queues: []instance.Queue{
		{Name: greetingQueue, Agents: []string{"beth.anglin", "fred.luddy"}, Greeting: "Thank you for contacting support."},
		{Name: closedQueue, Agents: []string{"fred.luddy"}, NotAvailable: "<b>Closed</b> until 08:00"},
	}}
}

// right changes nothing about a simulator.
func right(h http.Handler) http.Handler { return h }

// stand serves a simulator, or whatever wraps it.
func stand(t *testing.T, wrap func(http.Handler) http.Handler) string {
	t.Helper()
	sim, err := simulator.New(simulator.Options{Settings: instanceWorld()})
	require.NoError(t, err)
	server := httptest.NewServer(wrap(sim.Handler()))
	t.Cleanup(func() { server.Close(); sim.Close() })
	return server.URL
}

// instanceScenarios are the scenarios that an instance is held to.
func instanceScenarios(t *testing.T) []catalog.Scenario {
	t.Helper()
	all, err := catalog.Read(features.Instance())
	require.NoError(t, err)
	return all
}

// tagged are the scenarios with one of the tags, given without @.
func tagged(all []catalog.Scenario, tags ...string) []catalog.Scenario {
	return slices.DeleteFunc(slices.Clone(all), func(s catalog.Scenario) bool {
		return !slices.ContainsFunc(tags, func(tag string) bool { return s.Has("@" + tag) })
	})
}

// openVisit visits with everything that there is to be given.
func openVisit(t *testing.T, url string) *servicenow.Visit {
	t.Helper()
	v, err := servicenow.NewVisit(servicenow.Instance{
		URL: url, Queue: greetingQueue, ClosedQueue: closedQueue,
		Requester: servicenow.Account{Username: "abel.tuter", Password: chat.DefaultPassword},
		Agent:     servicenow.Account{Username: "beth.anglin", Password: chat.DefaultPassword},
	})
	require.NoError(t, err)
	t.Cleanup(v.Close)
	return v
}

func visitWith(t *testing.T, url string, o servicenow.Options) servicenow.Outcome {
	t.Helper()
	o.RunID = "test"
	found, err := openVisit(t, url).Run(t.Context(), o)
	require.NoError(t, err)
	return found
}
