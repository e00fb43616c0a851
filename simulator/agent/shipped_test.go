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

// turn is what a user says to a shipped agent, how long they wait, and the last that they read from the agent then:
// one of several with " | " between, or whatever it is for "*".
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
			{"wait, the cat", time.Minute, "Of course. I am here. | Take your time."},
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
		"moody": {{
			{"", time.Minute, "Hello Abel, Beth here. What can I do for you? | Hi Abel! This is Beth. How can I help? | " +
				"Good to see you, Abel. Beth is my name. What is the matter? | This is Beth. What is it? | Yes?"},
			{"my sound is gone", 5 * time.Minute, "I have had that today already. Restart it, and it is gone. | Please log out and in again. Does that help? | " +
				"They say that this is known: \"my sound is gone\". It will be mended tonight. | Could you write that in a ticket, please? | " + closed},
		}, {
			{"", time.Minute, "*"},
			{"what about inc0010023?", time.Minute, "inc0010023 is in good hands. You will hear from us today. | inc0010023? That one waits for a spare part."},
			{"thanks", time.Minute, closed},
		}, {
			{"", 10 * time.Minute, closed},
		}, {
			{"", time.Minute, "*"}, {"1", time.Minute, "*"}, {"2", time.Minute, "*"}, {"3", time.Minute, "*"}, {"4", time.Minute, "*"}, {"5", time.Minute, "*"},
			{"6", time.Hour, "Beth Anglin has left the support session"},
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

// shippedAgents are read once, in the order in which a crew is to try them.
func shippedAgents(t *testing.T) (all []*script.Script) {
	t.Helper()
	for _, name := range agent.BuiltinAgents() {
		s, err := agent.Builtin(name)
		require.NoError(t, err)
		all = append(all, s)
	}
	return all
}

func TestEveryShippedAgentIsReachedByItsWordsAndPlaysEveryLine(t *testing.T) {
	shipped := shippedAgents(t)
	for _, s := range shipped[:len(shipped)-1] { // the default one has tests of its own
		chats := shippedChats()[s.Name]
		require.NotEmpty(t, chats, "%s is not tried here", s.Name)
		met := map[int]bool{}
		for _, turns := range chats {
			for seed := range uint64(15) { // which draw everything that can be drawn
				w := newWorld(t, agent.CrewOptions{Seed: seed})
				for _, other := range slices.Backward(shipped) {
					require.NoError(t, w.crew.Put(other))
				}
				w.playShipped(s, turns, met)
				w.crew.Close()
			}
		}
		s.Walk(func(l script.Line) {
			if _, ends := l.(*script.Stop); ends && s.Name != "never-comes" {
				return // behind a line that closes the chat, which ends the run itself
			}
			require.True(t, met[l.At().Line], "no chat here comes to line %d of %s: %s", l.At().Line, s.Name, s.Written(l.At()))
		})
	}
}

// playShipped lets the turns happen in a chat that asks for the agent, and notes which lines were met.
func (w *world) playShipped(s *script.Script, turns []turn, met map[int]bool) {
	w.t.Helper()
	w.crew.Watch(func(status agent.Status) {
		met[status.At.Line] = true
		require.NotEqual(w.t, agent.Failed, status.State, status.Reason)
	})
	group := w.open("me asks for a live agent: talk to a live agent, " + s.Takes.String() + ", please")
	status, ok := w.crew.Status(group)
	require.True(w.t, ok)
	require.Equal(w.t, s.Name, status.Script)
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
		if turn.read != "*" {
			require.Contains(w.t, strings.Split(turn.read, " | "), read, "%s, to %q", s.Name, turn.says)
		}
	}
}
