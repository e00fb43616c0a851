package agent_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

// saidIn is what the agent says in the first minute of a chat, in which the user says the given things.
func saidIn(t *testing.T, lines string, user ...string) []string {
	t.Helper()
	w := newWorld(t, agent.CrewOptions{})
	w.script("flow", "script:\n"+lines)
	group := w.open("help")
	w.advance(time.Second)
	for _, text := range user {
		w.says(group, text)
		w.advance(time.Second)
	}
	w.advance(time.Minute)
	state, reason := w.state(group)
	require.Equal(t, agent.Done, state, reason)
	return w.agentSaid()
}

func TestSeveralMessagesAreSaidOneAfterAnother(t *testing.T) {
	require.Equal(t, []string{"Hello Abel.", "How are you?", "I am Beth."}, saidIn(t, `
- agent says:
    - Hello <user>.
    - How are you?
- agent says: I am <agent>.
`))
}

func TestRepeatedLinesComeSoOften(t *testing.T) {
	require.Equal(t, strings.Split("a b b a b b c", " "), saidIn(t, `
- repeat twice:
    - agent says: a
    - repeat 2 times:
        - agent says: b
- repeat once:
    - agent says: c
`))
}

func TestAListenAgainLeadsOutOfWhatStandsWithinItsBranch(t *testing.T) {
	require.Equal(t, []string{"again 1", "again 1", "done x"}, saidIn(t, `
- when user says:
    /\d/:
      - repeat 2 times:
          - agent says: again <match>
      - by chance:
          100%:
            - listen again: 9 times
      - agent says: never
    anything else:
      - agent says: done <match>
`, "1", "x"))
}

func TestAGoToLeadsToItsLabel(t *testing.T) {
	for _, c := range []struct {
		name, lines string
		want        string
	}{
		{"above, at most so often", "- label: a\n- agent says: a\n- go to: a, 2 times\n- agent says: b\n", "a a a b"},
		{"below", "- go to: b, once\n- label: a\n- agent says: a\n- label: b\n- agent says: b\n", "b"},
		{"out of a repeat", "- repeat 5 times:\n    - agent says: a\n    - go to: out, once\n- agent says: b\n- label: out\n- agent says: c\n", "a c"},
		{"out of a repeat and in again, which counts anew", "- label: top\n- repeat 2 times:\n    - agent says: a\n    - go to: top, once\n- agent says: b\n", "a a a b"},
		{"within, counted anew in each round", "- repeat 2 times:\n    - label: in\n    - agent says: a\n    - go to: in, once\n    - agent says: b\n", "a a b a a b"},
		{"each line counts its own", "- label: a\n- agent says: a\n- go to: a, once\n- agent says: b\n- go to: a, once\n- agent says: c\n", "a a b a b c"},
		{"the last line", "- agent says: a\n- go to: end, once\n- label: b\n- agent says: b\n- label: end\n", "a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, strings.Fields(c.want), saidIn(t, c.lines))
		})
	}
}

func TestAGoToLeadsOutOfABranch(t *testing.T) {
	require.Equal(t, []string{"badge?", "badge?", "12 it is", "out"}, saidIn(t, `
- label: ask
- agent says: badge?
- when user says:
    /(\d+)/:
      - by chance:
          100%:
            - agent says: <1> it is
            - go to: out
    anything else:
      - go to: ask, 3 times
- agent says: never
- label: out
- agent says: out
`, "what", "12"))
}

func TestWhatIsRememberedStandsForItselfBelow(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("names", `
takes: /printer (?<printer>\w+)(?<floor> on \w+)?/
script:
  - agent says: Printer <printer>, floor<floor>.
  - when user says:
      /room (?<room>\d+)/:
        - remember as: whole
        - agent says: Room <room>, from <whole>.
        - listen again
      anything else:
        - remember as: last
  - agent says: <printer>, <room>, <whole>, <last>, <<room>.
`)
	group := w.open("my printer P7 is broken")
	w.advance(0)
	for _, text := range []string{"room 12", "it is room 13", "thanks"} {
		w.says(group, text)
		w.advance(0)
	}
	require.Equal(t, []string{
		"Printer P7, floor.", "Room 12, from room 12.", "Room 13, from room 13.", "P7, 13, room 13, thanks, <room>.",
	}, w.agentSaid())
}

func TestAScriptThatIsFollowedUsesAndKeepsNames(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("part", "takes: /(?<ignored>x)/\nscript:\n- when user says:\n    /\\d+/:\n      - remember as: badge\n- agent says: Badge <badge>.\n")
	w.following("script:\n- when user says:\n    anything else:\n      - remember as: name\n- agent follows: part\n- agent says: <name> has <badge>.\n")
	group := w.open("help")
	w.advance(0)
	w.says(group, "Abel T.")
	w.says(group, "12")
	w.advance(0)
	require.Equal(t, []string{"Badge 12.", "Abel T. has 12."}, w.agentSaid())
}

func TestTheUserRemembersWhatTheySaw(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options(`
script:
  - user says: talk to live agent
  - beth accepts
  - beth says: Your ticket is T42 of 50.
  - user says: go on
  - user sees: /ticket is (?<ticket>\w+) of (?<all>\d+)/
  - user says: <ticket> of <all>?
  - beth says: Yes, <ticket>.
  - user says: thanks
  - user sees: Yes, T42.
`))
	require.Empty(t, failures(r))
	require.Contains(t, lines(r), "0s user user says T42 of 50?")
}

func TestWhatIsExpectedKeepsTheValuesOfItsTime(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options(`
script:
  - user says: talk to live agent
  - beth accepts
  - user says: room 1
  - user says: room 2
  - when user says:
      /room (?<room>\d)/:
  - beth says: Room <room>.
  - user sees: Room <room>.
  - user never saw: Room <room>!
  - when user says:
      /room (?<room>\d)/:
  - user says: thanks
  - beth says: Room <room>!
  - user says: bye
`))
	require.Empty(t, failures(r))
}

func TestAConversationKnowsTheNamedGroupsOfItsOpeningWords(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options("takes: /(?<what>live) agent/\nscript:\n- user says: talk to live agent\n- beth accepts\n- beth says: What <what>?\n- user says: that\n- user sees: What live?\n"))
	require.Empty(t, failures(r))
}

func TestALoopWithoutEndFailsItsChatAlone(t *testing.T) {
	const hardly = "- by chance:\n    0.001%:\n      - stop\n" // a loop without any way out is refused when it is read
	for name, lines := range map[string]string{
		"of labels":              "- label: a\n" + hardly + "- go to: a\n",
		"with a wait of no time": "- label: a\n- wait: 0s\n- agent types: 0s\n" + hardly + "- go to: a\n",
		"of repeats":             "- repeat 1000 times:\n    - repeat 1000 times:\n        - wait: 0s\n",
		"of messages":            "- label: a\n- agent says: a\n" + hardly + "- go to: a\n",
		"with hardly any time":   "- label: a\n- agent notes: a\n- wait: 1ms\n- go to: a\n",
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, agent.CrewOptions{})
			w.script("other", "script:\n- wait: 1s\n- agent says: I go on\n")
			w.script("endless", "takes: endless\nscript:\n"+lines)
			bad := w.open("endless")
			w.open("help")
			w.advance(10 * time.Second)
			state, reason := w.state(bad)
			require.Equal(t, agent.Failed, state)
			require.Equal(t, "10000 lines were carried out within an hour without the user saying anything: a loop has no end", reason)
			said := w.agentSaid()
			require.Equal(t, "I go on", said[len(said)-1])
		})
	}
}

func TestTenThousandLinesMayPassBeforeALoopIsCalledOne(t *testing.T) {
	round := "- repeat 999 times:\n    - label: %d\n"
	lines := ""
	for i := range 10 {
		lines += fmt.Sprintf(round, i)
	}
	for more, want := range map[string]agent.State{"": agent.Done, "- label: more\n": agent.Failed} {
		w := newWorld(t, agent.CrewOptions{})
		w.script("long", "script:\n"+lines+more)
		group := w.open("help")
		w.advance(0)
		state, _ := w.state(group)
		require.Equal(t, want, state)
	}
}

func TestALoopInWhichTimePassesOrTheUserSpeaksGoesOn(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("timed", "takes: timed\nscript:\n- label: a\n- repeat 999 times:\n    - wait: 0s\n- wait: 20m\n- go to: a\n")
	w.script("asked", "takes: asked\nscript:\n- when user says:\n    anything else:\n      - repeat 999 times:\n          - wait: 0s\n      - listen again\n")
	timed, asked := w.open("timed"), w.open("asked")
	for range 15 {
		w.says(asked, "x")
		w.advance(20 * time.Minute)
	}
	state, reason := w.state(timed)
	require.Equal(t, agent.Running, state, reason)
	state, reason = w.state(asked)
	require.Equal(t, agent.Waiting, state, reason)
}

func TestARunStandsAtTheVeryMessageOfSeveral(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("many", "script:\n- agent says:\n    - one\n- agent says one of:\n    - two\n")
	var lines []int
	defer w.crew.Watch(func(s agent.Status) { lines = append(lines, s.At.Line) })()
	w.open("help")
	w.advance(0)
	require.Subset(t, lines, []int{3, 5})
}
