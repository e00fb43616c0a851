package script_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// shelf is scripts by name, for those that follow each other.
type shelf map[string]string

func (s shelf) parse(text string) (*script.Script, error) {
	return script.ParseOptions{Resolve: func(_, wanted string) (string, []byte, error) {
		if text, ok := s[wanted]; ok {
			return wanted, []byte(text), nil
		}
		return "", nil, errors.New("there is no such file")
	}}.Parse("a.yaml", []byte(text))
}

func TestTheLinesOfAScriptThatIsFollowedAreAPartOfIt(t *testing.T) {
	s, err := shelf{
		"b.yaml": "title: B\nscript:\n  - beth accepts\n  - agent follows: c.yaml\n",
		"c.yaml": "script:\n\n  - when user says:\n      yes:\n        - fred says: Hello\n",
	}.parse("script:\n  - wait: 1s\n  - agent follows: b.yaml\n  - Beth follows: c.yaml\n  - stop\n")
	require.NoError(t, err)
	var places []string
	s.Walk(func(l script.Line) {
		at := l.At()
		places = append(places, fmt.Sprintf("%s %s:%d %q", l.Actor(), s.File(at), at.Line, s.Written(at)))
	})
	require.Equal(t, []string{
		` a.yaml:2 "wait: 1s"`,
		`agent a.yaml:3 "agent follows: b.yaml"`,
		`beth b.yaml:3 "beth accepts"`,
		`agent b.yaml:4 "agent follows: c.yaml"`,
		` c.yaml:3 "when user says:"`,
		`fred c.yaml:5 "fred says: Hello"`,
		`beth a.yaml:4 "Beth follows: c.yaml"`,
		` c.yaml:3 "when user says:"`,
		`fred c.yaml:5 "fred says: Hello"`,
		` a.yaml:5 "stop"`,
	}, places)
	branch := s.Lines[2].(*script.Follows).Script.Lines[0].(*script.When).Branches[0]
	require.Equal(t, script.Pos{File: "c.yaml", Line: 4, Column: 7}, branch.Pos)
	require.Equal(t, `c.yaml:4:7: what`, s.Problem(branch.Pos, "what").Error())
	require.True(t, s.HasAgent())
	require.False(t, s.HasUser())
}

func TestEveryMistakeInFollowingIsExplained(t *testing.T) {
	for name, c := range map[string]struct {
		shelf shelf
		lines string
		want  []string
	}{
		"there is none": {shelf{}, "- agent follows: x", []string{"a.yaml:2:18: `x` cannot be followed: there is no such file"}},
		"nothing":       {shelf{}, "- agent follows:", []string{"a.yaml:2:3: something is missing behind `agent follows`: write for example `- agent follows: reset.yaml`"}},
		"a list":        {shelf{}, "- agent follows:\n  - x", []string{"a.yaml:3:3: `agent follows` takes a text, and this is a list"}},
		"servicenow":    {shelf{}, "- servicenow follows: x", []string{"a.yaml:2:3: `servicenow follows` cannot be"}},
		"a typo":        {shelf{}, "- agent folows: x", []string{"Did you mean `agent follows`?"}},
		"itself":        {shelf{"a.yaml": "script:\n- stop\n"}, "- agent follows: a.yaml", []string{"a.yaml:2:18: `a.yaml` would follow itself: a.yaml follows a.yaml"}},
		"each other": {
			shelf{"b": "script:\n- agent follows: c\n", "c": "script:\n- agent follows: b\n"}, "- agent follows: b",
			[]string{"c:2:18: `b` would follow itself: b follows c follows b"},
		},
		"one that is wrong, told once": {
			shelf{"b": "script:\n- agent sasy: x\n- wait: 5\n"}, "- agent follows: b\n- agent follows: b\n- wait: 6",
			[]string{"a.yaml:4:9: `6` of what?", "b:2:3: `agent sasy` is no line of a script. Did you mean `agent says`?", "b:3:9: `5` of what?"},
		},
		"one that is wrong, with what it would have remembered": {
			shelf{"b": "script:\n- when user says:\n    /(?<badge>x)/:\n- agent sasy: x\n"}, "- agent follows: b\n- agent says: <badge>",
			[]string{"b:4:3: `agent sasy` is no line of a script"},
		},
		"one that is empty": {shelf{"b": ""}, "- agent follows: b", []string{"b:1:1: the file is empty"}},
		"listen again for a when outside": {
			shelf{"b": "script:\n- listen again\n"}, "- when user says:\n    yes:\n      - agent follows: b",
			[]string{"b:2:3: `listen again` has a meaning only in a branch"},
		},
		"a match from outside": {
			shelf{"b": "script:\n- agent says: <match>\n"}, "- when user says:\n    yes:\n      - agent follows: b",
			[]string{"b:2:15: `<match>` is known only in a branch"},
		},
		"a name that nothing stands for": {
			shelf{"b": "script:\n- agent follows: c\n", "c": "script:\n- agent says: Badge <badge>\n"}, "- agent follows: b\n- agent follows: b",
			[]string{"c:2:21: `<badge>` stands for nothing where a.yaml follows this script, in line 2: nothing of that name is remembered above that line"},
		},
		"what the opening words are not asked for": {
			shelf{"b": "takes: /(?<badge>x)/\nscript:\n- agent says: Badge <badge>\n"}, "- agent follows: b",
			[]string{"b:3:21: `<badge>` stands for nothing where a.yaml follows this script, in line 2"},
		},
		"too large together": {
			shelf{"b": "script:\n- stop\n" + strings.Repeat("#"+strings.Repeat("x", 9998)+"\n", 60), "c": "script:\n- stop\n" + strings.Repeat("#"+strings.Repeat("x", 9998)+"\n", 60)},
			"- agent follows: b\n- agent follows: c",
			[]string{"a.yaml:3:18: the scripts that this one follows have more than 1048576 bytes together"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.shelf.parse("script:\n" + c.lines + "\n")
			var found script.Problems
			require.True(t, errors.As(err, &found))
			require.Len(t, found, len(c.want), found.Marked())
			for i, want := range c.want {
				require.Contains(t, found[i].Error(), want)
			}
		})
	}
}

func TestWithoutAResolverNothingIsFollowed(t *testing.T) {
	require.Contains(t, problems(t, "script:\n- agent follows: b\n").Error(), "a.yaml:2:3: no other script can be followed here")
}

// chain is n scripts, each of which follows the next as often as it says.
func chain(n, times int) shelf {
	s := shelf{}
	for i := range n {
		s[fmt.Sprint(i)] = "script:\n" + strings.Repeat(fmt.Sprintf("- agent follows: %d\n", i+1), times)
	}
	s[fmt.Sprint(n)] = "script:\n- wait: 1s\n"
	return s
}

func TestTenScriptsFollowEachOtherAndNoMore(t *testing.T) {
	_, err := chain(9, 1).parse("script:\n- agent follows: 0\n")
	require.NoError(t, err)
	_, err = chain(10, 1).parse("script:\n- agent follows: 0\n")
	require.EqualError(t, err, "9:2:18: too many scripts follow each other: at most 10")
	_, err = chain(10, 1).parse("script:\n- agent follows: 5\n- agent follows: 0\n")
	require.EqualError(t, err, "4:2:18: too many scripts follow each other: at most 10", "also where the deep ones were read before")
}

func TestEachOfSeveralMessagesCountsAsALine(t *testing.T) {
	for _, says := range []string{"says", "says one of"} {
		long := "script:\n- agent " + says + ":\n" + strings.Repeat("    - x\n", 10_000)
		_, err := shelf{"long": long}.parse("script:\n- agent follows: long\n- agent follows: long\n")
		require.ErrorContains(t, err, "a.yaml:3:18: with all that it follows the script goes on after 20000 lines")
	}
}

func TestOnlySoManyNamesAreNeededFromOutside(t *testing.T) {
	var needs strings.Builder
	for i := range 101 {
		fmt.Fprintf(&needs, "- agent says: <x%d>\n", i)
	}
	_, err := shelf{"b": "script:\n" + needs.String()}.parse("script:\n- agent follows: b\n")
	require.EqualError(t, err, "b:102:15: too many names are needed here: at most 100")
	_, err = shelf{"b": "script:\n" + strings.Repeat("- agent says: <x>\n", 101)}.parse("script:\n- agent follows: b\n")
	require.ErrorContains(t, err, "b:2:15: `<x>` stands for nothing where a.yaml follows this script", "each is needed once")
	require.NotContains(t, err.Error(), "\n")
}

func TestAScriptWithThoseThatItFollowsHasAHundredProblemsAtMost(t *testing.T) {
	var found script.Problems
	_, err := shelf{"b": "script:\n" + strings.Repeat("- agent sasy: x\n", 60)}.parse("script:\n- agent follows: b\n" + strings.Repeat("- agent sasy: x\n", 60))
	require.ErrorAs(t, err, &found)
	require.Len(t, found, 100)
	require.Equal(t, "b", found[99].File)
}

func TestScriptsThatFollowEachOtherWithoutEndAreNotLookedForWithoutEnd(t *testing.T) {
	read := 0
	_, err := script.ParseOptions{Resolve: func(string, string) (string, []byte, error) {
		read++
		return fmt.Sprint(read), []byte("script:\n- agent follows: next\n"), nil
	}}.Parse("a", []byte("script:\n- agent follows: next\n"))
	require.EqualError(t, err, "10:2:18: too many scripts follow each other: at most 10")
	require.Equal(t, 11, read)
}

func TestScriptsThatFollowEachOtherAgainAndAgainAreRefusedInTime(t *testing.T) {
	_, err := chain(9, 1000).parse("script:\n- agent follows: 0\n")
	require.EqualError(t, err, "7:11:18: with all that it follows the script goes on after 20000 lines: more are not allowed")
}
