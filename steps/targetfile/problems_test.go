package targetfile_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/targetfile"
)

// refused is a text with everything that is said of it.
type refused struct {
	name, text string
	says       []string
}

// holds reads each text as a file and compares what is said of it, word for word.
func holdsTo(t *testing.T, o targetfile.Options, tests []refused) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := targetfile.Parse("c.yaml", []byte(test.text), o)
			var problems targetfile.Problems
			require.ErrorAs(t, err, &problems)
			var said []string
			for _, p := range problems {
				said = append(said, p.String())
			}
			require.Equal(t, test.says, said)
		})
	}
}

const fixed = "target: rest=http://bot\n"

func TestWhatIsNoYAMLIsExplained(t *testing.T) {
	holdsTo(t, targetfile.Options{}, []refused{
		{"an anchor", fixed + "name: &a x\nversion: *a\n", []string{
			"c.yaml:2:7: YAML's anchors (`&`), aliases (`*`) and `<<` are refused: write the lines out, and put a text that begins so in quotes",
			"c.yaml:3:10: YAML's anchors (`&`), aliases (`*`) and `<<` are refused: write the lines out, and put a text that begins so in quotes",
		}},
		{"a merge key", "<<: {name: x}\n", []string{"c.yaml:1:1: YAML's anchors (`&`), aliases (`*`) and `<<` are refused: write the lines out, and put a text that begins so in quotes"}},
		{"a tag", "name: !!str x\n", []string{"c.yaml:1:7: YAML's tags (`!`) are refused: put a text that begins with `!` in quotes"}},
		{"a question", "? name\n: x\n", []string{"c.yaml:1:1: a line cannot begin with `?` in YAML: put the text in quotes"}},
		{"a tab", "start:\n\tcommand: x\n", []string{"c.yaml:2:1: a tab stands here: indent with spaces"}},
		{"an open quote", "name: \"x\n", []string{"c.yaml:1:7: a quote is opened here and never closed"}},
		{"a bare @", "lacks:\n  @push: x\n", []string{"c.yaml:2:3: a text cannot begin with @ in YAML: put it in quotes"}},
		{"bare braces and more", "start:\n  environment:\n    URL: {scheme}://{host}\n", []string{
			"c.yaml:3:18: a text that begins with `{` must be in quotes, as in \"{host}\" (YAML: value is not allowed in this context)",
		}},
		{"a colon in a text", "expected-failures:\n  - scenario: a/b.feature: One\n", []string{
			"c.yaml:2:15: a colon and a blank stand within this text, or the line begins in a column of its own: put the text in quotes, or the line below its neighbours",
		}},
		{"a second document", fixed + "---\nname: x\n", []string{"c.yaml:3:5: a second document starts after `---`: a file holds one"}},
		{"deep lists", "name: [[[[[[[[[[[[[[[[[[[[[[[[[[", []string{"c.yaml:1:27: this is nested too deeply: at most 20 lists and mappings within each other"}},
		{"no UTF-8", "name: \xff", []string{"c.yaml:1:1: the file is no text in UTF-8: save it as UTF-8"}},
		{"a text with a comment", fixed + "name: relay #7\n", []string{"c.yaml:2:13: what follows ` #` is a comment to YAML: put the text in quotes, or a blank behind the # of a comment"}},
		{"nothing at all", "", []string{"c.yaml:1:1: `target` is missing: say what is held to the suite, as in target: rasa-action=http://127.0.0.1:{port}"}},
		{"a word", "hello\n", []string{
			"c.yaml:1:1: the file holds a text: write a mapping, lines such as name: value",
		}},
	})
}

func TestWhatNoKeyCanHoldIsRefused(t *testing.T) {
	const keys = "`name`, `version`, `target`, `start`, `advertise`, `tls`, `oauth`, `push`, `names`, `patterns`, `lacks`, `parallel`, `limits`, `expected-failures`"
	holdsTo(t, targetfile.Options{}, []refused{
		{"a misspelt key", fixed + "paralel: 2\n", []string{"c.yaml:2:1: there is no `paralel` in the file, which has " + keys + ". Did you mean `parallel`?"}},
		{"a foreign key", fixed + "retries: 2\n", []string{"c.yaml:2:1: there is no `retries` in the file, which has " + keys + "."}},
		{"a key twice", fixed + "name: x\nname: y\n", []string{"c.yaml:3:1: `name` stands in the file twice, first in line 2: keep one"}},
		{"a list for a text", fixed + "name: [x]\n", []string{"c.yaml:2:7: `name` holds a list: write a text"}},
		{"nothing for a text", fixed + "name:\n", []string{"c.yaml:2:1: `name` has no value: write a text, or leave the line out"}},
		{"an empty text", fixed + "name: \" \"\n", []string{"c.yaml:2:7: `name` is empty: write a text, or leave the line out"}},
		{"a NUL", fixed + "name: \"a\\0b\"\n", []string{"c.yaml:2:7: `name` holds the character NUL: leave it out"}},
		{"a text for a mapping", fixed + "tls: true\n", []string{"c.yaml:2:6: `tls` holds a text: write a mapping, lines such as name: value"}},
		{"a text for a truth", fixed + "tls: {simulator: yes}\n", []string{"c.yaml:2:18: `tls.simulator` holds `yes`: write true or false"}},
		{"too many workers", fixed + "parallel: 17\n", []string{"c.yaml:2:11: `parallel` holds `17`: write a whole number from 1 to 16"}},
		{"half a worker", fixed + "parallel: 1.5\n", []string{"c.yaml:2:11: `parallel` holds `1.5`: write a whole number from 1 to 16"}},
		{"a factor that is none", fixed + "limits: {slow: x2}\n", []string{"c.yaml:2:16: `limits.slow` holds `x2`: write a number from 1 to 100"}},
		{"a length without a unit", fixed + "limits: {turn: 10}\n", []string{"c.yaml:2:16: `limits.turn` holds `10`, which is no length of time: write one such as 500ms, 10s or 2m"}},
		{"a length of nothing", fixed + "limits: {turn: 0s}\n", []string{"c.yaml:2:16: `limits.turn` is 0s: write a length of time above 0 and up to 1h"}},
		{"an endless length", fixed + "limits: {scenario: 48h}\n", []string{"c.yaml:2:20: `limits.scenario` is 48h: write a length of time above 0 and up to 1h"}},
		{"an address that is none", fixed + "advertise: host:http\n", []string{
			"c.yaml:2:12: `advertise` holds `host:http`, which is no address: write a host, host:port or http://host:port, as in host.docker.internal",
		}},
		{"two slots of one name", fixed + "names:\n  slots:\n    live_chat_id: live_chat_user\n", []string{"c.yaml:3:3: two slots are called `live_chat_user`: each has a name of its own"}},
		{"a pattern that is none", fixed + "patterns: {left: \"(left\"}\n", []string{"c.yaml:2:18: `patterns.left` holds `(left`, which is no regular expression of Go's: missing closing ): `(left`"}},
		{"a pattern for all", fixed + "patterns: {left: .*}\n", []string{"c.yaml:2:18: `patterns.left` holds `.*`, which is found in every text: write what tells this sentence from others"}},
	})
}

func TestWhatIsLackedOrExpectedMustExist(t *testing.T) {
	known := targetfile.Options{Titles: []string{"a/b.feature: One", "a/b.feature: Two"}, Tags: []string{"@whole-bot", "@push"}}
	const entry = "    reason: x\n    owner: sam\n"
	holdsTo(t, known, []refused{
		{"a tag of nobody's", fixed + "lacks:\n  \"@whole-bto\": x\n", []string{"c.yaml:3:3: no scenario has the tag `@whole-bto`; conformance list shows them. Did you mean `@whole-bot`?"}},
		{"a rule of nobody's", fixed + "lacks: {H-99: x}\n", []string{"c.yaml:2:9: there is no rule `H-99`; conformance list shows them"}},
		{"a word", fixed + "lacks: {push: x}\n", []string{"c.yaml:2:9: `push` is neither a tag such as \"@whole-bot\" nor a rule such as H-21. Did you mean `@push`?"}},
		{"no reason", fixed + "lacks: {H-21: }\n", []string{"c.yaml:2:9: `lacks.H-21` has no value: write a text, or leave the line out"}},
		{"no list", fixed + "expected-failures: none\n", []string{"c.yaml:2:20: `expected-failures` holds a text: write a list, each entry with `scenario`, `reason` and `owner`"}},
		{"no entry", fixed + "expected-failures: [x]\n", []string{"c.yaml:2:21: `expected-failures` holds a text: write a mapping, lines such as name: value"}},
		{"neither reason nor owner", fixed + "expected-failures:\n  - scenario: \"a/b.feature: One\"\n", []string{
			"c.yaml:3:5: an expected failure lacks its `reason`: write why it fails below `reason`, and who is to mend it below `owner`",
			"c.yaml:3:5: an expected failure lacks its `owner`: write why it fails below `reason`, and who is to mend it below `owner`",
		}},
		{"several, which are told in the order of the file", fixed + "expected-failures:\n  - scenario: x\n    reason: x\nparallel: 99\n", []string{
			"c.yaml:3:5: an expected failure lacks its `owner`: write why it fails below `reason`, and who is to mend it below `owner`",
			"c.yaml:3:15: `x` is no scenario: write its file and name, as in \"hardening/messages.feature: Work notes are not told\"",
			"c.yaml:5:11: `parallel` holds `99`: write a whole number from 1 to 16",
		}},
		{"no scenario", fixed + "expected-failures:\n  - reason: x\n    owner: sam\n", []string{"c.yaml:3:5: an expected failure has either `scenario` or `scenarios`: write one of them"}},
		{"a list of none", fixed + "expected-failures:\n  - scenarios: []\n" + entry, []string{"c.yaml:3:16: `expected-failures.scenarios` holds a list of none: write the scenarios, one a line"}},
		{"a line for a name", fixed + "expected-failures:\n  - scenario: a/b.feature:12\n" + entry, []string{
			"c.yaml:3:15: `a/b.feature:12` is no scenario: write its file and name, as in \"hardening/messages.feature: Work notes are not told\"",
		}},
		{"a scenario of nobody's", fixed + "expected-failures:\n  - scenario: \"a/b.feature: Tow\"\n" + entry, []string{
			"c.yaml:3:15: there is no scenario `a/b.feature: Tow`; conformance list shows them. Did you mean `a/b.feature: Two`?",
		}},
		{"one twice", fixed + "expected-failures:\n  - scenario: \"a/b.feature: One\"\n" + entry + "  - scenarios: [\"a/b.feature: One\"]\n" + entry, []string{
			"c.yaml:6:17: a failure of `a/b.feature: One` is expected twice, first in line 3: keep one",
		}},
		{"no day", fixed + "expected-failures:\n  - scenario: \"a/b.feature: One\"\n    until: 31.3.2027\n" + entry, []string{
			"c.yaml:4:12: `expected-failures.until` holds `31.3.2027`, which is no day: write one such as 2027-03-31",
		}},
		{"no such day", fixed + "expected-failures:\n  - scenario: \"a/b.feature: One\"\n    until: 2027-02-30\n" + entry, []string{
			"c.yaml:4:12: `expected-failures.until` holds `2027-02-30`, which is no day: write one such as 2027-03-31",
		}},
	})
}

func TestAFileOutOfProportionIsRefused(t *testing.T) {
	many := strings.Repeat("x: y\n", 1000)
	_, err := targetfile.Parse("c.yaml", []byte(fixed+many), targetfile.Options{})
	var problems targetfile.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 20)
	require.Contains(t, problems[19].Message, "(980 more problems are left out)")
	holdsTo(t, targetfile.Options{}, []refused{
		{"too long", strings.Repeat(" ", 200_000), []string{"c.yaml:1:1: the file has 200000 bytes: at most 131072 are read"}},
		{"too many words", strings.Repeat("x: y\n", 7000), []string{"c.yaml:1:1: the file holds 21000 words and signs: at most 20000 are read"}},
		{"a run", "name:\n  " + strings.Repeat("<", 1000), []string{"c.yaml:2:1: `<` stands here 100 times in a row: leave some out"}},
	})
}

func TestAFileOfExpectedFailuresIsHeldToTheSame(t *testing.T) {
	for text, says := range map[string]string{
		"name: x\n": "e.yaml:1:1: there is no `name` in the file, which has `expected-failures`.",
		"- x\n":     "e.yaml:1:3: `expected-failures` holds a text: write a mapping, lines such as name: value",
		"x\n":       "e.yaml:1:1: `expected-failures` holds a text: write a list, each entry with `scenario`, `reason` and `owner`",
		"- &a x\n":  "e.yaml:1:3: YAML's anchors (`&`), aliases (`*`) and `<<` are refused: write the lines out, and put a text that begins so in quotes",
	} {
		_, err := targetfile.ParseExpectations("e.yaml", []byte(text), nil)
		require.EqualError(t, err, says)
	}
}
