package agent_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// playedBy is the script that plays each of so many chats, by their opening words.
func playedBy(w *world, order []string) map[string]string {
	played := map[string]string{}
	for _, opening := range order {
		status, ok := w.crew.Status(w.open(opening))
		if ok {
			played[opening] = status.Script
		}
	}
	return played
}

func openings(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprint("help ", i)
	}
	return all
}

func TestAScriptTakesItsShareAndTheRestIsOfferedToTheNext(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{Seed: 5})
	w.script("rest", saying("rest"))
	w.script("half", "share: 50%\n"+saying("half"))
	w.script("some", "share: 20%\n"+saying("some"))
	counts := map[string]float64{}
	for _, name := range playedBy(w, openings(2000)) {
		counts[name]++
	}
	require.InDelta(t, 400, counts["some"], 60)
	require.InDelta(t, 800, counts["half"], 60, "half of what is left")
	require.InDelta(t, 800, counts["rest"], 60)
}

func TestAShareIsDrawnByTheSeedForEachChatAlone(t *testing.T) {
	draw := func(seed uint64, order []string, among bool) map[string]string {
		w := newWorld(t, agent.CrewOptions{Seed: seed})
		w.script("rest", saying("rest"))
		if among {
			w.script("other", "share: 50%\ntakes: other\n"+saying("other"))
		}
		w.script("half", "share: 50%\n"+saying("half"))
		return playedBy(w, order)
	}
	order := openings(100)
	want := draw(1, order, false)
	require.Equal(t, want, draw(1, order, false))
	mixed := append([]string{"other 1", "other 2"}, order...)
	mixed[3], mixed[90] = mixed[90], mixed[3]
	got := draw(1, mixed, true)
	for _, opening := range order {
		require.Equal(t, want[opening], got[opening], "whatever the others are, and in whatever order")
	}
	require.NotEqual(t, want, draw(2, order, false))
}

func TestChatsThatLookAlikeDrawEachForItself(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("half", "share: 50%\n"+saying("half"))
	took := 0
	for range 200 {
		if _, ok := w.crew.Status(w.open("help")); ok {
			took++
		}
	}
	require.InDelta(t, 100, took, 30, "what is not taken counts as well")
}

func TestAShareDoesNotMoveWhatAScriptDraws(t *testing.T) {
	when := func(share string) string {
		w := newWorld(t, agent.CrewOptions{Seed: 1})
		w.script("drawn", share+"script:\n- agent types: 1s to 10m\n")
		w.open("help")
		w.advance(0)
		return w.since()[1]
	}
	require.Equal(t, when(""), when("share: 99.9%\n"))
}

func TestAShareHasNothingToDoWithWhatItsScriptDraws(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{Seed: 9})
	w.script("half", "share: 50%\nscript:\n- by chance:\n    50%:\n      - agent says: low\n    otherwise:\n      - agent says: high\n")
	for _, opening := range openings(1000) {
		w.open(opening)
	}
	w.advance(0)
	counts := map[string]float64{}
	for _, said := range w.agentSaid() {
		counts[said]++
	}
	require.InDelta(t, 250, counts["low"], 50)
	require.InDelta(t, 250, counts["high"], 50)
}

func TestAScriptThatLetsAChatPassMovesNoDrawOfTheNext(t *testing.T) {
	types := func(first string) []string {
		w := newWorld(t, agent.CrewOptions{Seed: 1})
		w.script("drawn", "script:\n- agent types: 1s to 10m\n")
		if first != "" {
			w.script("first", first+"script:\n- stop\n")
		}
		w.open("help")
		w.open("help")
		w.advance(0)
		return w.since()
	}
	require.Equal(t, types(""), types("share: 0.001%\n"))
	require.Equal(t, types(""), types("queue: Service Desk\n"))
}

func TestAScriptForAQueueTakesItsChatsAlone(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	desk, err := w.desk.Queue("Service Desk")
	require.NoError(t, err)
	w.script("every", saying("every"))
	w.script("it", "queue: it support\n"+saying("it"))
	w.script("desk", "queue: "+desk.SysID+"\n"+saying("desk"))
	for queue, want := range map[string]string{"IT Support": "it", "Service Desk": "desk"} {
		e, err := w.desk.Open(w.actor("abel.tuter"), chat.Opening{Queue: queue, Message: "help"})
		require.NoError(t, err)
		status, _ := w.crew.Status(e.Group)
		require.Equal(t, want, status.Script)
	}
}

func TestAScriptForAQueueThatIsNotThereIsRefused(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	err := w.crew.Put(parse(t, "it", "queue: IT Suport\nscript:\n- stop\n"))
	require.EqualError(t, err, "it:1:8: there is no queue `IT Suport` here: there are IT Support, Service Desk. Did you mean `IT Support`?")
	require.IsType(t, script.Problems{}, err)
	require.Empty(t, w.crew.Scripts())
}
