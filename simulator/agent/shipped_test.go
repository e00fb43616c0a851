package agent_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// turn is what a user says to a shipped agent, how long they wait, and the last that they read from the agent then.
type turn struct {
	says string
	wait time.Duration
	read string
}

// shippedChats are chats that lead through every line of every shipped agent but the default one.
func shippedChats() map[string][][]turn {
	const closed = "Beth Anglin has closed the support session"
	return map[string][][]turn{
		"patient": {{
			{"", time.Minute, "Hello Abel, this is Beth. Take all the time that you need. What is the matter?"},
			{"wait, the cat", time.Minute, "Of course. I am here."},
			{"my scanner scans nothing", time.Minute, "I see. Could you tell me a little more? Since when is it so, and what did you do just before?"},
			{"how do I see that?", time.Minute, "I will say it in smaller steps. First, close everything that is open. Tell me when you have done that, and then comes the second step."},
			{"done", time.Minute, "Very good. Now try it once more, please."},
			{"same error", time.Minute, "Then let us go through it together, slowly. What do you see on the screen right now, word for word?"},
			{"it works now, thanks!", time.Minute, "I am glad. Is there anything else? There need not be."},
			{"no thanks", time.Minute, closed},
		}, {
			{"", time.Minute, "Hello Abel, this is Beth. Take all the time that you need. What is the matter?"},
			{"", 9 * time.Minute, "No hurry. I am still here."},
			{"", 3 * time.Minute, "I will leave this chat open for a while yet, and look at something else meanwhile. Just write when you are back."},
			{"", 11 * time.Minute, closed},
		}},
		"terse": {{
			{"", time.Minute / 2, "Yes?"},
			{"are you still there?", time.Second, "Yes."},
			{"what about INC0010023?", 5 * time.Second, "INC0010023 is with second level."},
			{"and my password", 5 * time.Second, "Reset. Try now."},
			{"ok thanks", time.Second, closed},
		}, {
			{"", time.Minute / 2, "Yes?"},
			{"my mouse is dead", 5 * time.Second, "Restart it. Better?"},
			{"no", 5 * time.Second, "Restart it. Better?"},
			{"NO", 5 * time.Second, closed},
		}, {
			{"", time.Minute / 2, "Yes?"},
			{"", time.Minute, closed},
		}},
		"hands-over": {{
			{"", 10 * time.Second, "Hello Abel, this is Beth. What is it about?"},
			{"my chair lost a wheel", time.Minute, "Service Desk, this is Fred. I have read what you wrote. When does it suit you?"},
			{"tomorrow", time.Second, "Fred Luddy has closed the support session"},
		}, {
			{"", 10 * time.Second, "Hello Abel, this is Beth. What is it about?"},
			{"the key of the archive", time.Minute, "Service Desk, this is Fred. I have read what you wrote. When does it suit you?"},
			{"", 4 * time.Minute, "Fred Luddy has closed the support session"},
		}, {
			{"", 10 * time.Second, "Hello Abel, this is Beth. What is it about?"},
			{"the VPN drops", time.Minute, "Hello Abel, this is Fred. I have read what you wrote. Did it ever work?"},
			{"last week", 10 * time.Second, "Thank you, that helps. I will call you back within the hour. Is that all for now?"},
			{"yes", 10 * time.Second, "Fred Luddy has closed the support session"},
		}, {
			{"", 10 * time.Second, "Hello Abel, this is Beth. What is it about?"},
			{"the VPN drops", 10 * time.Minute, "Fred Luddy has closed the support session"},
		}, {
			{"", 10 * time.Minute, closed},
		}},
		"goes-silent": {{
			{"", 10 * time.Second, "Hello Abel, this is Beth. What can I do for you?"},
			{"my screen is black", 24 * time.Hour, "One moment, I will look it up."},
			{"hello?", 24 * time.Hour, ""},
		}, {
			{"", 10 * time.Second, "Hello Abel, this is Beth. What can I do for you?"},
			{"", 24 * time.Hour, ""},
			{"hello?", 24 * time.Hour, ""},
		}},
		"never-comes": {{
			{"", 24 * time.Hour, ""},
			{"hello?", 24 * time.Hour, ""},
		}},
	}
}

func TestEveryShippedAgentIsReachedByItsWordsAndPlaysEveryLine(t *testing.T) {
	for _, name := range agent.BuiltinAgents() {
		if name == agent.Default {
			continue
		}
		chats := shippedChats()[name]
		require.NotEmpty(t, chats, "%s is not tried here", name)
		met := map[int]bool{}
		for _, turns := range chats {
			playShipped(t, name, turns, met)
		}
		s, err := agent.Builtin(name)
		require.NoError(t, err)
		s.Walk(func(l script.Line) {
			if _, ends := l.(*script.Stop); ends && name != "never-comes" {
				return // behind a line that closes the chat, which ends the run itself
			}
			require.True(t, met[l.At().Line], "no chat here comes to line %d of %s: %s", l.At().Line, name, s.Written(l.At()))
		})
	}
}

// playShipped lets the turns happen in a chat with all shipped agents there, and notes which lines were met.
func playShipped(t *testing.T, name string, turns []turn, met map[int]bool) {
	t.Helper()
	w := newWorld(t, agent.CrewOptions{})
	for _, shipped := range slices.Backward(agent.BuiltinAgents()) {
		s, err := agent.Builtin(shipped)
		require.NoError(t, err)
		require.NoError(t, w.crew.Put(s))
	}
	w.crew.Watch(func(s agent.Status) {
		met[s.At.Line] = true
		require.NotEqual(t, agent.Failed, s.State, s.Reason)
	})
	s, err := agent.Builtin(name)
	require.NoError(t, err)
	group := w.open("me asks for a live agent: talk to a live agent, " + s.Takes.String() + ", please")
	status, ok := w.crew.Status(group)
	require.True(t, ok)
	require.Equal(t, name, status.Script)
	for _, turn := range turns {
		if turn.says != "" {
			w.says(group, turn.says)
		}
		w.advance(turn.wait)
		read := ""
		for _, note := range w.since() {
			if _, text, ok := strings.Cut(note, " posted: "); ok && !strings.Contains(note, " abel.tuter ") {
				read = text
			}
		}
		require.Equal(t, turn.read, read, "%s, to %q", name, turn.says)
	}
}
