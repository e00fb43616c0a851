package agent_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

func TestADeskOffersItsAgentsAndItsQueues(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	require.Equal(t, agent.Stage{Agents: true, Names: []string{"beth", "fred"}, Queues: []string{"IT Support", "Service Desk"}}, agent.StageOf(w.desk))
}

func TestACrewRefusesAgentsAndReceiversWhomItsDeskHasNot(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	err := w.crew.Put(parse(t, "who", "script:\n- gordon accepts\n- agent says: Hello\n"))
	require.ErrorContains(t, err, "who:2:3: `gordon` is no agent here: the agents are beth, fred, and `agent` is whoever has the chat")
	err = w.crew.Put(parse(t, "where", "script:\n- agent accepts\n- agent transfers to: Facilities\n"))
	require.ErrorContains(t, err, "where:3:3: `Facilities` is no agent and no queue here: the agents are beth, fred, the queues IT Support, Service Desk")
	require.Empty(t, w.crew.Scripts())
}
