package cucumber_test

import (
	"bytes"
	"encoding/json"
	"testing"

	messages "github.com/cucumber/messages/go/v21"
	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report/cucumber"
)

// heard are the messages, each read strictly.
func heard(t *testing.T) (all []messages.Envelope) {
	t.Helper()
	for line := range bytes.Lines(written(t, cucumber.Messages)) {
		decoder := json.NewDecoder(bytes.NewReader(line))
		decoder.DisallowUnknownFields()
		var e messages.Envelope
		require.NoError(t, decoder.Decode(&e), string(line))
		all = append(all, e)
	}
	return all
}

func TestTheMessagesComeInTheOrderOfTheProtocolAndPointAtWhatCameBefore(t *testing.T) {
	ids, order := map[string]bool{}, ""
	known := func(id string) { require.True(t, ids[id], "%s is not known yet", id) }
	for _, e := range heard(t) {
		switch {
		case e.Meta != nil:
			order += "m"
			require.Equal(t, "2", e.Meta.Implementation.Version)
		case e.Source != nil:
			order += "s"
		case e.GherkinDocument != nil:
			order += "g"
			require.NotEmpty(t, e.GherkinDocument.Uri)
		case e.Pickle != nil:
			order += "p"
			ids[e.Pickle.Id] = true
			for _, s := range e.Pickle.Steps {
				ids[s.Id] = true
			}
		case e.Hook != nil:
			order += "h"
			ids[e.Hook.Id] = true
		case e.TestRunStarted != nil:
			order += "("
			require.Equal(t, int64(1772442000), e.TestRunStarted.Timestamp.Seconds)
		case e.TestCase != nil:
			order += "c"
			known(e.TestCase.PickleId)
			ids[e.TestCase.Id] = true
			for _, s := range e.TestCase.TestSteps {
				known(s.PickleStepId + s.HookId)
				ids[s.Id] = true
			}
		case e.TestCaseStarted != nil:
			order += "<"
			known(e.TestCaseStarted.TestCaseId)
			ids[e.TestCaseStarted.Id] = true
		case e.TestStepStarted != nil:
			order += "["
			known(e.TestStepStarted.TestCaseStartedId)
			known(e.TestStepStarted.TestStepId)
		case e.Attachment != nil:
			order += "a"
			known(e.Attachment.TestStepId)
		case e.TestStepFinished != nil:
			order += "]"
			known(e.TestStepFinished.TestStepId)
		case e.TestCaseFinished != nil:
			order += ">"
			known(e.TestCaseFinished.TestCaseStartedId)
		case e.TestRunFinished != nil:
			order += ")"
			require.False(t, e.TestRunFinished.Success)
			require.Contains(t, e.TestRunFinished.Message, "The target failed 2 of 7 scenarios.")
		}
	}
	require.Equal(t, "msgppppppsgph("+
		"c<[][][][aa]>c<[][][aa]>c<[][][aa]>c<[][][aa]>c<[][][][aa]>c<[][][aa]>"+
		"c<[][aa]>)", order)
}

func TestEachStepOfTheMessagesHasItsOutcome(t *testing.T) {
	counts := map[messages.TestStepResultStatus]int{}
	for _, e := range heard(t) {
		if e.TestStepFinished != nil {
			counts[e.TestStepFinished.TestStepResult.Status]++
		}
		if e.Attachment != nil {
			require.Equal(t, messages.AttachmentContentEncoding_IDENTITY, e.Attachment.ContentEncoding)
		}
	}
	require.Equal(t, map[messages.TestStepResultStatus]int{"PASSED": 13, "FAILED": 2, "SKIPPED": 6, "UNDEFINED": 1}, counts)
}
