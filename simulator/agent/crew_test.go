package agent_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func saying(text string) string { return "script:\n- agent says: " + text + "\n" }

func TestTheFirstScriptThatTakesTheOpeningWordsPlays(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("every", saying("every"))
	w.script("password", "takes: password\n"+saying("password"))
	w.script("reset", "takes: reset\n"+saying("reset"))
	for opening, want := range map[string]string{
		"hello": "every", "my PASSWORD": "password", "reset my password": "reset",
	} {
		w.open(opening)
		w.advance(0)
		require.Equal(t, []string{want}, w.agentSaid(), opening)
	}
}

func TestScriptsAreTriedNewestFirstAndApplyToNewChats(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("a", "script:\n- wait: 1m\n- agent says: old a\n")
	old := w.open("help")
	w.script("b", saying("b"))
	w.script("a", saying("new a"))
	require.Equal(t, []string{"a", "b"}, names(w.crew))
	w.open("help")
	w.advance(0)
	require.Equal(t, []string{"new a"}, w.agentSaid())

	require.True(t, w.crew.Remove("a"))
	require.False(t, w.crew.Remove("a"))
	w.open("help")
	w.advance(0)
	require.Equal(t, []string{"b"}, w.agentSaid())
	w.advance(time.Minute)
	require.Equal(t, []string{"old a"}, w.agentSaid())
	state, _ := w.state(old)
	require.Equal(t, agent.Done, state)
}

func names(c *agent.Crew) (names []string) {
	for _, s := range c.Scripts() {
		names = append(names, s.Name)
	}
	return names
}

func TestAChatWithoutAScriptIsLeftAlone(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("password", "takes: password\n"+saying("password"))
	group := w.open("hello")
	w.advance(time.Hour)
	require.Empty(t, w.agentSaid())
	_, ok := w.crew.Status(group)
	require.False(t, ok)
}

// takingOver is what a person does as the agent of a chat.
func takingOver() map[string]func(*world, chat.Actor, string) error {
	accept := func(w *world, a chat.Actor, g string) error { _, err := w.desk.Accept(a, g); return err }
	return map[string]func(*world, chat.Actor, string) error{
		"who accepts": accept,
		"who says something": func(w *world, a chat.Actor, g string) error {
			_, err := w.desk.Post(a, g, chat.Draft{Text: "I am here"})
			return err
		},
		"who notes": func(w *world, a chat.Actor, g string) error {
			_, err := w.desk.Post(a, g, chat.Draft{Text: "Hm", Note: true})
			return err
		},
		"who types":  func(w *world, a chat.Actor, g string) error { return w.desk.Type(a, g, time.Second) },
		"who leaves": func(w *world, a chat.Actor, g string) error { _, err := w.desk.Close(a, g, true); return err },
		"who closes": func(w *world, a chat.Actor, g string) error { _, err := w.desk.Close(a, g, false); return err },
		"who transfers": func(w *world, a chat.Actor, g string) error {
			accepted := accept(w, a, g)
			_, err := w.desk.OfferTransfer(a, g, w.actor("beth.anglin").User.SysID)
			return errors.Join(accepted, err)
		},
		"who hands on": func(w *world, a chat.Actor, g string) error {
			accepted := accept(w, a, g)
			_, err := w.desk.Escalate(a, g, "Service Desk")
			return errors.Join(accepted, err)
		},
	}
}

func TestAScriptStepsAsideForAPerson(t *testing.T) {
	for name, act := range takingOver() {
		for when, patience := range map[string]time.Duration{"before it has begun": 10 * time.Second, "while it lets time pass": 0} {
			t.Run(name+" "+when, func(t *testing.T) {
				w := newWorld(t, agent.CrewOptions{Patience: patience})
				w.script("patient", fmt.Sprintf("script:\n- wait: %s\n- agent accepts\n- wait: 10s\n- agent says: late\n", 20*time.Second-patience))
				group, other := w.open("help"), w.open("help")
				w.advance(5 * time.Second)
				require.NoError(t, act(w, w.actor("fred.luddy"), group))
				status, _ := w.crew.Status(group)
				require.Equal(t, agent.SteppedAside, status.State, "at once, while the clock stands still")
				require.Equal(t, "fred.luddy took over", status.Reason)
				require.Zero(t, status.Begins)
				w.since()
				w.advance(time.Hour)
				require.Equal(t, []string{"20s beth.anglin accepted", "30s beth.anglin posted: late"}, w.since(), "the other chat's script alone goes on")
				state, _ := w.state(other)
				require.Equal(t, agent.Done, state)
			})
		}
	}
}

func TestAScriptedAgentIsNoPerson(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("two", "script:\n- wait: 10s\n- agent says: late\n")
	group := w.open("help")
	fred := w.actor("fred.luddy")
	fred.Scripted = true
	_, err := w.desk.Accept(fred, group)
	require.NoError(t, err)
	w.since()
	w.advance(time.Minute)
	require.Equal(t, []string{"10s fred.luddy posted: late"}, w.since(), "whoever has the chat")
}

func TestARunEndsWithItsChat(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("long", "script:\n- agent accepts\n- wait: 1m\n- agent says: late\n")
	group := w.open("help")
	w.advance(time.Second)
	_, err := w.desk.Leave(w.actor("abel.tuter"), group)
	require.NoError(t, err)
	w.since()
	w.advance(time.Hour)
	require.Empty(t, w.since())
	state, reason := w.state(group)
	require.Equal(t, agent.Done, state)
	require.Equal(t, "the chat has ended", reason)
}

func TestAScriptThatFailsFailsItsChatAlone(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("good", saying("good"))
	w.script("bad", "takes: bad\nscript:\n- beth accepts\n- fred accepts\n- agent says: never\n")
	bad := w.open("bad luck")
	good := w.open("hello")
	w.advance(time.Minute)
	require.Equal(t, []string{"good"}, w.agentSaid())
	state, _ := w.state(good)
	require.Equal(t, agent.Done, state)
	status, _ := w.crew.Status(bad)
	require.Equal(t, agent.Failed, status.State)
	require.Equal(t, 4, status.At.Line)
	require.Contains(t, status.Reason, "does not wait for an agent")
}

func TestALineThatTheDeskRefusesFailsTheRun(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("twice", "script:\n- beth accepts\n- fred accepts\n")
	group := w.open("help")
	w.advance(0)
	state, reason := w.state(group)
	require.Equal(t, agent.Failed, state)
	require.Contains(t, reason, "does not wait for an agent")
}

func TestTheStatusSaysWhereARunStands(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("where", "script:\n- wait: 5s\n- when user says:\n    yes:\n      - wait: 5s\n")
	group := w.open("help")
	at := func() (int, agent.State) {
		s, ok := w.crew.Status(group)
		require.True(t, ok)
		require.Equal(t, "where", s.Script)
		return s.At.Line, s.State
	}
	expect := func(line int, state agent.State) {
		l, s := at()
		require.Equal(t, line, l)
		require.Equal(t, state, s)
	}
	expect(0, agent.Running)
	w.advance(0)
	expect(2, agent.Running)
	w.advance(5 * time.Second)
	expect(3, agent.Waiting)
	w.says(group, "yes")
	w.advance(0)
	expect(5, agent.Running)
	require.Equal(t, 1, w.crew.Open())
	w.advance(5 * time.Second)
	expect(5, agent.Done)
	require.Zero(t, w.crew.Open())
}

func TestTheSameSeedMakesTheSameRun(t *testing.T) {
	play := func(seed uint64, others int) []string {
		w := newWorld(t, agent.CrewOptions{Seed: seed})
		w.script("drawn", "takes: help\nscript:\n- wait: 1s to 10m\n- agent accepts\n- agent types: 1s to 10m\n- agent says: x\n")
		w.script("other", "takes: other\nscript:\n- wait: 1s to 10m\n")
		for i := range others {
			w.open(fmt.Sprint("other ", i))
		}
		w.open("help")
		w.advance(time.Hour)
		return w.since()[others:]
	}
	require.Equal(t, play(1, 0), play(1, 0))
	require.Equal(t, play(1, 0), play(1, 7), "what other chats draw does not count")
	require.NotEqual(t, play(1, 0), play(2, 0))
}

func TestEqualChatsDrawTheirOwn(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("drawn", "script:\n- wait: 1s to 10m\n- agent accepts\n")
	w.open("help")
	w.open("help")
	w.advance(time.Hour)
	notes := w.since()
	require.Len(t, notes, 4)
	require.NotEqual(t, notes[2], notes[3])
}

func TestOnlyTheLastThousandEndedRunsAreRemembered(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("quick", saying("quick"))
	first := w.open("help")
	w.advance(0)
	for range 1000 {
		w.open("help")
	}
	_, ok := w.crew.Status(first)
	require.True(t, ok)
	w.advance(0)
	_, ok = w.crew.Status(first)
	require.False(t, ok)
	require.Zero(t, w.crew.Open())
}

func TestResetAndCloseEndAllRuns(t *testing.T) {
	for name, end := range map[string]func(*agent.Crew){"reset": (*agent.Crew).Reset, "close": (*agent.Crew).Close} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, agent.CrewOptions{})
			w.script("slow", "script:\n- wait: 5s\n- agent says: late\n")
			group := w.open("help")
			w.advance(time.Second)
			end(w.crew)
			w.since()
			w.advance(time.Hour)
			require.Empty(t, w.since())
			_, ok := w.crew.Status(group)
			require.False(t, ok)

			w.open("again")
			w.advance(time.Hour)
			if name == "reset" {
				require.Equal(t, []string{"late"}, w.agentSaid())
			} else {
				require.Empty(t, w.agentSaid())
			}
		})
	}
}
