package script_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// problems reads a script that must be wrong.
func problems(t *testing.T, file string) script.Problems {
	t.Helper()
	s, err := script.Parse("a.yaml", []byte(file))
	require.Nil(t, s)
	var found script.Problems
	require.True(t, errors.As(err, &found), "a script that must be refused was not: %q", file)
	return found
}

func TestEveryMistakeInALineIsExplained(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"agent say: x", "2:3: `agent say` is no line of a script. Did you mean `agent says`?"},
		{"beht syas: x", "Did you mean `beht says`?"},
		{"wiat: 5s", "Did you mean `wait`?"},
		{"when usr says:", "Did you mean `when user says`?"},
		{"user seen: x", "Did you mean `user sees`?"},
		{"servicenow fail: leave", "Did you mean `servicenow fails`?"},
		{"agnet says: x", "2:3: `agnet` does this? Did you mean `agent`?"},
		{"uesr says: x", "Did you mean `user`?"},
		{"agent says Hello", "2:3: a colon is missing: write `agent says: Hello`"},
		{"agent says:Hello", "2:3: a blank is missing behind the colon: write `agent says: Hello`"},
		{"user jumps: x", "What can stand there: `wait`, `when user says`"},
		{"servicenow does magic tricks: now", "`servicenow fails`, `servicenow works`"},
		{"4711 frobnicates: x", "What can stand there: `wait`, `when user says`"},
		{"hello", "a line reads `who does: what`"},
		{"user accepts", "`user accepts` cannot be: this is for `agent` or an agent's first name"},
		{"user leaves", "cannot be"},
		{"servicenow types: 4s", "cannot be"},
		{"servicenow says: x", "`servicenow says` cannot be: this is for `user`, `agent`"},
		{"agent says:", "2:3: something is missing behind `agent says`: write for example `- agent says: Hello <user>`"},
		{"agent says: # later", "something is missing"},
		{"agent says: ''", "2:15: the text behind `agent says` is empty"},
		{"agent says:\n    a: b", "3:5: `agent says` takes texts, and this is a block of `name: value`: put a text with a colon in quotes"},
		{"agent accepts: x", "2:18: `agent accepts` takes nothing behind it: write `- agent accepts`"},
		{"stop: now", "takes nothing"},
		{"wait:", "something is missing"},
		{"wait: 5", "2:9: `5` of what? Write 5s, 5m or 5h"},
		{"wait: soon", "`soon` is no length of time"},
		{"wait: 5 bananas", "`5 bananas` is no length of time"},
		{"wait: many minutes", "`many minutes` is no length of time"},
		{"servicenow fails: next", "`next` is nothing that ServiceNow can fail at"},
		{"wait: -5s", "`-5s` is out of bounds"},
		{"wait: 1000h", "out of bounds"},
		{"wait: 5us", "too short"},
		{"wait: 5s to soon", "`soon` is no length of time"},
		{"wait: 20s to 5s", "the range runs backwards: write `5s to 20s`"},
		{"agent types: long", "2:16: `long` is no length of time"},
		{"user sees nothing for: ever", "`ever` is no length of time"},
		{"user sees: /(/", "2:14: the regular expression is wrong: missing closing ) at `(`"},
		{"user never saw: /[/", "the regular expression is wrong: missing closing ] at `[`"},
		{"user sees: /(abcdefgh){900}/", "too large"},
		{"servicenow fails: next leav", "2:21: `next leav` is nothing that ServiceNow can fail at"},
		{"servicenow fails: next leav", "Did you mean `leave`?"},
		{"servicenow fails: next leave with rest", "there is no failure `rest`: there are status 503, committed, delay, hang, reset"},
		{"servicenow fails: next leave with rest", "Did you mean `reset`?"},
		{"servicenow fails: next leave with status 200", "`200` is no status of a failure"},
		{"servicenow fails: next leave with delay 2m", "`2m` is no delay"},
		{"servicenow fails: next leave with duplicated", "`duplicated` can happen to thread alone: write for example `- servicenow fails: next thread with duplicated 2 times`"},
		{"servicenow fails: preset outrage", "there is no preset `outrage`: there are slow-day"},
		{"servicenow fails: preset outrage", "Did you mean `outage`?"},
		{"servicenow fails: next 0 leave", "`0` is no count"},
		{"servicenow fails: next many leave", "`many` is no count"},
		{"servicenow fails: 0% of posts", "would never happen"},
		{"servicenow fails: 120% of posts", "more than all"},
		{"servicenow fails: x% of posts", "`x% of posts` is no percentage"},
		{"servicenow fails: 20% of next 2 posts", "is nothing that ServiceNow can fail at"},
		{"servicenow fails: 20%", "is nothing that ServiceNow can fail at"},
		{"servicenow fails: next 3 posts until cleared", "write `next 3 posts` or `posts until cleared`"},
		{"servicenow fails: post with reset 3", "`reset` takes nothing behind it"},
		{"servicenow fails: post with reset, status 503", "`status 503` cannot stand behind `reset`: write for example `- servicenow fails: 20% of posts with reset until cleared`"},
		{"servicenow fails: post with status", "`` is no status"},
		{"servicenow fails: post with status 600", "`600` is no status"},
		{"servicenow fails: post with rate limited, retry after 1500ms", "`retry after 1500ms` cannot stand behind `rate limited`"},
		{"servicenow fails: post with rate limited, retry after 500ms", "`retry after 500ms` cannot stand behind `rate limited`"},
		{"servicenow fails: post with delay about 2s", "a delay cannot be drawn so"},
		{"servicenow fails: post with delay 0s", "above zero"},
		{"servicenow fails: post with delay usually 1ms, rarely 1m", "more than a thousand times"},
		{"servicenow fails: post with hang 5s", "`5s` is no length of it: write `with hang for 10s`"},
		{"servicenow fails: post with drip over 5m", "`over 5m` is no length of it"},
		{"servicenow fails: thread with stale 5s", "`5s` does not say how old it is"},
		{"servicenow fails: thread with stale by 200 reads", "up to 100"},
		{"servicenow fails: post with stale", "can happen to thread alone"},
		{"servicenow fails: leave with clock 5m behind", "can happen to thread and post alone"},
		{"servicenow fails: post with clock 5m", "`clock 5m` does not say how wrong it is"},
		{"servicenow fails: post with clock 0s behind", "does not say how wrong"},
		{"servicenow fails: thread with duplicated 500 times", "between 1 and 100"},
		{"servicenow fails: thread with truncated, 1000000 bytes", "cannot stand behind `truncated`"},
		{"servicenow fails: thread with tuncated", "Did you mean `truncated`?"},
		{"servicenow works: again", "takes nothing"},
		{"agent transfers to:", "2:3: something is missing behind `agent transfers to`: write for example `- agent transfers to: fred`"},
		{"agent transfers to: ''", "the text behind `agent transfers to` is empty"},
		{"agent transfers to:\n  - fred", "takes a text, and this is a list"},
		{"agent transfers to: <who>", "`<who>` stands for nothing"},
		{"agent transfer to: fred", "Did you mean `agent transfers to`?"},
		{"user transfers to: fred", "`user transfers to` cannot be"},
		{"fred declines: no", "takes nothing"},
		{"user declines", "cannot be"},
		{"beth withdraws", "Did you mean `beth withdraws the transfer`?"},
		{"beth withdraws the tranfer", "Did you mean `beth withdraws the transfer`?"},
		{"agent goes idle: long", "2:20: `long` is no length of time"},
		{"agent goes idle:\n  - 5m", "takes a text, and this is a list"},
		{"user goes idle", "cannot be"},
		{"agent goes idel", "Did you mean `agent goes idle`?"},
		{"agent sends a link: example.com", "2:23: `example.com` is no address of a page: write for example `- agent sends a link: https://"},
		{"user sees nothing", "2:3: `user sees nothing` is no line of a script. Did you mean `user sees nothing for`?"},
		{"agent sends a link: ftp://example.com", "is no address of a page"},
		{"agent sends a link: https://", "is no address of a page"},
		{"agent sends a link: https://example.com and more", "is no address of a page"},
		{"agent says: <a>\n- when user says:\n    /(?<a>x)/:\n", "2:15: `<a>` stands for nothing yet: it is remembered further below. Say it below that, or write `<<a>`"},
		{"agent sends a link: https://example.com/<page> (x)", "`<page>` stands for nothing"},
		{"agent sends a link:", "something is missing behind `agent sends a link`"},
		{"user sends a link: https://example.com", "cannot be"},
		{"agent sends a file: C:\\manual.pdf", "is no name of a file: it has no folder, since nothing is uploaded"},
		{"agent sends a file: /tmp/manual.pdf", "is no name of a file"},
		{"agent sends a file: x (see <page>)", "`<page>` stands for nothing"},
		{"agent sends a flie: x", "Did you mean `agent sends a file`?"},
		{"user rejoins: x", "takes nothing"},
		{"user sees within: x", "Did you mean `user sees within 10s`?"},
		{"user sees within soon: x", "2:3: `soon` is no length of time"},
		{"user sees within 5: x", "`5` of what?"},
		{"user sees within 0s: x", "`user sees within` needs a time above zero"},
		{"user sees within 10s:", "something is missing behind `user sees within 10s`"},
		{"user sees: mentions or", "`or` lacks words"},
		{"user sees: mentions a or", "lacks words"},
		{"user never saw: 'mentions  '", "lacks words"},
		{"listen again", "only in a branch of `when user says`"},
		{"agent says: <usr>", "2:15: `<usr>` stands for nothing: the placeholders are <user>, <agent> and, in a branch, <match>. Did you mean `user`? Write `<<usr>` to say it as it is"},
		{"agent says: Hé <b>x</b>", "2:18: `<b>` stands for nothing"},
		{"agent says: Badge <match>", "2:21: `<match>` is known only in a branch"},
		{"agent says: Badge <1>", "`<1>` is known only in a branch"},
		{"user sees: <nobody>", "`<nobody>` stands for nothing"},
		{"when user says:", "has its branches below it"},
		{"when user says: yes", "has its branches below it"},
		{"when user says:\n  yes:\n    - stop", "3:3: this belongs to `when user says:` above it: indent it further"},
		{"agent accepts:\n  stop:", "this belongs to"},
		{"agent says: x\n  stop:", "3:3: two lines in one: begin this one with `- `"},
		{"- stop", "a list within a list"},
		{"\n- stop", "an empty line of a script"},
		{"stop\n- stop", "3:3: this line is never reached"},
	} {
		t.Run(c.line, func(t *testing.T) {
			found := problems(t, "script:\n- "+c.line+"\n")
			require.Len(t, found, 1, "%s", found.Marked())
			require.Contains(t, found[0].Error(), c.want)
		})
	}
}

func TestEveryMistakeInABranchIsExplained(t *testing.T) {
	for _, c := range []struct{ branches, want string }{
		{"yes: agent says hi", "3:10: below `yes:` stands one line each, beginning with `- `; this is a text"},
		{"yes:\n      a: b", "this is a block"},
		{"/(/:", "3:5: the regular expression is wrong"},
		{"or:", "`or` lacks words"},
		{"yes or:", "`yes or` lacks words"},
		{"nothing for 0s:", "`nothing for` needs a time above zero"},
		{"nothing for ever:", "`ever` is no length of time"},
		{"nothing for 2:", "`2` of what?"},
		{"anything esle:", "reads like `anything else`"},
		{"nothing for 1m:\n    nothing for 2m:", "4:5: a second `nothing for`"},
		{"yes:\n    yes:", "4:5: `yes` stands here for the second time"},
		{"anything else:\n    anything else:", "for the second time"},
		{"anything else:\n    yes:", "4:5: this branch is never reached: `anything else` above it takes everything"},
		{"yes:\n      - listen again\n      - stop", "5:9: this line is never reached"},
		{"yes:\n      - listen again: 0 times", "`0 times` is no count"},
		{"yes:\n      - listen again: often", "`often` is no count"},
		{"/a(b)/:\n      - agent says: <2>", "4:21: `<2>` stands for nothing: the regular expression of this branch has 1 groups"},
		{"yes:\n      - agent says: <1>", "has 0 groups"},
		{"nothing for 2m:\n      - agent says: <match>", "`<match>` is known only"},
	} {
		t.Run(c.branches, func(t *testing.T) {
			found := problems(t, "script:\n- when user says:\n    "+c.branches+"\n")
			require.Len(t, found, 1, "%s", found.Marked())
			require.Contains(t, found[0].Error(), c.want)
		})
	}
}

func TestEveryMistakeInTheHeaderIsExplained(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"", "1:1: the file is empty"},
		{"# nothing\n", "1:1: the file is empty"},
		{"title: x\n", "1:1: the script has no lines"},
		{"script:\n", "1:1: the script has no lines"},
		{"script: x\n", "1:9: below `script:` stands one line each, beginning with `- `; this is a text"},
		{"- stop\n", "1:1: the line `script:` is missing above this one"},
		{"stop\n", "the line `script:` is missing above this one: the lines of a script stand below it, each beginning with `- `"},
		{"hello\n", "1:1: a script starts with names: `title:`, `takes:` and `script:`, with the lines below `script:`; this is a text"},
		{"scirpt:\n- stop\nscript:\n- stop\n", "1:1: `scirpt` is no name for the top of a script: it has `title`, `takes`, `queue`, `share` and `script`. Did you mean `script`?"},
		{"script:\n- stop\nscript:\n- stop\n", "3:1: `script:` stands here for the second time"},
		{"title:\nscript:\n- stop\n", "`title:` takes a text, and this is nothing"},
		{"takes:\n- x\nscript:\n- stop\n", "2:1: `takes:` takes a text, and this is a list"},
		{"takes: or x\nscript:\n- stop\n", "lacks words"},
		{"takes: /(/\nscript:\n- stop\n", "the regular expression is wrong"},
		{"takes: ticket #5\nscript:\n- stop\n", "1:15: the text ends before this `#`"},
		{"script:\n- stop\n---\nscript:\n- stop\n", "a second document starts after `---`"},
		{"script:\n- agent says: \xff\n", "2:15: the file is not plain text in UTF-8"},
		{"script:\n- agent says: \x00\n", "2:15: the file is not plain text in UTF-8"},
		{strings.Repeat("#", script.MaxSize+1), "the file has 1048577 bytes, at most 1048576 are allowed"},
		{strings.Repeat("#\n", 30_000), "20001:1: the file goes on after 20000 lines"},
		{"title: " + strings.Repeat("x", 30_000), "the line has 30007 bytes, at most 20000 are allowed"},
		{"title: x" + strings.Repeat("<", 300), "1:9: 100 times `<` in a row"},
		{strings.Repeat("x", 300) + ": x\n", "what stands before this colon is too long"},
		{"script:\n- " + strings.Repeat("- ", 30) + "stop\n", "nested too deeply"},
		{strings.Repeat("a: b\n", 1500), "1001:1: too many names in one block"},
	} {
		found := problems(t, c.file)
		require.Len(t, found, 1, "%s", found.Marked())
		require.Contains(t, found[0].Error(), c.want)
	}
}

func TestAFileWithManyMistakesStopsAtAHundred(t *testing.T) {
	require.Len(t, problems(t, "script:\n"+strings.Repeat("- foo\n", 500)), 100)
}
