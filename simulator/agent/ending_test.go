package agent_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

const parrot = `
script:
  - wait: 10s
  - when user says:
      anything else:
        - agent says: <match>?
        - listen again
`

func TestTheNoticeOfAUserWhoLeavesIsNotWhatTheUserSays(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("parrot", parrot)
	group := w.open("help")
	w.advance(10 * time.Second)
	_, err := w.desk.Leave(w.actor("abel.tuter"), group)
	require.NoError(t, err)
	w.advance(0)
	require.Empty(t, w.agentSaid())
	state, _ := w.state(group)
	require.Equal(t, agent.Done, state)
}

func TestAnAdminWhoEndsAChatForItsUserIsNoAgent(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("parrot", parrot)
	group := w.open("help")
	_, err := w.desk.Leave(w.actor("admin"), group)
	require.NoError(t, err)
	w.advance(0)
	state, reason := w.state(group)
	require.Equal(t, agent.Done, state)
	require.Equal(t, "the chat has ended", reason)
}

func TestOfManyMessagesThatNobodyListensToTheOldestAreForgotten(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("parrot", parrot)
	group := w.open("help")
	w.advance(0)
	for i := range 150 {
		w.says(group, fmt.Sprint(i))
	}
	w.advance(10 * time.Second)
	said := w.agentSaid()
	require.Len(t, said, 100)
	require.Equal(t, "50?", said[0])
	require.Equal(t, "149?", said[99])
}
