package control_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestTheHeadSaysWhereTheClockStandsAndHowFastItRuns(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		option simtest.Option
		shows  []string
		hides  []string
	}{
		"virtual": {simtest.Virtual(), []string{
			`id="clock-now"`, `data-now="1772442000000"`, `data-speed="0"`, "stands until moved", `data-key="+"`, `data-key="&gt;"`, "nothing is due",
		}, []string{`data-key="p"`}},
		"scaled": {simtest.Scaled(10), []string{`data-speed="10"`, "×10", `data-key="p"`, "Pause the clock"}, nil},
		"wall":   {simtest.With(simtest.Settings{}), []string{`data-speed="1"`, "real time", "Why it cannot be moved"}, []string{`data-key="p"`, `data-key="&gt;"`}},
	} {
		body := page(t, simtest.Start(t, tc.option), "/")
		for _, shown := range tc.shows {
			require.Contains(t, body, shown, name)
		}
		for _, hidden := range tc.hides {
			require.NotContains(t, body, hidden, name)
		}
	}
}

func TestTheHeadPausesResumesAndMovesTheClock(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Scaled(10))
	require.Equal(t, http.StatusNoContent, send(t, sim, "/console/clock/pace", "paused", "true").status)
	require.True(t, sim.Clock().Paused)
	body := page(t, sim, "/")
	require.Contains(t, body, `data-speed="0"`)
	require.Contains(t, body, "Resume the clock")
	require.Equal(t, http.StatusNoContent, send(t, sim, "/console/clock/pace", "paused", "false").status)
	require.False(t, sim.Clock().Paused)

	virtual := simtest.Start(t, simtest.Virtual())
	before := virtual.Clock().Now
	require.Less(t, send(t, virtual, "/console/clock/advance", "by", "10s").status, 300)
	require.Equal(t, 10*time.Second, virtual.Clock().Now.Sub(before))
}

func TestTheHeadSaysWhatIsDueNext(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Virtual(), simtest.Scripts("default"))
	sim.Open("help")
	next := sim.Clock()
	require.NotNil(t, next.Next)
	body := page(t, sim, "/")
	require.Contains(t, body, "script default of CHAT0000001")
	for range 2 { // the first is due at once
		require.Less(t, send(t, sim, "/console/clock/advance", "to", "next").status, 300)
	}
	require.True(t, sim.Clock().Now.After(next.Now))
}

func TestAMoveThatTheControlPlaneRefusesIsSaidInItsWords(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Virtual())
	refused := send(t, sim, "/console/clock/advance", "to", "next")
	require.Equal(t, http.StatusConflict, refused.status)
	require.Contains(t, refused.body, "nothing is due")
	refused = send(t, sim, "/console/clock/pace", "speed", "<b>fast</b>")
	require.Equal(t, http.StatusBadRequest, refused.status)
	require.Contains(t, words(refused.body), "speed")
	require.NotContains(t, refused.body, "<b>")
}

func TestTheMenuOfInstancesLeadsToTheOthers(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	require.NoError(t, sim.Control(http.MethodPut, "/instances/t1", map[string]any{}, nil))
	menu := call(t, sim, http.MethodGet, "/console/clock/instances", nil, "").body
	require.Contains(t, menu, `<a href="./" aria-current="page">default</a>`)
	require.Contains(t, menu, `<a href="./i/t1/">t1</a>`)
	there := call(t, sim, http.MethodGet, "/i/t1/console/clock/instances", nil, "").body
	require.Contains(t, there, `<a href="../../">default</a>`)
	require.Contains(t, there, `<a href="../../i/t1/" aria-current="page">t1</a>`)
}
