package script_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryTrapOfYAMLIsExplained(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"agent says: Hello # greeting", "or the comment on a line of its own"},
		{"user sees: Ticket #5", "the text ends before this `#`"},
		{"agent says: &so on", "begin with `&`"},
		{`agent says: "x" y`, "the text goes on after its closing quote"},
		{"{agent says: x}", "2:3: a text cannot begin with `{`"},
		{"[stop]", "begin with `[`"},
		{"&a stop", "begin with `&`"},
		{"*a", "begin with `*`"},
		{"agent says: Hello\n\n    and bye", "4:5: this line is indented further"},
		{"agent says: Hello\n    and: bye", "3:5: this line is indented further"},
		{"stop\nstop", "3:1: a `- ` is missing: write `- stop`, in the column of the lines around it"},
		{"when user says:\n    *help*:\n      - stop", "3:5: a text cannot begin with `*`"},
	} {
		t.Run(c.line, func(t *testing.T) {
			found := problems(t, "script:\n- "+c.line+"\n")
			require.Len(t, found, 1, "%s", found.Marked())
			require.Contains(t, found[0].Error(), c.want)
		})
	}
}

func TestTextsThatLookLikeTrapsAreNone(t *testing.T) {
	for _, line := range []string{
		"agent says: |\n    Did you try: it\n    # and\n    - this\n\n    {x}",
		"agent says: >-\n    Did you try: it",
		"agent says: 'Did you try: it # now'",
		`agent says: "He said \"so: what\""`,
		"agent says: \"over\n    two: lines\"",
		"agent says: 'it''s\n    two: lines'",
		"agent says: see http://example.com/a#b",
		"agent says: at 12:30 or so",
		"agent says: (:-)",
		"agent says: -5",
		"wait: 5s # a pause",
		"agent accepts # at last",
		"|\n    stop",
		"agent says: ~", "agent says: null", "agent says: 2026-01-01", "agent says: 0x1F", "agent says: .inf", "agent says: 1.50",
		"agent says: '“Hello”'", "agent says: “Hello” is what they say", "agent says: it's 'so'", "agent says: \\n",
		"agent says: \"a\\tb \\u00e9\"", "user sees: \"/\\\\d+\\\"/\"", "user sees: '/\\d+/'",
		"agent says:\n    Hello", "agent says:\n    'Did you: x'", "agent says: -5 degrees", "agent says: hi - agent closes",
		"stop # note: the end", "stop #now: x", "agent accepts\n-\tagent says: hi",
		"when user says:\n    -force:\n    – yes:\n    1. yes:\n    yes:\n    no:\n    ~:\n    5:\n    2026-01-01:",
		"when user says:\n    'ticket #5':\n    # ticket #5:\n    hello: # x: y",
		"agent says: |2\n      indented\n    so", "agent says: >\n    one\n\n    two", "stop\n---", "stop\n...", "stop\n\n",
		"'wait': 5s",
		"when user says:  # now\n    # or never\n    \"/a: b/\":  # both\n      - stop\n\n    'anything else':\n      - stop",
	} {
		t.Run(line, func(t *testing.T) { parse(t, "script:\n- "+line+"\n\n# the end\n") })
	}
}

func TestAProblemDoesNotHideTheOthers(t *testing.T) {
	found := problems(t, `titel: x
script:
  - agent says: Did you try: it
  - agent says: @beth
  - agent sasy: x
  - when user says:
      *help*:
        - wait: 5
`)
	lines := make([]int, len(found))
	for i, p := range found {
		lines[i] = p.At.Line
	}
	require.Equal(t, []int{1, 3, 4, 5, 7, 8}, lines, "%s", found.Marked())
}

func TestAProblemIsMarkedInItsLine(t *testing.T) {
	found := problems(t, "script:\n  - wait: 5\n")
	require.Equal(t, "a.yaml:2:11: `5` of what? Write 5s, 5m or 5h\n    2 |   - wait: 5\n                  ^", found.Marked())
}
