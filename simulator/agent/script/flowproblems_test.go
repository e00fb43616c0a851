package script_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func TestEveryMistakeInTheFlowIsExplained(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"by chance", "2:3: `by chance:` has its branches below it, indented: `30%:`, `20% hangs up:` or `otherwise:`"},
		{"by chance: 30%", "has its branches below it"},
		{"by chance:\n  - stop", "has its branches below it"},
		{"by chanse:", "Did you mean `by chance`?"},
		{"by chance:\n    some:", "3:5: `some` is no percentage: write for example `30%`, or `otherwise`."},
		{"by chance:\n    30:", "`30` is no percentage"},
		{"by chance:\n    -3%:", "`-3%` is no percentage"},
		{"by chance:\n    1e1%:", "`1e1%` is no percentage"},
		{"by chance:\n    0%:", "`0%` would never happen"},
		{"by chance:\n    101%:", "`101%` is more than all: at most `100%`"},
		{"by chance:\n    otherwize:", "Did you mean `otherwise`?"},
		{"by chance:\n    60%:\n    50.5%:", "2:3: the percentages below make 110.5% together: at most 100%"},
		{"by chance:\n    100%:\n    otherwise:", "4:5: `otherwise` is never reached: the percentages make 100% together"},
		{"by chance:\n    30%:\n    30%:", "4:5: `30%` stands here for the second time: write some words behind the percentage"},
		{"by chance:\n    30%: stop", "3:10: below `30%:` stands one line each, beginning with `- `; this is a text"},
		{"by chance:\n    30%:\n      - wiat: 5s", "4:9: `wiat` is no line of a script. Did you mean `wait`?"},
		{"by chance:\n    otherwise:\n      - agent says: <match>", "`<match>` is known only in a branch"},
		{"agent says one of: Hello", "2:3: `agent says one of:` has its messages below it, one each, beginning with `- `: texts, or `70%: text` for all of them"},
		{"agent says one of", "has its messages below it"},
		{"agent says one off:\n  - x", "Did you mean `agent says one of`?"},
		{"servicenow says one of:\n  - x", "`servicenow says one of` cannot be"},
		{"agent says one of:\n  - 70%: a\n  - b", "2:3: some of the messages below have a percentage and some have none"},
		{"agent says one of:\n  - 70%: a\n  - 20%: b", "2:3: the percentages below make 90% together: they make 100%"},
		{"agent says one of:\n  - 70% or so: a", "3:5: write the percentage and its colon alone before the message, as in `70%: Hello`"},
		{"agent says one of:\n  - seventy: a", "3:5: `seventy` is no percentage: write for example `30%` before the message, or put a message with a colon in quotes"},
		{"agent says one of:\n  - 100%:", "the text behind `agent says one of` is empty"},
		{"agent says one of:\n  - ''", "3:5: the text behind `agent says one of` is empty"},
		{"agent says one of:\n  - a #b", "3:7: the text ends before this `#`"},
		{"agent says one of:\n  - - a", "`agent says one of` takes texts, and this is a list"},
		{"agent says one of:\n  - <usr>", "3:5: `<usr>` stands for nothing"},
		{"user says:\n  - a\n  - b", "3:3: the user says one thing at a time, since each is a turn that the bot answers: write a `user says` line for each"},
		{"agent says:\n  - 70%: a", "3:5: a percentage chooses one of several messages: write `agent says one of:` above them"},
		{"agent says:\n  - a: b", "3:5: `agent says` takes texts, and this is a block of `name: value`: put a text with a colon in quotes"},
		{"agent says:\n  - ''", "3:5: the text behind `agent says` is empty"},
		{"repeat:\n    - stop", "2:3: `repeat` is no line of a script. Did you mean `repeat 3 times`?"},
		{"repeat 3 tims:\n    - stop", "2:3: `3 tims` is no count: write `repeat 3 times:`, between 1 and 1000"},
		{"repeat forever:\n    - stop", "`forever` is no count"},
		{"repeat 0 times:\n    - stop", "`0 times` is no count"},
		{"repeat 1001 times:\n    - stop", "`1001 times` is no count"},
		{"repaet 3 times:\n    - stop", "Did you mean `repeat 3 times`?"},
		{"repeat 3 times", "`repeat 3 times:` has its lines below it"},
		{"repeat 3 times: stop", "has its lines below it"},
		{"repeat 3 times:\n    - listen again", "3:7: `listen again` has a meaning only in a branch"},
		{"label:", "something is missing behind `label`: write for example `- label: ask`"},
		{"label: a, b", "2:10: `a, b` is no name for a label: write some words without a comma"},
		{"label: a\n- label: a", "3:10: `a` is the label of line 2 already"},
		{"label: a\n- repeat twice:\n    - label: a", "`a` is the label of line 2 already"},
		{"label: " + strings.Repeat("x", 201), "is no name for a label"},
		{"lable: a", "Did you mean `label`?"},
		{"go to:", "something is missing behind `go to`: write for example `- go to: ask, 3 times`"},
		{"goto: a", "Did you mean `go to`?"},
		{"go to: aks\n- label: ask", "2:10: there is no label `aks`: write `- label: aks` where it leads to. Did you mean `ask`?"},
		{"go to: x", "there is no label `x`: write `- label: x` where it leads to."},
		{"label: a\n- go to: a, often", "3:10: `often` is no count: write `go to: a, 3 times`, between 1 and 1000"},
		{"label: a\n- go to: a,", "`` is no count"},
		{"label: a\n- go to: a, 1, 2", "`1, 2` is no count"},
		{"go to: ', 3 times'", "`` is no name for a label"},
		{"go to: in, once\n- repeat twice:\n    - label: in", "2:10: the label `in` in line 4 stands within other lines: go to a label in this list of lines or in one around it"},
		{"by chance:\n    1%:\n      - go to: b\n    2%:\n      - label: b", "4:16: the label `b` in line 6 stands within other lines"},
		{"remember as: badge", "2:3: `remember as` has a meaning only in a branch of `when user says` that words or a regular expression chose"},
		{"by chance:\n    1%:\n      - remember as: badge", "has a meaning only in a branch"},
		{"agent says: <badge>\n- when user says:\n    yes:\n      - remember as: badge", "2:15: `<badge>` stands for nothing yet: it is remembered further below. Say it below that, or write"},
		{"user sees: /(?<agent>x)/", "2:14: the group `(?<agent>…)`: `<agent>` has a meaning already: call it otherwise"},
		{"user never saw: /(?<badge>x)/\n- agent says: <badge>", "`<badge>` stands for nothing"},
		{"wait: 20%", "is no length of time"},
	} {
		t.Run(c.lines, func(t *testing.T) {
			found := problems(t, "script:\n- "+c.lines+"\n")
			require.Len(t, found, 1, "%s", found.Marked())
			require.Contains(t, found[0].Error(), c.want)
		})
	}
}

func TestOnlySoManyLabelsStandInAFile(t *testing.T) {
	lines := "script:\n"
	for i := range 1000 {
		lines += fmt.Sprintf("- label: a%d\n- go to: a%d, once\n", i, i)
	}
	parse(t, lines)
	require.EqualError(t, problems(t, lines+"- label: b\n"), "a.yaml:2002:10: too many labels: at most 1000")
	require.Len(t, problems(t, lines+strings.Repeat("- go to: no such place, once\n", 200)), 100)
}

func TestEveryMistakeInRememberingIsExplained(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"- remember as:", "something is missing behind `remember as`: write for example `- remember as: badge`"},
		{"- remember as: the badge", "4:22: `the badge` is no name: write one word of up to 30 letters, digits, - and _, as in `remember as: badge`"},
		{"- remember as: 1st", "`1st` is no name"},
		{"- remember as: bädge", "`bädge` is no name"},
		{"- remember as: user", "4:22: `<user>` has a meaning already: call it otherwise"},
		{"- remember as: <match>", "`<match>` has a meaning already"},
		{"- remeber as: badge", "Did you mean `remember as`?"},
		{"- remember as: badge\n      - agent says: <bagde>", "5:21: `<bagde>` stands for nothing: the placeholders are <user>, <agent> and, in a branch, <match>, and <badge>, which is remembered. " +
			"Did you mean `badge`? Write `<<bagde>` to say it as it is"},
	} {
		t.Run(c.lines, func(t *testing.T) {
			found := problems(t, "script:\n- when user says:\n    yes:\n      "+c.lines+"\n")
			require.Len(t, found, 1, "%s", found.Marked())
			require.Contains(t, found[0].Error(), c.want)
		})
	}
	found := problems(t, "script:\n- when user says:\n    /(?<user>x)/:\n    nothing for 1s:\n      - remember as: x\n")
	require.Contains(t, found[0].Error(), "3:5: the group `(?<user>…)`: `<user>` has a meaning already")
	require.Contains(t, found[1].Error(), "5:9: `remember as` has a meaning only")
	var many strings.Builder
	for i := range 101 {
		fmt.Fprintf(&many, "      - remember as: x%d\n", i)
	}
	_, err := script.Parse("a", []byte("script:\n- when user says:\n    yes:\n"+strings.ReplaceAll(many.String(), "x100", "x1")))
	require.NoError(t, err, "a name that is known already is no other")
	require.EqualError(t, problems(t, "script:\n- when user says:\n    yes:\n"+many.String()), "a.yaml:104:22: too many names are remembered: at most 100")
}

func TestEveryMistakeInWhatAScriptTakesIsExplained(t *testing.T) {
	for _, c := range []struct{ header, want string }{
		{"queue:", "1:6: `queue:` takes a text, and this is nothing"},
		{"queue:\n- a", "`queue:` takes a text, and this is a list"},
		{"queue: IT #5", "1:11: the text ends before this `#`"},
		{"qeue: IT", "Did you mean `queue`?"},
		{"share: some", "1:8: `some` is no percentage: write for example `30%`"},
		{"share: 0%", "`0%` would never happen"},
		{"share: 200%", "`200%` is more than all"},
		{"share: 30% of all", "`30% of all` is no percentage alone: write for example `share: 30%`"},
		{"share: 30%\nshare: 20%", "2:1: `share:` stands here for the second time"},
		{"takes: /(?<match>x)/", "1:8: the group `(?<match>…)`: `<match>` has a meaning already"},
	} {
		t.Run(c.header, func(t *testing.T) {
			found := problems(t, c.header+"\nscript:\n- stop\n")
			require.Len(t, found, 1, "%s", found.Marked())
			require.Contains(t, found[0].Error(), c.want)
		})
	}
}
