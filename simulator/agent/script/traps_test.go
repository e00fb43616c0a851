package script_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryTrapOfYAMLIsExplained(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"agent says: Ticket #5", "2:22: the text ends before this `#`: YAML takes the rest of the line for a comment. Put the whole text in quotes"},
		{"agent says: Hello # greeting", "or the comment on a line of its own"},
		{"user sees: Ticket #5", "the text ends before this `#`"},
		{"agent says: Did you try: it", "2:26: YAML cannot have a colon with a blank or nothing behind it inside a text: put the text in quotes, as in 'Did you try: it'"},
		{"agent says: Tell me:", "2:22: YAML cannot have a colon"},
		{"agent says: {x}", "2:15: a text cannot begin with `{` in YAML: put it in quotes, as in '{x}'"},
		{"agent says: [x]", "begin with `[`"},
		{"agent says: @beth", "begin with `@`"},
		{"agent says: *hello*", "begin with `*`"},
		{"agent says: & so on", "begin with `&`"},
		{"agent says: &so on", "begin with `&`"},
		{"agent says: !important", "begin with `!`"},
		{"agent says: % off", "begin with `%`"},
		{"agent says: `x`", "begin with ```"},
		{"agent says: , x", "begin with `,`"},
		{"agent says: | x", "begin with `|`"},
		{"agent says: > x", "begin with `>`"},
		{"agent says: - x", "begin with `- `"},
		{"agent says: ? x", "begin with `? `"},
		{"agent says: 'x' y", "2:18: the text goes on after its closing quote"},
		{`agent says: "x" y`, "the text goes on after its closing quote"},
		{`agent says: "x`, "2:15: a quote is opened here and never closed"},
		{"{agent says: x}", "2:3: a text cannot begin with `{`"},
		{"[stop]", "begin with `[`"},
		{"&a stop", "begin with `&`"},
		{"*a", "begin with `*`"},
		{"<<: x", "aliases (`*`) and `<<` are refused"},
		{"stop\n\t- stop", "3:1: a tab stands here: indent with spaces"},
		{"stop\n  - stop", "3:3: this line is indented further than the one above it, so YAML takes it as a part of that text"},
		{"agent says: Hello\n    and bye", "3:5: this line is indented further"},
		{"agent says: Hello\n\n    and bye", "4:5: this line is indented further"},
		{"agent says: Hello\n    and: bye", "3:5: this line is indented further"},
		{"stop\nstop", "3:1: this does not fit the lines around it"},
		{"when user says:\n    *help*:\n      - stop", "3:5: a text cannot begin with `*`"},
		{"when user says:\n    /a: b/:\n      - stop", "3:5: a colon with a blank behind it ends a name in YAML: put the regular expression in quotes"},
		{`agent says: "\q"`, "this is not readable as YAML"},
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
