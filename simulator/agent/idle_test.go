package agent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestAnIdleAgentHearsLaterWhatTheUserSaid(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("idle", "script:\n- agent accepts\n- agent goes idle: 5m\n- when user says:\n    hello:\n      - agent says: Sorry, I was away.\n")
	group := w.open("help")
	w.advance(time.Minute)
	w.says(group, "hello?")
	w.advance(4*time.Minute - time.Second)
	require.Empty(t, w.agentSaid())
	w.advance(time.Second)
	require.Equal(t, []string{"Sorry, I was away."}, w.agentSaid())
}

func TestAnAgentWhoIsIdleForGoodIsSoUntilTheChatEnds(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("idle", "script:\n- agent accepts\n- agent goes idle\n")
	group := w.open("help")
	w.advance(100 * time.Hour)
	w.says(group, "hello?")
	w.advance(100 * time.Hour)
	state, _ := w.state(group)
	require.Equal(t, agent.Running, state)
	_, err := w.desk.Leave(w.actor("abel.tuter"), group)
	require.NoError(t, err)
	w.advance(time.Hour)
	require.Empty(t, w.agentSaid())
	state, reason := w.state(group)
	require.Equal(t, agent.Done, state)
	require.Equal(t, "the chat has ended", reason)
}

func TestAConversationGoesOnOnceItsIdleAgentsChatHasTimedOut(t *testing.T) {
	s := newStage(t)
	s.clock = clock.NewVirtual(nine)
	s.desk = chat.NewDesk(chat.Options{Clock: s.clock, Settings: chat.Settings{Idle: chat.Idle{After: 2 * time.Minute, Countdown: time.Minute}}})
	s.bot.desk = s.desk
	s.desk.Observe(s.bot.see)
	o := s.options(`
script:
  - user says: live agent
  - agent accepts
  - agent goes idle: 1s
  - agent goes idle
  - user says: hello?
  - user sees: is idle and will be closed in 60 seconds
  - user sees: was closed because it was idle
`)
	o.Pushes = true
	r := s.play(o)
	require.Empty(t, failures(r))
	shown := lines(r)
	require.Equal(t, []string{
		"0s agent Beth goes idle for 1s",
		"1s agent Beth goes idle until the chat ends",
		"2m0s bot bot is told This support session is idle and will be closed in 60 seconds",
		"2m0s servicenow servicenow says This support session is idle and will be closed in 60 seconds",
		"3m0s bot bot is told This support session was closed because it was idle",
		"3m0s servicenow servicenow says This support session was closed because it was idle",
		"3m0s servicenow servicenow ends Closed by Client",
		"3m0s user user says hello?",
	}, shown[4:12])
}

func TestAConversationDoesNotWaitForGoodForTheEndOfAChatThatNobodyEnds(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options(`
script:
  - user says: live agent
  - agent accepts
  - agent goes idle
  - user says: hello?
`))
	require.Len(t, r.Failures, 1)
	require.Equal(t, 5, r.Failures[0].At.Line)
	require.Contains(t, r.Failures[0].Seen, "within 15m nobody ended it: say for how long, as in `agent goes idle: 5m`")
	require.Equal(t, 15*time.Minute, r.Ended.Sub(r.Began))
}

func TestAUserRejoinsTheChatThatTheyGaveUp(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options(`
script:
  - user says: live agent
  - user says: /end_chat
  - user rejoins
  - agent accepts
  - agent says: Welcome back, <user>.
`))
	require.Empty(t, failures(r))
	require.Equal(t, []string{
		"0s servicenow servicenow ends Closed Abandoned",
		"0s user user rejoins",
		"0s servicenow Abel says Abel Tuter has rejoined the support session",
		"0s agent Beth accepts",
		"0s agent Beth says Welcome back, Abel.",
	}, lines(r)[5:])
}

func TestARejoiningThatCannotBeFailsWithTheReason(t *testing.T) {
	for lines, want := range map[string]string{
		"- user rejoins": "the user has opened no chat that could be rejoined",
		"- user says: live agent\n- user rejoins":                                          "CHAT0000001 is Waiting: a user rejoins only a chat that they left before an agent took it",
		"- user says: live agent\n- agent accepts\n- user says: /end_chat\n- user rejoins": "is Closed by Client: a user rejoins only",
	} {
		s := newStage(t)
		r := s.play(s.options("script:\n" + lines + "\n"))
		require.Len(t, r.Failures, 1)
		require.Contains(t, r.Failures[0].Error(), want)
	}
	err := agent.Check(parse(t, "a.yaml", "script:\n- user says: x\n- user rejoins\n"), agent.Stage{User: true})
	require.ErrorContains(t, err, "a.yaml:3:3: there is no desk here")
}
