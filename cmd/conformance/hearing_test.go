package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// Stories in which users hear between turns, by each way.
const (
	byRasa     = "@by-rasa\nthe user is chatting with Beth\nBeth says \"Which floor?\"\nthe user hears \"Which floor?\"\n"
	byCallback = "@by-callback\nthe user is chatting with Beth\nBeth says \"Which floor?\"\nthe user hears \"Which floor?\"\n"
	byEvents   = "@by-events\nthe user is chatting with Beth\nBeth says \"Which floor?\"\nthe user hears \"Which floor?\"\n"
	unlooked   = "@by-rasa\nthe user is chatting with Beth\nBeth says \"Which floor?\"\nin the end the user has been told \"floor\" once\nBeth says \"Which room?\"\nRasa has been called twice\n"
	gone       = "@by-rasa\nthe user is chatting with Beth\nBeth closes the chat\nthe user hears \"has closed\"\n"
	impatient  = "@by-callback\nthe user is chatting with Beth\nthe callback asks for a second's patience\nBeth says \"Which floor?\"\nthe user hears \"Which floor?\"\n"
)

// untrueOfWhatIsHeard are sentences about these stories that are not true.
func untrueOfWhatIsHeard() map[string][]string {
	return map[string][]string{
		byRasa: {
			"the user hears \"Which room?\"",
			"the user hears \"Which floor?\"", // it was looked at, and is not heard again
			"the user hears all 2 lines, each once and in order",
			"the user hears that the chat has ended",
			"in the end the user has been told \"Which room?\" once",
			"in the end the hand-off is over",
			"the user hears nothing of the chat any more", // it goes on
		},
		unlooked:   {"the user hears nothing more"},
		byCallback: {"the last update has moved on with it"},
		byEvents:   {"the user's stream says that the hand-off is over"},
		impatient:  {"the callback has had to ask for patience twice"},
		gone:       {"the user hears nothing more"}, // nobody looks at the chat
		"@by-rasa\nthe user is chatting with Beth\nRasa is down\nBeth says \"Which floor?\"\nBeth says \"Which room?\"\n": {
			"in the end the user has been told everything that Beth said, once and in order",
			"in the end the user has been told everything that Beth said, each once",
		},
	}
}

// untrueOfAnUnsignedMessage is a story of a relay that signs with another secret.
func untrueOfAnUnsignedMessage() map[string][]string {
	return map[string][]string{byCallback: {"every message to the callback was signed"}}
}

func TestChecksOfWhatIsHeardCanFail(t *testing.T) {
	t.Parallel()
	house := open(t)
	unsigned := hasty()
	unsigned.StartRelay = func(ctx context.Context, in steps.Surroundings) (string, func(), error) {
		in.Push.CallbackSecret = "another"
		return startRelay(ctx, in)
	}
	canFail(t, house, hasty(), untrueOfWhatIsHeard())
	canFail(t, house, unsigned, untrueOfAnUnsignedMessage())
}

// hasty is the built-in relay, for which nobody waits long.
func hasty() steps.Subject {
	return steps.Subject{Spec: target.Spec{Kind: target.KindBuiltin}, StartRelay: startRelay, Options: target.Options{Limit: 3 * time.Second}}
}

func canFail(t *testing.T, house *builtin.House, subject steps.Subject, untrue map[string][]string) {
	t.Helper()
	for story, sentences := range untrue {
		for _, sentence := range sentences {
			t.Run(sentence, func(t *testing.T) {
				t.Parallel()
				r := run1(t, house, subject, story+sentence)
				require.Equal(t, report.Failed, r.Outcome, "%s %v\n%s", r.Reason, r.Finding, story)
				require.Equal(t, sentence, r.Step, "the story itself must hold")
				require.NotEmpty(t, r.Finding.Expected)
				require.NotEmpty(t, r.Finding.Seen)
			})
		}
	}
}

// What is heard and what no check asked about is a failure, though every check held.
func TestWhatNobodyListensToFails(t *testing.T) {
	t.Parallel()
	house := open(t)
	const active = "the hand-off is active\n"
	for name, test := range map[string]struct{ story, overlooked string }{
		"what is heard":             {unlooked + "in the end the hand-off goes on\n", `the user heard between turns: "Which room?"`},
		"slots that move meanwhile": {strings.Replace(byRasa, "Beth says", active+"Beth says", 1), "the slot live_chat_last_updated of the user changed between turns"},
	} {
		t.Run(name, func(t *testing.T) {
			r := perform(t, house, strings.Replace(test.story, "in the end the hand-off goes on\n", active, 1))
			require.Equal(t, report.Failed, r.Outcome, r.Reason)
			require.Equal(t, "what nobody looked at", r.Finding.What)
			require.Contains(t, r.Finding.Seen, test.overlooked)
		})
	}
}

// The transcript has what is heard in one order with what is told.
func TestATranscriptHasWhatIsHeard(t *testing.T) {
	t.Parallel()
	r := perform(t, open(t), byRasa+"the user says \"the third\"\nthe user is told nothing\n\"the third\" has been posted once\nthe hand-off is active")
	require.Equal(t, report.Passed, r.Outcome, r.Finding)
	var told []string
	for _, line := range r.Transcript {
		told = append(told, line.String())
	}
	require.Equal(t, []string{"Beth: Which floor?", "the user hears: Which floor?", "the user: the third"}, told[len(told)-3:])
}

func TestATargetThatIsNotSaidToPushIsAskedNothingAboutIt(t *testing.T) {
	t.Parallel()
	house := open(t)
	all, err := catalog.Read(features.Files())
	require.NoError(t, err)
	scenarios, err := catalog.Select(all, catalog.Selection{Profiles: []string{"push"}})
	require.NoError(t, err)
	subject := steps.Subject{Spec: target.Spec{Kind: target.KindRasa, URL: relay(t, steps.Surroundings{ServiceNow: house.URL()})}}
	for _, s := range scenarios {
		require.False(t, subject.Fits(s), s.Place())
	}
	requireSkipped(t, holdToFeature(t, house, subject, scenarios[:3]), "not said to push")
	subject.Push = steps.ByCallback
	requireSkipped(t, holdToFeature(t, house, subject, ofWay(scenarios, steps.ByRasa)[:3]), "by callback in this run, and not by rasa")
}

func ofWay(scenarios []catalog.Scenario, way steps.Way) []catalog.Scenario {
	var some []catalog.Scenario
	for _, s := range scenarios {
		if s.Has("@by-" + string(way)) {
			some = append(some, s)
		}
	}
	return some
}

// A process is started anew to push, and each scenario has users and chats of its own, though the target remembers the others.
func TestALaunchedTargetIsHeldToEachWay(t *testing.T) {
	t.Parallel()
	for way, kind := range map[steps.Way]string{steps.ByRasa: target.KindRasa, steps.ByCallback: target.KindRasa, steps.ByEvents: target.KindREST} {
		t.Run(string(way), func(t *testing.T) {
			t.Parallel()
			house, k := open(t), &kennel{}
			all, err := catalog.Read(features.Files())
			require.NoError(t, err)
			scenarios, err := catalog.Select(all, catalog.Selection{Places: []string{"core/conversation.feature", "push/telling.feature", "push/ending.feature", "push/weather.feature"}})
			require.NoError(t, err)
			results, err := steps.Run(t.Context(), steps.Options{
				Scenarios: scenarios, Profiles: features.Profiles(), Simulator: house.URL(), RunID: runID(), Workers: 1,
				Subject: steps.Subject{Spec: target.Spec{Kind: kind, URL: "http://127.0.0.1:1"}, OwnPort: true, Launch: k.launch(immortal), Push: way},
			})
			require.NoError(t, err)
			require.Len(t, k.launched, 2, "one that pushes, and one that does not")
			found := report.Report{Target: kind, Command: "conformance run", Results: results}
			for _, r := range append(outcomes(results, report.Failed), outcomes(results, report.Errored)...) {
				t.Error(found.Explain(r))
			}
			require.NotEmpty(t, outcomes(ofProfile(results, "push"), report.Passed))
		})
	}
}

func ofProfile(results []report.Result, profile string) []report.Result {
	var some []report.Result
	for _, r := range results {
		if r.Profile == profile {
			some = append(some, r)
		}
	}
	return some
}
