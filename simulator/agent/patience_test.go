package agent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestPatienceLeavesEachNewChatToAPersonFirst(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{Patience: 20 * time.Second})
	w.script("quick", "script:\n- agent accepts\n- when user says:\n    yes:\n      - agent says: yes\n")
	mine, theirs := w.open("help"), w.open("help")
	w.advance(19 * time.Second)
	status, _ := w.crew.Status(mine)
	require.Equal(t, agent.Status{Group: mine, Number: "CHAT0000001", Script: "quick", State: agent.Patient, Begins: nine.Add(20 * time.Second)}, status)
	require.Equal(t, "its beginning", status.Standing())
	w.says(theirs, "yes")
	_, err := w.desk.Accept(w.actor("fred.luddy"), mine)
	require.NoError(t, err)
	w.since()
	w.advance(time.Hour)
	require.Equal(t, []string{"20s beth.anglin accepted", "20s beth.anglin posted: yes"}, w.since())
	state, _ := w.state(mine)
	require.Equal(t, agent.SteppedAside, state)
}

func TestAWatcherHearsOfPatienceAndOfItsEnd(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{Patience: 15 * time.Second})
	w.script("quick", "script:\n- agent accepts\n")
	var told []agent.Status
	w.crew.Watch(func(s agent.Status) { told = append(told, s) })
	begins := func(s agent.Status) time.Duration { return s.Begins.Sub(nine) }
	left := w.open("help")
	w.advance(0)
	require.Len(t, told, 1)
	require.Equal(t, agent.Patient, told[0].State)
	require.Equal(t, 15*time.Second, begins(told[0]))

	_, err := w.desk.Leave(w.actor("abel.tuter"), left)
	require.NoError(t, err)
	w.advance(0)
	require.Len(t, told, 2)
	require.Equal(t, agent.Done, told[1].State)
	require.Equal(t, "the chat has ended", told[1].Reason)
	require.Zero(t, told[1].Begins)

	w.advance(time.Minute)
	w.open("help again")
	told = nil
	w.advance(time.Minute)
	require.Len(t, told, 3)
	require.Equal(t, 75*time.Second, begins(told[0]))
	require.Equal(t, []agent.State{agent.Patient, agent.Running, agent.Done}, []agent.State{told[0].State, told[1].State, told[2].State})
	require.Zero(t, told[1].Begins)
	require.Equal(t, 2, told[1].At.Line)
}

// beaten is a floor on which a person accepts a chat right before the script does.
type beaten struct {
	*chat.Desk
	person chat.Actor
}

func (b beaten) Accept(by chat.Actor, group string) (chat.Entry, error) {
	if _, err := b.Desk.Accept(b.person, group); err != nil {
		return chat.Entry{}, err
	}
	return b.Desk.Accept(by, group)
}

func TestAScriptWhoseLineAPersonForestalledHasNotFailed(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	crew := agent.NewCrew(agent.CrewOptions{Clock: w.clock, Floor: beaten{w.desk, w.actor("fred.luddy")}, Patience: 15 * time.Second})
	t.Cleanup(crew.Close)
	require.NoError(t, crew.Put(parse(t, "quick", "script:\n- agent accepts\n- agent says: never\n")))
	group := w.open("help")
	w.advance(time.Minute)
	status, _ := crew.Status(group)
	require.Equal(t, agent.SteppedAside, status.State, status.Reason)
	require.Equal(t, "fred.luddy took over", status.Reason)
	require.Empty(t, w.agentSaid())
}
