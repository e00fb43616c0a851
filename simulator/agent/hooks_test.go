package agent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestWhoeverWatchesTheScriptsHearsOfEachChange(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	changes := 0
	stop := w.crew.WatchScripts(func() { changes++ })
	w.script("a", "script:\n- agent accepts\n")
	w.script("b", "script:\n- agent accepts\n")
	require.True(t, w.crew.First("a"))
	require.True(t, w.crew.Remove("b"))
	w.crew.Rearrange(func(tried []*script.Script, _ func(string) bool) []*script.Script { return tried })
	require.Equal(t, 5, changes)
	stop()
	w.crew.Remove("a")
	require.Equal(t, 5, changes)
}

func TestAChatThatSomebodyElsePlaysIsGivenNoScript(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("quick", "script:\n- agent accepts\n")
	stop := w.crew.Spare(func(e chat.Event) bool { return e.Message.Text == "mine" })
	mine, theirs := w.open("mine"), w.open("theirs")
	w.advance(time.Minute)
	_, ok := w.crew.Status(mine)
	require.False(t, ok)
	_, ok = w.crew.Status(theirs)
	require.True(t, ok)
	stop()
	_, ok = w.crew.Status(w.open("mine"))
	require.True(t, ok)
}

func TestTheScriptOfAChatIsTheOneThatItBeganWith(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("a", "title: Old\nscript:\n- agent accepts\n- wait: 1h\n")
	group := w.open("help")
	w.open("help")
	w.script("a", "title: New\nscript:\n- agent accepts\n")
	w.open("help")
	require.Equal(t, map[string]int{"a": 3}, w.crew.Playing())
	w.advance(time.Minute)
	require.Equal(t, map[string]int{"a": 2}, w.crew.Playing())
	require.Equal(t, "Old", w.crew.Played(group).Title)
	w.script("b", "script:\n- agent accepts\n- wait: 1h\n")
	for range 5 {
		w.open("help")
	}
	var newest []string
	for _, s := range w.crew.Newest("b", 3) {
		newest = append(newest, s.Number)
	}
	require.Equal(t, []string{"CHAT0000008", "CHAT0000007", "CHAT0000006"}, newest)
	require.Len(t, w.crew.Newest("a", 3), 2)
	require.Empty(t, w.crew.Newest("c", 3))
	w.advance(time.Hour)
	require.Nil(t, w.crew.Played(group))
}
