package simulator_test

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault/preset"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestEveryPresetStandsOnTheSurfaceAsItIs(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	for _, p := range preset.All() {
		added := sim.BadDay(p.Name)
		require.Len(t, added, len(p.Rules), p.Name)
		for _, r := range added {
			require.Equal(t, p.Name, r.Preset)
		}
	}
	require.GreaterOrEqual(t, len(sim.Faults()), len(preset.All()))
}

func TestAPresetIsNarrowed(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	first, second := sim.Open("first").Group, sim.Open("second").Group
	narrowed := func(name, body string) (status int, answer string) {
		return control(t, sim, http.MethodPost, "/faults/presets/"+name, body)
	}
	status, answer := narrowed("lost-answers", `{"chat":"latest","for":"10m"}`)
	require.Equal(t, http.StatusCreated, status)
	require.NotContains(t, answer, `"create"`, "calls that open a chat are about no chat yet")
	require.Contains(t, answer, `"chat":"`+second+`"`)
	require.Contains(t, answer, `"expires":`)
	sim.ClearFaults()

	status, _ = narrowed("cannot-leave", `{"chat":"latest"}`)
	require.Equal(t, http.StatusCreated, status)
	require.NoError(t, sim.API(simtest.Requester, http.MethodPost, "/api/now/connect/support/sessions/"+first+"/leave", nil, nil))
	require.Error(t, sim.API(simtest.Requester, http.MethodPost, "/api/now/connect/support/sessions/"+second+"/leave", nil, nil))
	sim.ClearFaults()

	for body, field := range map[string]string{
		`{"chat":"nope"}`: "chat", `{"user":"nobody"}`: "user", `{"queue":"nope"}`: "queue", `{"state":"asleep"}`: "state", `{"fro":"1m"}`: "fro",
	} {
		status, answer = narrowed("outage", body)
		require.Equal(t, http.StatusBadRequest, status, body)
		require.Contains(t, answer, `"field":"`+field+`"`)
	}
	status, answer = narrowed("sunny-day", "")
	require.Equal(t, http.StatusNotFound, status)
	require.Contains(t, answer, "one of slow-day, flaky-network")
	require.Empty(t, sim.Faults())
}

func TestARuleAboutWhatIsNotThereIsRefused(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	for match, field := range map[string]string{
		`{"user":"nobody"}`: "match.user", `{"queue":"nope"}`: "match.queue", `{"chat":"CHAT0000009"}`: "match.chat", `{"state":"asleep"}`: "match.state",
	} {
		status, answer := control(t, sim, http.MethodPost, "/faults", `{"match":`+match+`,"effect":{"kind":"reset"}}`)
		require.Equal(t, http.StatusBadRequest, status)
		require.Contains(t, answer, `"field":"`+field+`"`)
	}
	status, answer := control(t, sim, http.MethodPost, "/faults", `{"match":{"queue":"IT Support","user":"abel.tuter","state":"Work in Progress"},"effect":{"kind":"reset"},"for":"10m"}`)
	require.Equal(t, http.StatusCreated, status, answer)
}

func TestARuleIsAboutOneUserOneQueueOrOneState(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		match simtest.Match
		fails map[string]bool // by what is done
	}{
		"user":            {simtest.Match{User: simtest.Beth}, map[string]bool{"beth reads": true}},
		"queue":           {simtest.Match{Queue: simtest.Queue}, map[string]bool{"abel opens": true, "abel reads": true, "beth reads": true}},
		"waiting":         {simtest.Match{State: "Waiting"}, map[string]bool{"abel reads": true, "beth reads": true}},
		"closed":          {simtest.Match{State: "closed"}, map[string]bool{}},
		"another queue":   {simtest.Match{Queue: "Service Desk"}, map[string]bool{}},
		"method":          {simtest.Match{Method: "POST"}, map[string]bool{"abel opens": true}},
		"the second call": {simtest.Match{Operation: "thread", Nth: 2}, map[string]bool{"beth reads": true}},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim := simtest.Start(t)
			group := sim.Open("hello").Group
			sim.Fault(simtest.Rule{Match: tc.match, Effect: simtest.Effect{Kind: "status", Status: 500}})
			fails := map[string]bool{}
			note := func(what string, err error) {
				if err != nil {
					fails[what] = true
				}
			}
			messages := "/api/now/connect/conversations/" + group + "/messages"
			note("abel opens", sim.API(simtest.Requester, http.MethodPost, "/api/now/connect/support/queues/IT%20Support/sessions", map[string]string{"message": "x"}, nil))
			note("abel reads", sim.API(simtest.Requester, http.MethodGet, messages, nil, nil))
			note("beth reads", sim.API(simtest.Beth, http.MethodGet, messages, nil, nil))
			note("abel lists the queues", sim.API(simtest.Requester, http.MethodGet, "/api/now/connect/support/queues", nil, nil))
			require.Equal(t, tc.fails, fails)
		})
	}
}

// control calls the control plane with a body as it is.
func control(t *testing.T, sim *simtest.Sim, method, path, text string) (status int, answer string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, sim.URL+"/_sim"+path, body(text))
	require.NoError(t, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(said)
}
