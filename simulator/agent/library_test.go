package agent_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

func TestEveryBuiltinAgentCanBePlayedByACrew(t *testing.T) {
	names := agent.BuiltinAgents()
	require.Equal(t, agent.Default, names[len(names)-1], "it takes every chat")
	for _, name := range scripts.Names() {
		s, err := agent.Builtin(name)
		require.NoError(t, err)
		require.NotEqual(t, s.HasUser(), slices.Contains(names, name), name)
	}
	for _, name := range names {
		s, err := agent.Builtin(name)
		require.NoError(t, err)
		require.NotEqual(t, name, s.Title, "a built-in script has a title")
		require.NoError(t, newWorld(t, agent.CrewOptions{}).crew.Put(s))
	}
	_, err := agent.Builtin("../crew")
	require.ErrorIs(t, err, agent.ErrNoScript)
	require.ErrorContains(t, err, "built in are 1-the-user-ends, ")
}

func TestTheDefaultScriptMakesAPleasantFirstChat(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	s, err := agent.Builtin(agent.Default)
	require.NoError(t, err)
	require.NoError(t, w.crew.Put(s))

	group := w.open("talk to live agent")
	w.advance(2 * time.Second)
	require.Empty(t, w.agentSaid(), "a person has time to take the chat")
	w.advance(3 * time.Second)
	require.Equal(t, []string{"Hello Abel, this is Beth. How can I help?"}, w.agentSaid())
	for _, turn := range []struct{ user, agent string }{
		{"my account is locked", "I have unlocked your account. Try again, please."},
		{"it works again, thanks", "I am glad to hear that. Is there anything else?"},
		{"my laptop will not start", "Please switch it off, wait ten seconds and switch it on again. Does that help?"},
		{"are you still there?", "Yes, I am here."},
		{"no, that is all. Bye", "You are welcome. Have a good day, Abel."},
	} {
		w.says(group, turn.user)
		w.advance(5 * time.Second)
		said := w.agentSaid()
		require.NotEmpty(t, said, turn.user)
		require.Equal(t, turn.agent, said[0])
	}
	w.advance(10 * time.Second)
	state, _ := w.state(group)
	require.Equal(t, agent.Done, state)
}

func TestTheDefaultScriptClosesAfterALongSilence(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	s, err := agent.Builtin(agent.Default)
	require.NoError(t, err)
	require.NoError(t, w.crew.Put(s))
	w.open("talk to live agent")
	w.advance(5 * time.Second)
	w.agentSaid()
	w.advance(5 * time.Minute)
	require.Equal(t, []string{
		"I have not heard from you for a while, so I will close this chat. Come back any time.",
		"Beth Anglin has closed the support session",
	}, w.agentSaid())
}
