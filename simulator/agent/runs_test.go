package agent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestAWatcherSeesEachStepOfARunAndItsEnd(t *testing.T) {
	v := clock.NewVirtual(nine)
	desk := chat.NewDesk(chat.Options{Clock: v})
	crew := agent.NewCrew(agent.CrewOptions{Clock: v, Floor: desk})
	defer crew.Close()
	s, err := script.Parse("short", []byte("script:\n  - wait: 2s\n  - agent accepts\n  - when user says:\n      bye:\n        - agent closes\n"))
	require.NoError(t, err)
	require.NoError(t, crew.Put(s))
	var seen []agent.Status
	open := -1
	stop := crew.Watch(func(status agent.Status) { seen, open = append(seen, status), len(crew.Running()) })

	abel, err := desk.User("abel.tuter")
	require.NoError(t, err)
	e, err := desk.Open(chat.Actor{User: abel}, chat.Opening{Queue: "IT Support", Message: "hello"})
	require.NoError(t, err)
	next := func() {
		_, err := v.Advance(2 * time.Second)
		require.NoError(t, err)
	}
	next()
	require.Equal(t, []agent.Status{{Group: e.Group, Number: "CHAT0000001", Script: "short", At: seen[len(seen)-1].At, State: agent.Waiting}}, crew.Running())
	require.Equal(t, 1, open)
	_, err = desk.Post(chat.Actor{User: abel}, e.Group, chat.Draft{Text: "bye"})
	require.NoError(t, err)
	next()

	var states []agent.State
	var lines []int
	for _, status := range seen {
		states, lines = append(states, status.State), append(lines, status.At.Line)
	}
	require.Equal(t, []agent.State{agent.Running, agent.Running, agent.Running, agent.Waiting, agent.Running, agent.Done}, states)
	require.Equal(t, []int{2, 3, 4, 4, 6, 6}, lines)
	require.Zero(t, open, "a run that has ended is not among those on their way")
	require.Empty(t, crew.Running())

	stop()
	_, err = desk.Open(chat.Actor{User: abel}, chat.Opening{Queue: "IT Support", Message: "hello"})
	require.NoError(t, err)
	next()
	require.Len(t, seen, 6)
}
