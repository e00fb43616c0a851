package script_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func TestWhatIsWrongWithTheWayAScriptGoesIsExplained(t *testing.T) {
	const (
		ends     = "`stop`, `listen again` or `go to`, so none goes on below it"
		noTime   = "round and round, and no time passes: write a `wait`, or go back at most so often, as in `go to: a, 3 times`"
		noEnd    = "round and round, and the conversation never ends: let a line lead out of it, or go back at most so often, as in "
		when     = "- when user says:\n    yes:\n      - stop\n    anything else:\n      - listen again\n"
		tooEarly = "there is no chat yet for an agent to act in: a line `user says` comes first, with the words that start one"
	)
	for name, c := range map[string]struct{ lines, want string }{
		"behind branches that all end":     {when + "- agent closes\n- wait: 1s", "7:3: this line is never reached: each branch of line 2 ends with " + ends},
		"behind chances that all end":      {"- by chance:\n    30%:\n      - stop\n    otherwise:\n      - stop\n- wait: 1s", "7:3: this line is never reached: each branch of line 2 ends with " + ends},
		"behind a choice within":           {"- when user says:\n    yes:\n      - by chance:\n          100%:\n            - listen again\n      - agent closes", "7:9: this line is never reached: each branch of line 4 ends with " + ends},
		"behind a repeat that ends":        {"- repeat 3 times:\n    - wait: 1s\n    - stop\n- wait: 1s", "5:3: this line is never reached: the lines of the `repeat` in line 2 never come to their end"},
		"a label without a go to":          {"- stop\n- label: a\n- wait: 1s", "3:3: this line is never reached: the line before it does not go on to the next, and no `go to` leads to this label"},
		"a label that is left too":         {"- go to: b\n- label: a\n- wait: 1s\n- go to: a\n- label: b\n- wait: 1s", "3:3: this line is never reached: the line before it does not go on"},
		"a loop of labels":                 {"- label: a\n- agent says: x\n- go to: a", "4:3: from here the script goes back to line 2, " + noTime},
		"a loop of two":                    {"- agent accepts\n- label: a\n- go to: b\n- label: b\n- agent notes: x\n- go to: a", "7:3: from here the script goes back to line 3, " + noTime},
		"a loop with a wait of no time":    {"- label: a\n- wait: 0s\n- agent types: 0s\n- go to: a", "5:3: from here the script goes back to line 2, " + noTime},
		"a loop behind a chance":           {"- wait: 1s\n- by chance:\n    50%:\n      - stop\n- label: a\n- by chance:\n    50%:\n      - go to: a\n    otherwise:\n      - go to: a", "9:9: from here the script goes back to line 6, " + noTime},
		"a loop with a repeat":             {"- label: a\n- repeat 3 times:\n    - agent says: x\n- go to: a", "5:3: from here the script goes back to line 2, " + noTime},
		"a conversation without end":       {"- user says: x\n- label: a\n- wait: 1s\n- user says: y\n- go to: a", "6:3: from here the script goes back to line 3, " + noEnd + "`go to: a, 3 times`"},
		"a conversation that only listens": {"- user says: x\n- when user says:\n    anything else:\n      - listen again", "5:9: from here the script goes back to line 3, " + noEnd + "`listen again: 3 times`"},
		"words that are a part":            {"- when user says:\n    password or log in:\n    my password or LOG  in now:\n", "4:5: this branch is never chosen: `password or log in` in line 3 takes all that it would. Put this one above that"},
		"words that several take":          {"- when user says:\n    a:\n    b:\n    my b or an a:\n", "5:5: this branch is never chosen: `a` in line 3 takes all that it would"},
		"the same words otherwise":         {"- when user says:\n    yes or yep:\n    YEP or yes:\n", "4:5: this branch is never chosen"},
		"an expression for everything":     {"- when user says:\n    /.*/:\n    yes:\n", "4:5: this branch is never chosen: `/.*/` in line 3"},
		"everything before all else":       {"- when user says:\n    /(x|y)?/:\n    anything else:\n", "4:5: this branch is never chosen: `/(x|y)?/` in line 3"},
		"a branch within a branch":         {"- when user says:\n    yes:\n      - when user says:\n          a:\n          b a:\n", "6:11: this branch is never chosen: `a` in line 5"},
		"seen and never seen":              {"- user says: x\n- user never saw: Stuck\n- wait: 1s\n- user sees: I am Stuck here", "5:3: the user cannot see this and pass line 3, which says that they never saw `Stuck`"},
		"an agent before the user":         {"- wait: 1s\n- beth accepts\n- user says: x", "3:3: " + tooEarly},
		"an agent before, in a branch":     {"- by chance:\n    50%:\n      - agent says: x\n- user says: x", "4:9: " + tooEarly},
		"an agent before the first loop":   {"- repeat twice:\n    - wait: 1s\n    - agent says: x\n- user says: x", "4:7: " + tooEarly},
	} {
		t.Run(name, func(t *testing.T) {
			found := problems(t, "script:\n"+c.lines+"\n")
			require.Len(t, found, 1, found.Marked())
			require.Contains(t, found[0].Error(), c.want)
		})
	}
}

func TestWhatIsOnlyUnusualIsNoProblem(t *testing.T) {
	for name, lines := range map[string]string{
		"a loop in which time passes":            "- label: a\n- wait: 0s to 1ms\n- go to: a",
		"a loop that waits for the user":         "- label: a\n- when user says:\n    yes:\n- go to: a",
		"a loop that chance ends":                "- label: a\n- agent says: x\n- by chance:\n    1%:\n      - stop\n- go to: a",
		"a loop that is counted":                 "- label: a\n- agent says: x\n- go to: a, 3 times",
		"a loop that the end of the chat ends":   "- label: a\n- agent closes\n- go to: a",
		"a label that nothing leads to":          "- label: a\n- wait: 1s",
		"a line behind a listen again":           "- when user says:\n    yes:\n      - listen again: once\n      - agent closes\n- agent leaves",
		"a branch without lines":                 "- when user says:\n    yes:\n    no:\n      - stop\n- agent closes",
		"a chance to go past":                    "- by chance:\n    99.9%:\n      - stop\n- agent closes",
		"a stop above a label":                   "- by chance:\n    50%:\n      - go to: b\n- stop\n- label: b\n- agent closes",
		"back in from a branch":                  "- label: a\n- when user says:\n    yes:\n      - go to: a\n    no:\n      - stop",
		"words in another order":                 "- when user says:\n    my password:\n    password my:\n    password:\n",
		"some words that are taken":              "- when user says:\n    password:\n    password or locked:\n",
		"words that go on in another":            "- when user says:\n    a b:\n    b c:\n    a or x b:\n",
		"words that only look alike":             "- when user says:\n    log in:\n    login:\n    log-in:\n    blog in:\n",
		"an expression for a place":              "- when user says:\n    /^/:\n    yes:\n    /a|b/:\n    /a/:\n",
		"an expression for all but nothing":      "- when user says:\n    /.+/:\n    yes:\n    anything else:\n",
		"words like an expression":               "- when user says:\n    a.c:\n    abc:\n",
		"never seen and seen, in branches":       "- user says: x\n- by chance:\n    50%:\n      - user never saw: Stuck\n- user sees: Stuck",
		"never seen of another kind":             "- user says: x\n- user never saw: /Stuck/\n- user never saw: <agent>\n- user never saw: mentions Stuck\n- user sees: Stuck with <agent>",
		"seen by a wider check":                  "- user says: x\n- user never saw: Stuck in it\n- user sees: Stuck",
		"an agent who waits for another's words": "- beth accepts\n- user sees: hello",
		"an agent behind words that may come":    "- by chance:\n    50%:\n      - user says: x\n- agent accepts\n- user says: y",
		"two endless scripts in one":             "- when user says:\n    yes:\n      - label: a\n      - wait: 1s\n      - go to: a\n    anything else:\n      - listen again",
	} {
		t.Run(name, func(t *testing.T) { parse(t, "script:\n"+lines+"\n") })
	}
}

func TestTheWayThroughScriptsThatAreFollowedIsLookedAtToo(t *testing.T) {
	for name, c := range map[string]struct {
		shelf shelf
		lines string
		want  string
	}{
		"behind one that ends":       {shelf{"b": "script:\n- stop\n"}, "- agent follows: b\n- wait: 1s", "a.yaml:3:3: this line is never reached: the lines of `b` in line 2 never come to their end"},
		"within one":                 {shelf{"b": "script:\n- repeat twice:\n    - stop\n- wait: 1s\n"}, "- agent follows: b", "b:4:3: this line is never reached"},
		"within one, followed twice": {shelf{"b": "script:\n- when user says:\n    a:\n    a b:\n"}, "- agent follows: b\n- beth follows: b", "b:4:5: this branch is never chosen"},
		"a loop around one":          {shelf{"b": "script:\n- agent says: x\n"}, "- label: a\n- agent follows: b\n- go to: a", "a.yaml:4:3: from here the script goes back to line 2, round and round"},
		"an agent before the user":   {shelf{"b": "script:\n- agent says: x\n"}, "- agent follows: b\n- user says: x", "b:2:3: there is no chat yet"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.shelf.parse("script:\n" + c.lines + "\n")
			var found script.Problems
			require.ErrorAs(t, err, &found)
			require.Len(t, found, 1, found.Marked())
			require.Contains(t, found[0].Error(), c.want)
		})
	}
}
