package agent_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

const handover = `
title: Beth goes silent, Fred takes over
script:
  - user says: talk to live agent
  - user sees: being connected
  - beth accepts
  - beth says: One moment, I will look it up.
  - user sees: One moment
  - wait: 2m
  - user says: Are you still there?
  - user sees nothing for: 90s
  - beth notes: Stuck. Fred knows this one.
  - fred says: This is Fred. I have read your chat with <agent>.
  - servicenow fails: next leave
  - fred closes
  - user says: hello?
  - user sees: This is Fred
  - user sees: has closed the support session
  - user never saw: Stuck
`

func TestAConversationWithBothSidesInTurns(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options(handover))
	require.Empty(t, failures(r))
	require.True(t, r.Passed())
	require.Equal(t, []string{
		"0s user user says talk to live agent",
		"0s servicenow servicenow opens CHAT0000001",
		"0s bot bot is told You are being connected to a live agent",
		"0s agent Beth accepts",
		"0s agent Beth says One moment, I will look it up.",
		"2m0s user user says Are you still there?",
		"2m0s bot bot is told One moment, I will look it up.",
		"3m30s agent Beth notes Stuck. Fred knows this one.",
		"3m30s agent Fred says This is Fred. I have read your chat with Beth.",
		"3m30s servicenow servicenow fails next leave",
		"3m30s servicenow Fred says Beth Anglin has closed the support session",
		"3m30s servicenow servicenow ends Closed Complete",
		"3m30s user user says hello?",
		"3m30s bot bot is told This is Fred. I have read your chat with Beth.",
		"3m30s bot bot is told Beth Anglin has closed the support session",
	}, lines(r))
	require.Equal(t, []string{"CHAT0000001: next leave"}, s.fails)
}

func TestTheSameConversationWithPushes(t *testing.T) {
	s := newStage(t)
	o := s.options(handover)
	o.Pushes = true
	r := s.play(o)
	require.Empty(t, failures(r))
	require.Contains(t, lines(r), "0s bot bot is told One moment, I will look it up.")
}

func TestAnAnswerMayComeFromAnyGoroutine(t *testing.T) {
	s := newStage(t)
	want := lines(s.play(s.options(handover)))
	for range 50 {
		s := newStage(t)
		s.bot.async = true
		r := s.play(s.options(handover))
		require.Empty(t, failures(r))
		require.Equal(t, want, lines(r))
	}
}

func TestAMissedExpectationSaysWhatWasSeen(t *testing.T) {
	for _, c := range []struct {
		name, lines string
		pushes      bool
		want        []string
		took        time.Duration
	}{
		{
			name:  "in the answer to the next line",
			lines: "script:\n- user says: hi\n- user sees: human\n- user says: ho\n",
			want:  []string{`play.yaml:3:3: user sees: human: expected a message with "human"; the answer was "I am a bot"`},
		},
		{
			name:  "with no line left",
			lines: "script:\n- user says: hi\n- user sees: human\n",
			want:  []string{`play.yaml:3:3: user sees: human: expected a message with "human"; the user was told "I am a bot", and nothing more`},
		},
		{
			name:   "within a minute of script time, where messages are pushed",
			lines:  "script:\n- user says: hi\n- user sees: human\n- user sees: bot\n",
			pushes: true,
			want:   []string{`play.yaml:3:3: user sees: human: expected a message with "human"; within 1m0s the user was told "I am a bot"`},
			took:   time.Minute,
		},
		{
			name:  "a message is taken by one line alone",
			lines: "script:\n- user says: hi\n- user sees: bot\n- user sees: bot\n",
			want:  []string{`play.yaml:4:3: user sees: bot: expected a message with "bot"; nothing more was said to the user`},
		},
		{
			name:   "what came before the line does not count",
			lines:  "script:\n- user says: live agent\n- beth types: 30s\n- beth says: hello\n- user sees nothing for: 10s\n",
			pushes: true,
		},
		{
			name:  "something that must never come",
			lines: "script:\n- user never saw: /b.t/\n- user says: hi\n- user says: ho\n",
			want:  []string{`play.yaml:2:3: user never saw: /b.t/: expected no message with /b.t/; the user was told "I am a bot"`},
		},
		{
			name:  "words that are shown as they must be said",
			lines: "script:\n- user says: hi\n- user sees: I am <<b> <user>\n- user says: ho\n",
			want:  []string{`play.yaml:3:3: user sees: I am <<b> <user>: expected a message with "I am <b> user"; the answer was "I am a bot"`},
		},
		{
			name:  "an agent's line without a chat",
			lines: "script:\n- user says: hi\n- beth says: hello\n- user says: ho\n",
			want:  []string{`play.yaml:3:3: beth says: hello: expected to be carried out; no chat was opened within 1m0s: what the user says must start one`},
			took:  time.Minute,
		},
		{
			name:  "a line that the desk refuses",
			lines: "script:\n- user says: live agent\n- beth accepts\n- fred accepts\n",
			want:  []string{`play.yaml:4:3: fred accepts: expected to be carried out; the chat does not wait for an agent: chat CHAT0000001 is Work in Progress`},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			o := s.options(c.lines)
			o.Pushes = c.pushes
			r := s.play(o)
			require.Equal(t, c.want, failures(r))
			if c.took > 0 {
				require.Equal(t, c.took, r.Ended.Sub(r.Began))
			}
		})
	}
}

func TestUserSeesNothingFailsAtTheFirstMessage(t *testing.T) {
	s := newStage(t)
	o := s.options("script:\n- user says: live agent\n- user sees nothing for: 90s\n- user says: bye\n")
	o.Pushes = true
	crew := agent.NewCrew(agent.CrewOptions{Clock: s.clock, Floor: s.desk})
	t.Cleanup(crew.Close)
	require.NoError(t, crew.Put(parse(t, "crew", "script:\n- wait: 20s\n- agent says: Hello\n")))
	r := s.play(o)
	require.Equal(t, []string{`play.yaml:3:3: user sees nothing for: 90s: expected nothing for 1m30s; the user was told "Hello"`}, failures(r))
	require.Equal(t, 20*time.Second, r.Ended.Sub(r.Began))
}

func TestAPlayWaitsForAPushedMessage(t *testing.T) {
	s := newStage(t)
	o := s.options("script:\n- user says: live agent\n- user sees: Hello\n- user says: bye\n")
	o.Pushes = true
	crew := agent.NewCrew(agent.CrewOptions{Clock: s.clock, Floor: s.desk})
	t.Cleanup(crew.Close)
	require.NoError(t, crew.Put(parse(t, "crew", "script:\n- wait: 59s\n- agent says: Hello\n")))
	r := s.play(o)
	require.Empty(t, failures(r))
	require.Equal(t, 59*time.Second, r.Ended.Sub(r.Began))
}

func TestAPlayFollowsTheUserIntoTheNextChat(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options(`script:
- user says: live agent, please
- beth closes
- user says: live agent again
- fred accepts
- agent says: I am <agent>.
- when user says:
    thanks:
      - agent says: You are welcome, <user>.
    nothing for 1s:
- user says: thanks
- when user says:
    thanks:
      - agent says: You are welcome, <user>.
- user says: bye
- user sees: You are welcome, Abel.
`))
	require.Empty(t, failures(r))
	require.Contains(t, lines(r), "0s servicenow servicenow opens CHAT0000002")
}

func TestAUserWithoutAnAnswerEndsThePlay(t *testing.T) {
	s := newStage(t)
	s.bot.broken = errUnplugged
	r := s.play(s.options("script:\n- user says: hi\n- user says: ho\n"))
	require.Equal(t, []string{"play.yaml:2:3: user says: hi: expected to be carried out; the user got no answer: the bot is unplugged"}, failures(r))
}

func TestAPlayInWhichAnAgentListensForAUserWhoSaysNothingEnds(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options("script:\n- user says: live agent\n- agent accepts\n- when user says:\n    yes:\n- agent closes\n"))
	require.Equal(t, []string{"play.yaml:4:3: when user says:: expected to be carried out; the user said nothing that a branch takes, " +
		"and it is this script that speaks for them: write a `user says` above this line, or a branch `nothing for 1m`"}, failures(r))
	require.Equal(t, time.Minute, r.Ended.Sub(r.Began))
}

func TestAPlayEndsWithAnAgentWhoIsIdleForGood(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options("script:\n- user says: live agent\n- agent accepts\n- repeat 1 times:\n    - agent goes idle\n"))
	require.Empty(t, failures(r))
	shown := lines(r)
	require.Equal(t, "0s agent Beth goes idle until the chat ends", shown[len(shown)-1])
}

func TestAPlayThatNothingCanBringToItsEndIsStuck(t *testing.T) {
	s := newStage(t)
	p, err := agent.NewPlay(s.options("script:\n- when user says:\n    hello:\n"))
	require.NoError(t, err)
	_, err = p.Drive(t.Context(), s.clock)
	require.ErrorIs(t, err, agent.ErrStuck)
	require.ErrorContains(t, err, "line 2 of play.yaml")
}

func TestAPlayThatIsClosedIsBrokenOff(t *testing.T) {
	s := newStage(t)
	p, err := agent.NewPlay(s.options("script:\n- user says: hi\n- wait: 1h\n"))
	require.NoError(t, err)
	p.Start()
	p.Close()
	p.Close()
	<-p.Done()
	require.Equal(t, []string{"play.yaml:3:3: wait: 1h: expected to be carried out; the play was broken off"}, failures(p.Report()))
}

func TestTheEndOfAPlayIsToldOnce(t *testing.T) {
	s := newStage(t)
	o := s.options(handover)
	var ended []agent.Report
	o.Ended = func(r agent.Report) { ended = append(ended, r) }
	require.Equal(t, []agent.Report{s.play(o)}, ended)

	o = s.options("script:\n- wait: 1h\n")
	o.Ended = func(r agent.Report) { ended = append(ended, r) }
	p, err := agent.NewPlay(o)
	require.NoError(t, err)
	p.Start()
	p.Close()
	p.Close()
	require.Len(t, ended, 2)
	require.False(t, ended[1].Passed())
}

func TestDriveEndsWithItsContext(t *testing.T) {
	s := newStage(t)
	p, err := agent.NewPlay(s.options("script:\n- user says: hi\n- wait: 1h\n"))
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = p.Drive(ctx, s.clock)
	require.ErrorIs(t, err, context.Canceled)
}

func TestRemarksAreTheTranscriptAsItHappens(t *testing.T) {
	s := newStage(t)
	o := s.options(handover)
	var heard []transcript.Remark
	o.Remark = func(m transcript.Remark) { heard = append(heard, m) }
	r := s.play(o)
	require.Equal(t, r.Transcript, heard)
}

func TestWhatAScriptNeedsIsCheckedBeforeItRuns(t *testing.T) {
	everything := agent.Stage{User: true, Pushes: true, Agents: true, Faults: true}
	for _, c := range []struct {
		name, lines string
		on          agent.Stage
		want        []string
	}{
		{"everything is there", handover, everything, nil},
		{"nobody plays the user", "script:\n- wait: 1s\n- user says: x\n", agent.Stage{Agents: true}, []string{"a.yaml:3:3: nobody plays the user here"}},
		{"user sees without a user", "script:\n- user sees: x\n", agent.Stage{Agents: true}, []string{"nobody plays the user here"}},
		{"nobody plays the agent", "script:\n- agent accepts\n", agent.Stage{User: true}, []string{"a.yaml:2:3: nobody plays the agent here"}},
		{"nothing fails", "script:\n- servicenow works\n", agent.Stage{}, []string{"nothing can be made to fail here"}},
		{"an unknown agent", "script:\n- gordon accepts\n- agent says: x\n", agent.Stage{Agents: true, Names: []string{"beth", "fred"}},
			[]string{"a.yaml:2:3: `gordon` is no agent here: the agents are beth, fred"}},
		{"a check that comes too late in turns", "script:\n- user says: x\n- beth says: y\n- user sees: y\n- user sees: z\n", agent.Stage{User: true, Agents: true},
			[]string{"a.yaml:4:3: this target tells the user something only in the answer", "a.yaml:5:3: this target"}},
		{"the same with pushes", "script:\n- user says: x\n- beth says: y\n- user sees: y\n", agent.Stage{User: true, Agents: true, Pushes: true}, nil},
		{"the answer to the last line", "script:\n- user says: x\n- user sees: y\n", agent.Stage{User: true}, nil},
		{"a check before any line", "script:\n- user sees: y\n", agent.Stage{User: true}, []string{"a.yaml:2:3: this target"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := agent.Check(parse(t, "a.yaml", c.lines), c.on)
			var problems script.Problems
			require.Equal(t, c.want != nil, errors.As(err, &problems))
			require.Len(t, problems, len(c.want))
			for i, want := range c.want {
				require.Contains(t, problems[i].Error(), want)
			}
		})
	}
}

func TestAMissedExpectationKeepsTheWordsAndWhatTheyWereLookedForIn(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options("script:\n- user says: hi\n- user sees: I am <user>\n- user sees: /b.t!/\n"))
	require.Len(t, r.Failures, 2)
	require.Equal(t, "I am user", r.Failures[0].Wanted)
	require.Equal(t, []string{"I am a bot"}, r.Failures[0].Heard)
	require.Empty(t, r.Failures[1].Wanted, "an expression is no words")
}
