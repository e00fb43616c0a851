package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// Stories that are true of the built-in relay, and sentences about each that are not.
const (
	atFirst  = ""
	waiting  = "the user asks for a live agent\n"
	chatting = "the user is chatting with Beth\nBeth says \"Which floor?\"\nthe user says \"the third\"\n"
	ended    = chatting + "the user says \"/end_chat\"\n"
	again    = ended + "the user says \"hello\"\n"
	failing  = "the user is chatting with Beth\nServiceNow fails to take a message\nthe user says \"the third\"\n"
	silent   = chatting + "the user says \"so?\"\n"
	unheard  = chatting + "Beth says \"Which room?\"\n"
	healthy  = "the bot calls GET /health\n"
	listed   = "the bot calls GET /actions\n"
	noon     = "@own-actions\nthe developer's server answers action_noon with the status 200 and:\n\"\"\"\n{}\n\"\"\"\nthe bot runs action_noon\n"
	midnight = noon + "the developer's server answers action_noon with the status 200 and:\n\"\"\"\n[]\n\"\"\"\n"
)

func untrue() map[string][]string {
	return map[string][]string{
		atFirst + "the user says \"hello\"\n": {
			"ServiceNow has opened one chat",
			"the hand-off is active",
			"the slots hold a last update",
			"the slots name the user's account",
			"the slots name the chat",
			"the bot does not answer",
			"the user is told nothing",
			"the chat is waiting for an agent",
			"the chat has been left once",
			"ServiceNow has been asked to open a chat",
			"the user is told the details of the chat",
			"the agent reads exactly \"hello\"",
			"the last update has moved on",
			"the form answers",
		},
		waiting: {
			"the hand-off is over",
			"no slot is set",
			"ServiceNow has opened no chats",
			"ServiceNow has opened two chats",
			"the chat is over",
			"the bot answers",
			"the chat was opened with \"my printer jams\"",
			"the user is told that they have left the chat",
			"the user is told that the chat could not be located",
			"the user is not told that they are being connected",
			"the thread has been read after the message was posted",
			"ServiceNow has not been asked to open a chat",
		},
		chatting: {
			"the user is told \"Which flat?\"",
			"the user is not told \"Which floor?\"",
			"the user is told nothing",
			"the user has been told \"Which floor?\" twice",
			"the user has been told \"Which floor?\" 3 times",
			"the user has never been told \"Which floor?\"",
			"the user is told all 2 lines, each once and in order",
			"\"the third\" has never been posted",
			"\"the third\" has been posted twice",
			"\"the fourth\" has been posted once",
			"nothing has been posted in that turn",
			"the agent reads exactly \"The third\"",
			"ServiceNow has been asked twice to take a message",
			"ServiceNow has been asked to end the chat",
			"the chat has been left once",
			"the chat is waiting for an agent",
			"the thread has been read between the two messages",
			"the slot live_chat_user is not \"abel.tuter\"",
			"each slot of the hand-off has been cleared by an event of its own",
			"ServiceNow has had to ask for patience once",
			"the agent reads all 9 characters",
			"the user is told all 12 characters",
			"another user's hand-off is active",
		},
		ended: {
			"the chat has never been left",
			"the chat has been left twice",
			"the chat is still open",
			"the slots hold a last update",
			"the slots name the chat",
			"\"/end_chat\" has been posted once",
		},
		again:   {"the bot does not answer", "the user is told that they have left the chat"},
		unheard: {"the user has been told everything that Beth said, once and in order"},
		failing: {"every message of the user has been posted once", "the user is told \"Which floor?\"", "\"the third\" has been posted once", "\"the third\" has never been posted"},
		silent:  {"the user is told \"Which floor?\""},
		healthy: {
			"the answer has the status 404", "the answer is null", "the answer says that its status is \"down\"",
			"the answer names action_noon", "the answer lists action_noon", "the answer lists both actions of the hand-off",
		},
		listed:   {"the answer lists action_noon"},
		noon:     {"the developer's server has seen the trace"},
		midnight: {"the bot has got exactly what the developer's server answered"},
	}
}

func TestEveryCheckCanFail(t *testing.T) {
	t.Parallel()
	house := open(t)
	for story, sentences := range untrue() {
		for _, sentence := range sentences {
			t.Run(strings.ReplaceAll(sentence, "/", "|"), func(t *testing.T) {
				r := perform(t, house, story+sentence)
				require.Equal(t, report.Failed, r.Outcome, "%s\n%s", r.Reason, story)
				require.Equal(t, sentence, r.Step, "the story itself must hold")
				require.NotEmpty(t, r.Finding.What)
				require.NotEmpty(t, r.Finding.Expected)
				require.NotEmpty(t, r.Finding.Seen)
				require.NotEmpty(t, r.Transcript)
			})
		}
	}
}

func TestEveryCheckIsAmongThoseThatCanFail(t *testing.T) {
	var sentences []string
	for _, all := range []map[string][]string{untrue(), untrueOfAnOddRelay(), untrueOfWhatIsHeard(), untrueOfAnUnsignedMessage()} {
		for _, some := range all {
			sentences = append(sentences, some...)
		}
	}
	for _, table := range untrueTables() {
		sentence, _, _ := strings.Cut(table.text, "\n")
		sentences = append(sentences, sentence)
	}
	for _, check := range steps.Checks() {
		pattern := regexp.MustCompile(check)
		require.True(t, slices.ContainsFunc(sentences, pattern.MatchString), "no untrue sentence for %s", check)
	}
}

func untrueTables() []struct{ story, text string } {
	return []struct{ story, text string }{
		{chatting, "the user is told, in this order:\n| Which floor? |\n| Which room? |"},
		{chatting, "the user is told, in this order:\n| Which floor? |\n| Which floor? |"},
		{chatting, "another user is told, in this order:\n| Which floor? |"},
		{chatting, "the user's messages in the chat are:\n| the third |\n| the fourth |"},
		{waiting, "the user's messages in the chat are:\n| the third |"},
		{byRasa, "the user hears, in this order:\n| Which floor? |"},
		{chatting, "the agent reads exactly:\n\"\"\"\nthe fourth\n\"\"\""},
	}
}

func TestTablesCanFail(t *testing.T) {
	t.Parallel()
	house := open(t)
	for _, table := range untrueTables() {
		t.Run(table.text, func(t *testing.T) {
			require.Equal(t, report.Failed, run1(t, house, hasty(), table.story+table.text).Outcome)
		})
	}
}

// What is no finding about the relay is the suite's own error, whatever the relay did.
func TestTheSuitesOwnMistakesAreErrors(t *testing.T) {
	t.Parallel()
	house := open(t)
	for name, test := range map[string]struct{ text, says string }{
		"a sentence that nobody knows": {"the user dances", "undefined"},
		"a scenario without a check":   {"the user says \"hello\"", "checks nothing"},
		"an agent without a chat":      {"Beth says \"Hello\"\nthe user is told \"Hello\"", "not prepared"},
		"an agent whom nobody knows":   {"the user is chatting with Fred\nthe slot live_chat_id is set to c0de\nthe bot answers", "no JSON"},
		"a meaning that nobody knows":  {"the user says \"hello\"\nthe user is told that all is well", "no pattern"},
	} {
		t.Run(name, func(t *testing.T) {
			r := perform(t, house, test.text)
			require.Equal(t, report.Errored, r.Outcome)
			require.Contains(t, r.Reason, test.says)
		})
	}
}

func TestASimulatorThatIsGoneIsAnError(t *testing.T) {
	t.Parallel()
	gone, err := builtin.Open(t.Context(), builtin.Options{})
	require.NoError(t, err)
	gone.Close()
	r := perform(t, gone, chatting+"the user is told \"Which floor?\"")
	require.Equal(t, report.Errored, r.Outcome)
	require.Contains(t, r.Reason, "the simulator did not answer")
}

func TestARelayThatIsGoneFails(t *testing.T) {
	t.Parallel()
	house := open(t)
	address, stop, err := startRelay(t.Context(), steps.Surroundings{ServiceNow: house.URL()})
	require.NoError(t, err)
	stop()
	for _, kind := range []string{target.KindRasa, target.KindREST} {
		r := run1(t, house, steps.Subject{Spec: target.Spec{Kind: kind, URL: address}}, "the user says \"talk to live agent\"\nthe user is told \"x\"")
		require.Equal(t, report.Failed, r.Outcome, kind)
		require.Contains(t, r.Finding.Seen, "no answer", kind)
	}
}

// perform runs one scenario against the built-in relay. A line of text is a step; those that begin with | are
// rows of its table, those between """ its text. A first line that begins with @ has its tags.
func perform(t *testing.T, house *builtin.House, text string) report.Result {
	t.Helper()
	return run1(t, house, steps.Subject{Spec: target.Spec{Kind: target.KindBuiltin}, StartRelay: startRelay}, text)
}

func run1(t *testing.T, house *builtin.House, subject steps.Subject, text string) report.Result {
	t.Helper()
	var b strings.Builder
	within := false
	text = strings.TrimSpace(text)
	tags := ""
	if strings.HasPrefix(text, "@") {
		tags, text, _ = strings.Cut(text, "\n")
	}
	fmt.Fprintf(&b, "Feature: x\n  %s\n  Scenario: y\n", tags)
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, `"""`):
			within = !within
			fallthrough
		case within, strings.HasPrefix(line, "|"):
			fmt.Fprintf(&b, "      %s\n", line)
		default:
			fmt.Fprintf(&b, "    * %s\n", line)
		}
	}
	scenarios, err := catalog.Read(fstest.MapFS{"x.feature": &fstest.MapFile{Data: []byte(b.String())}})
	require.NoError(t, err)
	results, err := steps.Run(t.Context(), steps.Options{
		Scenarios: scenarios, Simulator: house.URL(), RunID: runID(), Subject: subject,
	})
	require.NoError(t, err)
	require.Len(t, results, 1)
	return results[0]
}
