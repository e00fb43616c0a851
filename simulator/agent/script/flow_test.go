package script_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// shown is a script as its flow sees it, one line each, indented by what it is nested in.
func shown(s *script.Script) []string {
	var out []string
	var show func(lines []script.Line, indent string)
	show = func(lines []script.Line, indent string) {
		for _, l := range lines {
			out = append(out, indent+s.Written(l.At()))
			for _, n := range l.Nested() {
				out = append(out, indent+"> "+s.Written(n.At))
				show(n.Lines, indent+"  ")
			}
		}
	}
	show(s.Lines, "")
	return out
}

func TestAChoiceIsReadWithItsWeights(t *testing.T) {
	s := parse(t, `script:
  - user says: hello
  - by chance:
      30%:
        - agent accepts
      20.5 % hangs up:
        - stop
      0.125%:
      otherwise:
        - wait: 1s
  - by chance:
      100%:
        - wait: 1s
  - by chance:
      1%:
  - Beth says one of:
      - Hello <user>
      - "Hi: you"
      - |
        Two
        lines
  - user says one of:
      - 70%: yes
      - 29.9 %: no
      - 0.1%: 100%
`)
	weights := func(i int) (of int, weights []int) {
		b := s.Lines[1+i].(*script.ByChance)
		for _, c := range b.Branches {
			weights = append(weights, c.Weight)
		}
		return b.Of, weights
	}
	for i, want := range [][]int{{30_000, 20_500, 125, 49_375}, {100_000}, {1000}, {1, 1, 1}, {70_000, 29_900, 100}} {
		of, got := weights(i)
		require.Equal(t, want, got)
		if i == 3 {
			require.Equal(t, 3, of)
		} else {
			require.Equal(t, script.Whole, of)
		}
	}
	var said []string
	s.Walk(func(l script.Line) {
		if l, is := l.(*script.Says); is {
			said = append(said, string(l.Who)+": "+l.Text.String())
		}
	})
	require.Equal(t, []string{"user: hello", "beth: Hello <user>", "beth: Hi: you", "beth: Two\nlines", "user: yes", "user: no", "user: 100%"}, said)
	require.Equal(t, 17, s.Lines[4].(*script.ByChance).Branches[0].Lines[0].At().Line, "each message has its own place")
	require.True(t, s.HasUser())
}

func TestSeveralMessagesAreALineEach(t *testing.T) {
	s := parse(t, "script:\n- agent says:\n    - Hello <user>\n    - 'So: now'\n    - 0123\n- beth says:\n    - no\n- agent says: x\n")
	var said []string
	for i, l := range s.Lines {
		says := l.(*script.Says)
		said = append(said, string(says.Who)+": "+says.Text.String())
		require.Equal(t, []int{3, 4, 5, 7, 8}[i], says.Line)
	}
	require.Equal(t, []string{"agent: Hello <user>", "agent: So: now", "agent: 0123", "beth: no", "agent: x"}, said)
}

func TestARepeatHoldsItsLines(t *testing.T) {
	for written, times := range map[string]int{"3 times": 3, "once": 1, "twice": 2, "1000 times": 1000, "1 time": 1, "7": 7} {
		s := parse(t, "script:\n- repeat "+written+":\n    - repeat twice:\n        - agent accepts\n- stop\n")
		r := s.Lines[0].(*script.Repeat)
		require.Equal(t, times, r.Times)
		require.Equal(t, []string{"repeat " + written + ":", "> repeat " + written + ":", "  repeat twice:", "  > repeat twice:", "    agent accepts", "stop"}, shown(s))
	}
}

func TestAGoToKnowsWhereItsLabelStands(t *testing.T) {
	s := parse(t, `script:
  - go to: end of  it, once
  - label: ask
  - agent says:
      - one
      - two
  - label: again
  - when user says:
      yes:
        - by chance:
            30%:
              - go to: ask, 3 times
            otherwise:
              - go to: inner, once
              - label: inner
      no:
        - go to: again, twice
  - label: end of it
`)
	var got []script.GoTo
	s.Walk(func(l script.Line) {
		if l, is := l.(*script.GoTo); is {
			got = append(got, *l)
		}
	})
	require.Empty(t, cmp.Diff([]script.GoTo{
		{Label: "end of it", Times: 1, Next: 6},
		{Label: "ask", Times: 3, Out: 2, Next: 1},
		{Label: "inner", Times: 1, Out: 0, Next: 1},
		{Label: "again", Times: 2, Out: 1, Next: 4},
	}, got, cmpopts.IgnoreTypes(script.Pos{})))
}

func TestNamesAreRemembered(t *testing.T) {
	s := parse(t, `takes: /room (?<room>\d+)/
script:
  - user says: hello
  - agent says: Room <room>.
  - when user says:
      /(?P<badge>\d+) of/:
      /(?<badge>\d+)/:
        - agent says: <badge> is <1>
        - remember as: <whole>
        - remember as: it-2
      anything else:
        - remember as: other
  - user sees: /ticket (?<ticket>\w+)/
  - user says: <badge> <whole> <it-2> <other> <ticket> <room>
`)
	groups, ok := s.Takes.Find("in room 12")
	require.True(t, ok)
	named := map[string]string{}
	s.Takes.Named(groups, func(name, value string) { named[name] = value })
	require.Equal(t, map[string]string{"room": "12"}, named)
	var remembered []string
	s.Walk(func(l script.Line) {
		if l, is := l.(*script.Remember); is {
			remembered = append(remembered, l.Name)
		}
	})
	require.Equal(t, []string{"whole", "it-2", "other"}, remembered)
	values := map[string]string{"badge": "1", "whole": "2", "it-2": "3", "other": "4", "ticket": "5", "room": "6"}
	require.Equal(t, "1 2 3 4 5 6", s.Lines[4].(*script.Says).Text.Fill(func(name string) string { return values[name] }))
}

func TestAGroupThatTookNoPartIsNotRemembered(t *testing.T) {
	s := parse(t, "takes: /a(?<b>b)?(?<c>c)?/\nscript:\n- stop\n")
	groups, _ := s.Takes.Find("ac")
	s.Takes.Named(groups, func(name, value string) { require.Equal(t, []string{"c", "c"}, []string{name, value}) })
	s = parse(t, "takes: ac\nscript:\n- stop\n")
	groups, _ = s.Takes.Find("ac")
	s.Takes.Named(groups, func(string, string) { t.Error("words have no groups") })
}

func TestTheHeaderSaysWhichChatsAScriptTakes(t *testing.T) {
	s := parse(t, "queue: IT Support # ours\nshare: 12.5 %\nscript:\n- stop\n")
	require.Equal(t, "IT Support", s.Queue)
	require.Equal(t, 12_500, s.Share)
	require.Equal(t, "12.5%", script.Percent(s.Share))
	require.Equal(t, script.Pos{Line: 1, Column: 8}, s.QueueAt)
	require.Equal(t, script.Whole, parse(t, "script:\n- stop\n").Share)
}

func TestALabelBehindAGoToIsReached(t *testing.T) {
	require.Contains(t, problems(t, "script:\n- label: a\n- go to: a\n- stop\n").Error(), "a.yaml:4:3: this line is never reached")
	require.Contains(t, problems(t, "script:\n- stop\n- label: a\n- stop\n- stop\n").Error(), "a.yaml:5:3: this line is never reached")
	parse(t, "script:\n- go to: b\n- label: a\n- stop\n- label: b\n- go to: a\n")
}

func TestNestedRepeatsCostNoMoreThanTheyAreLong(t *testing.T) {
	lines, indent := "script:\n", ""
	for range 9 {
		lines += indent + "- repeat 1000 times:\n"
		indent += "    "
	}
	require.Equal(t, 10, strings.Count(strings.Join(shown(parse(t, lines+indent+"- wait: 1s\n")), "\n"), "\n")/2+1)
}
