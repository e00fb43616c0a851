package agent_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

func TestLinesHappenAtTheirInstants(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("all", `
script:
  - wait: 5s
  - agent accepts
  - agent says: Hello <user>, this is <agent>. <<x> < 1
  - agent types: 4s
  - fred notes: Stuck.
  - fred says: Fred here, not <agent>.
  - wait: 1m
  - agent closes
`)
	w.open("help")
	w.advance(time.Hour)
	require.Equal(t, []string{
		"0s abel.tuter opened: help",
		"5s beth.anglin accepted",
		"5s beth.anglin posted: Hello Abel, this is Beth. <x> < 1",
		"5s beth.anglin typed 4s",
		"9s fred.luddy posted note: Stuck.",
		"9s fred.luddy posted: Fred here, not Beth.",
		"1m9s beth.anglin posted: Beth Anglin has closed the support session",
		"1m9s beth.anglin closed",
	}, w.since())
}

func TestAnAgentByNameTakesTheChatAndLeaves(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("fred", "script:\n- fred accepts\n- agent says: I am <agent>.\n- agent leaves\n")
	w.open("help")
	w.advance(0)
	require.Equal(t, []string{
		"0s abel.tuter opened: help",
		"0s fred.luddy accepted",
		"0s fred.luddy posted: I am Fred.",
		"0s fred.luddy posted: Fred Luddy has left the support session",
		"0s fred.luddy closed",
	}, w.since())
}

const listener = `
script:
  - wait: 10s
  - when user says:
      yes or yep:
        - agent says: took <match>
      /(\d+)-(\d+)/:
        - agent says: <2> after <1> in <match>
      stop it:
        - agent says: stopping
        - stop
      once more:
        - agent says: once more
        - listen again
      anything else:
        - agent says: what is <match>?
        - listen again: 2 times
        - agent says: I give up
      nothing for 2m:
        - agent says: are you there?
        - listen again: once
  - agent says: below
`

func TestWhatTheUserSaysChoosesTheBranch(t *testing.T) {
	for _, c := range []struct {
		name string
		said []string
		want []string // what the agent says, in order
	}{
		{"words in any case", []string{"YES please"}, []string{"took YES", "below"}},
		{"a regular expression with groups", []string{"room 12-34"}, []string{"34 after 12 in 12-34", "below"}},
		{"the first branch that fits", []string{"yes 1-2"}, []string{"took yes", "below"}},
		{"stop ends the script", []string{"stop it"}, []string{"stopping"}},
		{"listen again without end", []string{"once more", "once more", "once more", "once more", "yes"},
			[]string{"once more", "once more", "once more", "once more", "took yes", "below"}},
		{"listen again two times", []string{"a", "b", "c"},
			[]string{"what is a?", "what is b?", "what is c?", "I give up", "below"}},
		{"the count is of the line, whatever happens between", []string{"a", "once more", "b", "c"},
			[]string{"what is a?", "once more", "what is b?", "what is c?", "I give up", "below"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, agent.CrewOptions{})
			w.script("listener", listener)
			group := w.open("yes") // the opening words are for takes alone
			w.advance(20 * time.Second)
			for _, text := range c.said {
				w.says(group, text)
				w.advance(time.Second)
			}
			require.Equal(t, c.want, w.agentSaid())
		})
	}
}

func TestWhatTheUserSaysDuringAWaitCountsForTheNextWhen(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("listener", listener)
	group := w.open("help")
	w.advance(time.Second)
	w.says(group, "once more")
	w.says(group, "yes")
	w.advance(8 * time.Second)
	require.Empty(t, w.agentSaid())
	w.advance(time.Second)
	require.Equal(t, []string{"once more", "took yes", "below"}, w.agentSaid())
}

func TestSilenceIsCountedFromTheLastMessage(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("quiet", `
script:
  - when user says:
      yes:
        - agent says: yes
      nothing for 2m:
        - agent says: are you there?
        - listen again: once
  - agent says: below
`)
	group := w.open("help")
	w.advance(119 * time.Second)
	w.says(group, "hmm") // no branch takes it
	w.since()
	w.advance(time.Hour)
	require.Equal(t, []string{
		"3m59s beth.anglin posted: are you there?",
		"5m59s beth.anglin posted: are you there?",
		"5m59s beth.anglin posted: below",
	}, w.since())
}

func TestAWhenThatIsMetAnewCountsAnew(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("nested", `
script:
  - when user says:
      outer:
        - when user says:
            anything else:
              - agent says: again <match>
              - listen again: once
        - listen again
`)
	group := w.open("help")
	for _, text := range []string{"outer", "1", "2", "outer", "3", "4"} {
		w.advance(time.Second)
		w.says(group, text)
	}
	w.advance(time.Second)
	require.Equal(t, []string{"again 1", "again 2", "again 3", "again 4"}, w.agentSaid())
}

func TestAnEmptyBranchGoesOnBelow(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("empty", "script:\n- when user says:\n    yes:\n- agent says: below\n")
	group := w.open("help")
	w.advance(time.Second)
	w.says(group, "yes")
	w.advance(0)
	require.Equal(t, []string{"below"}, w.agentSaid())
	state, reason := w.state(group)
	require.Equal(t, agent.Done, state)
	require.Empty(t, reason)
}

// agentSaid is what agents said since it was last called.
func (w *world) agentSaid() []string {
	var said []string
	for _, note := range w.since() {
		if _, text, ok := strings.Cut(note, " beth.anglin posted: "); ok {
			said = append(said, text)
		}
	}
	return said
}
