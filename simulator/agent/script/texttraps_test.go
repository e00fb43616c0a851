package script_test

import "testing"

func TestATextThatYAMLWouldBreakIsExplained(t *testing.T) {
	for _, c := range textTraps() {
		c.check(t)
	}
}

func textTraps() []trap {
	return []trap{
		{"a text cut at a #", "script:\n  - agent says: Ticket #5\n", []string{"2:24: the text ends before this `#`: YAML takes the rest of the line for a comment. Put the whole text in quotes, or the comment on a line of its own"}},
		{"opening words cut at a #", "takes: ticket #5\nscript:\n  - stop\n", []string{"1:15: the text ends before this `#`: YAML takes the rest of the line for a comment. Put the whole text in quotes, or the comment on a line of its own"}},
		{"a branch cut at a #", "script:\n  - when user says:\n      ticket #5:\n        - stop\n", []string{"3:14: YAML takes the rest of the line from this `#` on for a comment, its colon too: put the words in quotes, as in 'ticket #5'"}},
		{"a colon in a text", "script:\n  - agent says: Did you try: it\n", []string{"2:28: YAML cannot have a colon with a blank or nothing behind it inside a text: put the text in quotes, as in 'Did you try: it'"}},
		{"a colon at the end of a text", "script:\n  - agent says: Tell me:\n", []string{"2:24: YAML cannot have a colon with a blank or nothing behind it inside a text: put the text in quotes, as in 'Tell me:'"}},
		{"a colon in the title", "title: a: b\nscript:\n  - stop\n", []string{"1:9: YAML cannot have a colon with a blank or nothing behind it inside a text: put the text in quotes, as in 'a: b'"}},
		{"a colon in a regular expression", "script:\n  - when user says:\n      /a: b/:\n        - stop\n", []string{"3:7: a colon with a blank behind it ends a name in YAML: put the regular expression in quotes"}},
		{"an apostrophe and a colon", "script:\n  - agent says: it's so: now\n", []string{"2:24: YAML cannot have a colon with a blank or nothing behind it inside a text: put the text in quotes, as in \"it's so: now\""}},
		{"{", "script:\n  - agent says: {x}\n", []string{"2:17: a text cannot begin with `{` in YAML: put it in quotes, as in '{x}'"}},
		{"[", "script:\n  - agent says: [x]\n", []string{"2:17: a text cannot begin with `[` in YAML: put it in quotes, as in '[x]'"}},
		{"@", "script:\n  - agent says: @beth\n", []string{"2:17: a text cannot begin with `@` in YAML: put it in quotes, as in '@beth'"}},
		{"*", "script:\n  - agent says: *hello*\n", []string{"2:17: a text cannot begin with `*` in YAML: put it in quotes, as in '*hello*'"}},
		{"&", "script:\n  - agent says: & so on\n", []string{"2:17: a text cannot begin with `&` in YAML: put it in quotes, as in '& so on'"}},
		{"!", "script:\n  - agent says: !important\n", []string{"2:17: a text cannot begin with `!` in YAML: put it in quotes, as in '!important'"}},
		{"%", "script:\n  - agent says: % off\n", []string{"2:17: a text cannot begin with `%` in YAML: put it in quotes, as in '% off'"}},
		{"`", "script:\n  - agent says: `x`\n", []string{"2:17: a text cannot begin with ``` in YAML: put it in quotes, as in '`x`'"}},
		{",", "script:\n  - agent says: , x\n", []string{"2:17: a text cannot begin with `,` in YAML: put it in quotes, as in ', x'"}},
		{"|", "script:\n  - agent says: | x\n", []string{"2:17: a text cannot begin with `|` in YAML: put it in quotes, as in '| x'"}},
		{">", "script:\n  - agent says: > x\n", []string{"2:17: a text cannot begin with `>` in YAML: put it in quotes, as in '> x'"}},
		{"-", "script:\n  - agent says: - x\n", []string{"2:17: a text cannot begin with `- ` in YAML: put it in quotes, as in '- x'"}},
		{"?", "script:\n  - agent says: ? x\n", []string{"2:17: a text cannot begin with `? ` in YAML: put it in quotes, as in '? x'"}},
		{"a text behind its closing quote", "script:\n  - agent says: 'hi', she said\n", []string{"2:21: the text goes on after its closing quote: put quotes around all of it, as in \"'hi', she said\""}},
		{"an apostrophe in quotes", "script:\n  - agent says: 'it's so'\n", []string{"2:21: the text goes on after its closing quote: put quotes around all of it, as in \"it's so\""}},
		{"a quote never closed", "script:\n  - agent says: \"hi\n  - stop\n", []string{"2:17: a quote is opened here and never closed: close it at the end of the text, or put single quotes (`'`) around all of it if it belongs to the text"}},
		{"a quote closed by an apostrophe far below", "script:\n  - agent says: 'hi\n  - agent says: it's\n  - stop\n", []string{"2:17: a quote is opened here and never closed: close it at the end of the text, or put double quotes (`\"`) around all of it if it belongs to the text"}},
		{"a quote that swallows lines", "script:\n  - agent says: \"hi\n  - wait: 5s\n  - agent says: bye\"\n", []string{"2:17: a quote is opened here and never closed: close it at the end of the text, or put single quotes (`'`) around all of it if it belongs to the text"}},
		{"a backslash in double quotes", "script:\n  - user sees: \"/\\d+/\"\n", []string{"2:16: in double quotes YAML reads a backslash in its own way, and `\\d` not as you mean it: put single quotes (`'`) around it instead"}},
		{"a word boundary in double quotes", "script:\n  - user sees: \"/\\bhi\\b/\"\n", []string{"2:16: in double quotes YAML reads a backslash in its own way, and `\\b` not as you mean it: put single quotes (`'`) around it instead"}},
		{"a word processor's quotes", "script:\n  - agent says: “Hello”\n", []string{"2:17: these are the quotes of a word processor, which YAML takes as a part of the text: write 'Hello', or '“Hello”' if they are to be said"}},
		{"a word processor's quotes with a colon", "script:\n  - agent says: „Hallo: du“\n", []string{"2:17: these are the quotes of a word processor, which YAML takes as a part of the text: write 'Hallo: du', or '„Hallo: du“' if they are to be said"}},
		{"nothing below a bar", "script:\n  - agent says: |\n  - wait: 5s\n", []string{"2:17: the text of `|` is missing: it stands below, indented further than this line's words"}},
		{"a text below a bar not far enough in", "script:\n  - agent says: |\n    Hello\n  - wait: 5s\n", []string{"2:17: the text of `|` is missing: it stands below, indented further than this line's words"}},
		{"a bar at the end", "script:\n  - agent says: |\n", []string{"2:17: the text of `|` is missing: it stands below, indented further than this line's words"}},
		{"an anchor and an alias", "script:\n  - agent says: &x y\n  - agent says: *x\n", []string{"2:17: a text cannot begin with `&` in YAML: put it in quotes, as in '&x y'", "3:17: a text cannot begin with `*` in YAML: put it in quotes, as in '*x'"}},
		{"a merge key", "script:\n  - <<: x\n", []string{"2:5: YAML's anchors (`&`), aliases (`*`) and `<<` are refused: write the lines out, and put a text that begins so in quotes"}},
		{"a tag", "script:\n  - agent says: !!str x\n", []string{"2:17: a text cannot begin with `!` in YAML: put it in quotes, as in '!!str x'"}},
		{"a list in brackets", "script: [stop]\n", []string{"1:9: `script:` stands alone on its line: begin the first line below it, with `- `"}},
		{"JSON", "{\"script\": [\"stop\"]}\n", []string{"1:1: this looks like JSON: a script is YAML, with `script:` and below it one line each, beginning with `- `"}},
		{"a directive", "%YAML 1.1\n---\nscript:\n  - stop\n", []string{"1:1: a line that begins with `%` speaks to YAML: a script needs none, so take it away"}},
		{"two documents", "script:\n  - stop\n---\nscript:\n  - stop\n", []string{"4:1: a second document starts after `---`: a file holds one script"}},
		{"a document behind its end", "script:\n  - stop\n...\nscript:\n  - stop\n", []string{"4:1: a second document starts after `...`: a file holds one script"}},
		{"a document beside its mark", "--- script\n", []string{"1:1: `---` stands on a line of its own, or better not at all"}},
	}
}
