package script_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// trap is a file that YAML would not take for what its author meant, and every problem that it is to have, in full.
type trap struct {
	name, file string
	want       []string
}

func (c trap) check(t *testing.T) {
	t.Run(c.name, func(t *testing.T) {
		var got []string
		for _, p := range problems(t, c.file) {
			got = append(got, strings.TrimPrefix(p.Error(), "a.yaml:"))
		}
		require.Equal(t, c.want, got)
	})
}

func TestALayoutThatYAMLWouldBreakIsExplained(t *testing.T) {
	for _, c := range layoutTraps() {
		c.check(t)
	}
}

func layoutTraps() []trap {
	return []trap{
		{"a tab as indentation", "script:\n\t- stop\n", []string{"2:1: a tab stands here: indent with spaces"}},
		{"a tab among blanks", "script:\n \t - stop\n", []string{"2:2: a tab stands here: indent with spaces"}},
		{"a colon on a line of its own", "script\n:\n  - stop\n", []string{"1:1: a colon is missing: write `script:`", "2:1: nothing stands before this colon: a line reads `who does: what`, as in `agent says: Hello`"}},
		{"a colon behind the dash", "script:\n  - : agent says\n", []string{"2:5: nothing stands before this colon: a line reads `who does: what`, as in `agent says: Hello`"}},
		{"no blank behind the dash", "script:\n  -agent accepts\n", []string{"2:3: a blank is missing behind the dash: write `- agent accepts`"}},
		{"no blank behind the dash, later", "script:\n  - agent accepts\n  -beth says: hi\n", []string{"3:3: a blank is missing behind the dash: write `- beth says: hi`"}},
		{"no dash", "script:\n  - agent accepts\n  agent says\n", []string{"3:3: a `- ` is missing: write `- agent says`, in the column of the lines around it"}},
		{"an en dash", "script:\n  – agent accepts\n", []string{"2:3: a line begins with a plain `-` and a blank, not with `–`: write `- agent accepts`"}},
		{"an em dash", "script:\n  - agent accepts\n  — agent says: hi\n", []string{"3:3: a line begins with a plain `-` and a blank, not with `—`: write `- agent says: hi`"}},
		{"a bullet", "script:\n  • wait: 5s\n", []string{"2:3: a line begins with a plain `-` and a blank, not with `•`: write `- wait: 5s`"}},
		{"an asterisk", "script:\n  * agent says: hi\n", []string{"2:3: a line begins with a plain `-` and a blank, not with `*`: write `- agent says: hi`"}},
		{"a number", "script:\n  1. agent says: hi\n", []string{"2:3: a line begins with a plain `-` and a blank, not with `1.`: write `- agent says: hi`"}},
		{"a line too far in", "script:\n  - agent accepts\n    - agent says: hi\n", []string{"3:5: this line is indented further than the one above it, so YAML takes it as a part of that text: begin it in column 3, or write a text over several lines in quotes or below `|`"}},
		{"a line one blank too far in", "script:\n  - agent accepts\n   - agent says: hi\n", []string{"3:4: this line is indented further than the one above it, so YAML takes it as a part of that text: begin it in column 3, or write a text over several lines in quotes or below `|`"}},
		{"a line too far out", "script:\n  - agent accepts\n - agent says: hi\n", []string{"3:2: this begins in column 2, and what it may belong to in column 3: begin it there"}},
		{"a branch too far out", "script:\n  - when user says:\n      yes:\n        - stop\n     no:\n        - stop\n", []string{"5:6: this begins in column 6, and what it may belong to in column 7: begin it there"}},
		{"a branch too far in", "script:\n  - when user says:\n      yes:\n        - stop\n       no:\n        - stop\n", []string{"5:8: this begins in column 8, and what it may belong to in column 7: begin it there"}},
		{"branches not far enough in", "script:\n  - when user says:\n    yes:\n      - stop\n", []string{"3:5: this belongs to `when user says:` above it: indent it further than that"}},
		{"branches with dashes", "script:\n  - when user says:\n    - yes:\n        - stop\n", []string{"2:5: `when user says:` has its branches below it, indented: words, `/…/`, `anything else:` or `nothing for 2m:`"}},
		{"a header name too far in", "  title: x\nscript:\n  - stop\n", []string{"2:1: this begins in column 1, and what it may belong to in column 3: begin it there"}},
		{"a text that goes on below", "script:\n  - agent says: Hello\n      and bye\n", []string{"3:7: this line is indented further than the one above it, so YAML takes it as a part of that text: write a text over several lines in quotes or below `|`"}},
		{"a text that goes on in the column of its name", "script:\n  - agent says: Hello,\n    how are you?\n", []string{"3:5: this text belongs to nothing: write a text over several lines in quotes, or below `|` and indented further"}},
		{"a text that goes on in the column of the dash", "script:\n  - agent says: Hello\n  and bye\n", []string{"3:3: this text belongs to nothing: write a text over several lines in quotes, or below `|` and indented further"}},
		{"a text that goes on at the margin", "script:\n  - agent says: Hello\nand bye\n", []string{"3:1: this text belongs to nothing: write a text over several lines in quotes, or below `|` and indented further"}},
		{"an empty line of a list", "script:\n  -\n  - stop\n", []string{"2:3: an empty line of a script: write what happens behind the `- `"}},
		{"a list in a list", "script:\n  - - stop\n", []string{"2:5: a list within a list: a line has one `- ` at its beginning"}},
		{"two lines in one", "script:\n  - agent accepts - agent says: hi\n", []string{"2:5: two lines in one: write `- agent accepts` on a line of its own, and the rest below it, with a `- ` before it too"}},
		{"two lines in one with a comma", "script:\n  - agent accepts, agent says: hi\n", []string{"2:5: two lines in one: write `- agent accepts` on a line of its own, and the rest below it, with a `- ` before it too"}},
		{"no script line", "title: x\n- agent accepts\n- wait: 5x\n", []string{"2:1: the line `script:` is missing above this one: the lines of a script stand below it"}},
		{"nothing but lines", "- agent accepts\n- wait: 5x\n", []string{"1:1: the line `script:` is missing above this one: the lines of a script stand below it", "2:9: `5x` is no length of time: write for example 4s, 2m, 1h30m, 500ms or 2 minutes"}},
		{"neither script line nor dashes", "agent accepts\nagent says: hi\n", []string{"1:1: the line `script:` is missing above this one: the lines of a script stand below it, each beginning with `- `"}},
		{"a line at the top", "agent says: hi\nscript:\n  - stop\n", []string{"1:1: a line of the script stands below `script:` and begins with `- `: write `- agent says`"}},
		{"no colon behind script", "script\n  - stop\n", []string{"1:1: a colon is missing: write `script:`"}},
		{"a line beside script", "script: - stop\n", []string{"1:9: `script:` stands alone on its line: begin the first line below it, with `- `"}},
		{"a line stuck to script", "script:- stop\n", []string{"1:1: `script:` stands alone on its line: begin the first line below it, with `- `"}},
		{"a title without a blank", "title:Hello\nscript:\n  - stop\n", []string{"1:1: a blank is missing behind the colon: write `title: Hello`"}},
		{"upper case", "SCRIPT:\n  - stop\n", []string{"1:1: `SCRIPT` is no name for the top of a script: it has `title`, `takes`, `queue`, `share` and `script`. Did you mean `script`?"}},
	}
}
