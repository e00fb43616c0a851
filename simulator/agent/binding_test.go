package agent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// other opens a chat of somebody else, and lets Fred say something in it a second later.
func (s *stage) other(after time.Duration) {
	s.clock.AfterFunc(after, func() {
		admin, err := s.desk.User("admin")
		require.NoError(s.t, err)
		by := chat.Actor{User: admin}
		e, err := s.desk.Open(by, chat.Opening{Queue: "IT Support", Message: "somebody else's"})
		require.NoError(s.t, err)
		s.clock.AfterFunc(time.Second, func() {
			fred, err := s.desk.User("fred.luddy")
			require.NoError(s.t, err)
			_, err = s.desk.Post(chat.Actor{User: fred}, e.Group, chat.Draft{Text: "somebody else's too"})
			require.NoError(s.t, err)
		})
	})
}

func TestAChatThatOpensBeforeTheUserSpeaksIsSomebodyElses(t *testing.T) {
	s := newStage(t)
	s.other(time.Second)
	r := s.play(s.options("script:\n- wait: 5s\n- user says: live agent\n- beth says: Hello\n- wait: 1s\n"))
	require.Empty(t, failures(r))
	require.Equal(t, []string{
		"5s user user says live agent",
		"5s servicenow servicenow opens CHAT0000002",
		"5s bot bot is told You are being connected to a live agent",
		"5s agent Beth says Hello",
	}, lines(r))
}

func TestChatsThatOpenBesideThePlaysOwnAreSomebodyElses(t *testing.T) {
	s := newStage(t)
	s.other(time.Second)
	r := s.play(s.options("script:\n- user says: live agent\n- wait: 5s\n- beth says: Hello\n- wait: 1s\n"))
	require.Empty(t, failures(r))
	require.Equal(t, []string{
		"0s user user says live agent",
		"0s servicenow servicenow opens CHAT0000001",
		"0s bot bot is told You are being connected to a live agent",
		"5s agent Beth says Hello",
	}, lines(r))
}

func TestAnAgentsLineWaitsForTheChat(t *testing.T) {
	s := newStage(t)
	s.clock.AfterFunc(59*time.Second, func() { s.bot.answer("live agent") })
	r := s.play(s.options("script:\n- user says: hi\n- beth accepts\n- beth says: Hello\n"))
	require.Empty(t, failures(r))
	require.Equal(t, []string{
		"0s user user says hi",
		"0s bot bot is told I am a bot",
		"59s servicenow servicenow opens CHAT0000001",
		"59s agent Beth accepts",
		"59s agent Beth says Hello",
	}, lines(r))
}

func TestThePlayKnowsThatTheUserHasEndedTheChat(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options("script:\n- user says: live agent\n- beth accepts\n- user says: /end_chat\n- user says: live agent\n- fred accepts\n"))
	require.Empty(t, failures(r))
	require.Contains(t, lines(r), "0s servicenow servicenow opens CHAT0000002")
}

func TestExpectationsAreJudgedInTheirOrder(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options("script:\n- user says: live agent\n- user sees: Unlocked\n- user sees: connected\n- beth says: Unlocked\n- user says: ok\n"))
	require.Equal(t, []string{
		`play.yaml:4:3: user sees: connected: expected a message with "connected"; the answer was "Unlocked"`,
	}, failures(r), "what was told before a line's predecessor is behind it")
}

func TestAnExpectationKeepsTheWordsOfItsBranch(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options(`script:
- user says: live agent
- user says: badge 123456
- when user says:
    /\d{6}/:
      - beth says: 654321 is right
      - user sees: <match> is right
      - user never saw: <match> is wrong
- user says: ok
`))
	require.Equal(t, []string{
		`play.yaml:7:9: user sees: <match> is right: expected a message with "123456 is right"; the answer was "654321 is right"`,
	}, failures(r))
}

func TestUserSeesNothingFailsOnce(t *testing.T) {
	s := newStage(t)
	o := s.options("script:\n- user says: live agent\n- user sees nothing for: 10s\n- wait: 10s\n")
	o.Pushes = true
	s.clock.AfterFunc(time.Second, func() { s.bot.push("one", "two") })
	s.clock.AfterFunc(2*time.Second, func() { s.bot.push("three") })
	require.Len(t, s.play(o).Failures, 1)
}

func TestAPlayOfUserLinesAloneNeedsNoDesk(t *testing.T) {
	s := newStage(t)
	o := s.options("script:\n- user says: hi\n- user sees: bot\n")
	o.Floor, o.Faults = nil, nil
	require.Empty(t, failures(s.play(o)))

	o = s.options("script:\n- beth accepts\n")
	o.Floor = nil
	_, err := agent.NewPlay(o)
	require.ErrorContains(t, err, "nobody plays the agent here")
}
