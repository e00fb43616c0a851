package control_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const clockTab = "/?tab=clock"

func TestTheClockTabSaysWhatComesNextAndWhatTheLastMoveDid(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Virtual(), simtest.Scripts("default"))
	shown := words(page(t, sim, clockTab))
	require.Contains(t, shown, "Nothing is due.")
	require.Contains(t, shown, "Nobody has moved the clock from here yet.")
	sim.Open("help")
	require.Contains(t, words(page(t, sim, clockTab)), "What comes next 09:00:00.000 in script default of CHAT0000001")
	said := send(t, sim, "/console/clock/advance", "by", "1s")
	require.Contains(t, words(said.body), "One event: script default of CHAT0000001.")
	require.Contains(t, words(page(t, sim, clockTab)), "What the last move did To 09:00:01.000 : one event 09:00:00.000 script default of CHAT0000001")
	require.Equal(t, http.StatusNoContent, send(t, sim, "/console/clock/advance", "to", "2026-03-02T09:00:02Z").status)
	require.Contains(t, words(page(t, sim, clockTab)), "To 09:00:02.000 : nothing fell due")
}

func TestTheClockTabSetsTheSpeed(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Scaled(2))
	require.Equal(t, http.StatusNoContent, send(t, sim, "/console/clock/pace", "speed", "60").status)
	require.InDelta(t, 60, sim.Clock().Speed, 0)
	require.Contains(t, page(t, sim, clockTab), `max="1000" step="any" required value="60"`)
	refused := send(t, sim, "/console/clock/pace", "speed", "2000")
	require.Equal(t, http.StatusBadRequest, refused.status)
	require.Contains(t, words(refused.body), "speed is 2000; expected a number from 0.01 to 1000")
}

func TestAWallClockIsExplainedAndCanBeTradedForAnother(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.With(simtest.Settings{Seed: 7}))
	require.Contains(t, page(t, sim, clockTab), "nobody can halt it, run it faster or move it on")
	require.Equal(t, http.StatusNoContent, send(t, sim, "/console/clock/anew", "clock", "scaled", "speed", "10", "name", "default").status)
	require.Equal(t, "scaled", sim.Clock().Kind)
	require.InDelta(t, 10, sim.Clock().Speed, 0)
	settings := map[string]any{}
	require.NoError(t, sim.Control(http.MethodGet, "/settings", nil, &settings))
	require.Equal(t, map[string]any{"clock": "scaled", "speed": 10.0, "seed": 7.0}, settings, "the rest stays as it was")

	there := send(t, sim, "/console/clock/anew", "clock", "virtual", "speed", "1", "name", "other")
	require.Equal(t, "./i/other/?tab=clock", there.header.Get("HX-Redirect"))
	require.Equal(t, "scaled", sim.Clock().Kind)
	require.Contains(t, page(t, sim, "/i/other/"), `data-kind="virtual"`)
	require.Equal(t, http.StatusBadRequest, send(t, sim, "/console/clock/anew", "clock", "virtual", "name", "<b>").status)
}
