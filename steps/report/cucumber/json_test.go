package cucumber_test

import (
	"encoding/base64"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report/cucumber"
)

// viewed is what a viewer reads of cucumber's JSON.
type viewed []struct {
	URI      string
	ID       string
	Keyword  string
	Name     string
	Elements []struct {
		ID      string
		Keyword string
		Name    string
		Line    int
		Type    string
		Tags    []struct{ Name string }
		Steps   []viewedStep
		After   []viewedStep
		Started string `json:"start_timestamp"`
	}
}

type viewedStep struct {
	Keyword string
	Name    string
	Line    int
	Match   struct{ Location string }
	Result  struct {
		Status   string
		Duration int64
		Message  string `json:"error_message"`
	}
	DocString *struct {
		Value string
		Line  int
	} `json:"doc_string"`
	Rows       []struct{ Cells []string }
	Embeddings []struct {
		MediaType string `json:"mime_type"`
		Data      string
		Name      string
	}
}

func statuses(steps []viewedStep) (all []string) {
	for _, s := range steps {
		all = append(all, s.Result.Status)
	}
	return all
}

func view(t *testing.T) viewed {
	t.Helper()
	var features viewed
	require.NoError(t, json.Unmarshal(written(t, cucumber.JSON), &features))
	return features
}

func TestTheJSONHasFeaturesElementsAndSteps(t *testing.T) {
	features := view(t)
	require.Len(t, features, 2)
	require.Equal(t, "core/talk.feature", features[0].URI)
	require.Equal(t, "talk-to-a-person", features[0].ID)
	require.Len(t, features[0].Elements, 6)
	works, fails := features[0].Elements[0], features[0].Elements[1]
	require.Equal(t, "talk-to-a-person;it-works", works.ID)
	require.Equal(t, "scenario", works.Type)
	require.Equal(t, 9, works.Line)
	require.Equal(t, "2026-03-02T09:00:00.000Z", works.Started)
	require.Equal(t, "@core", works.Tags[0].Name)
	require.Equal(t, "@S-11", works.Tags[1].Name)
	require.Equal(t, "Given ", works.Steps[0].Keyword)
	require.Equal(t, "a chat", works.Steps[0].Name, "the background's steps stand in front")
	require.Equal(t, int64(1_500_000), works.Steps[0].Result.Duration)
	require.Equal(t, "core/talk.feature:10", works.Steps[1].Match.Location)
	require.Equal(t, "one\ntwo", works.Steps[1].DocString.Value)
	require.Equal(t, 11, works.Steps[1].DocString.Line)
	require.Equal(t, []string{"a", "b"}, works.Steps[2].Rows[0].Cells)
	require.Equal(t, "Scenario Outline", fails.Keyword)
	require.Equal(t, "it fails 1", fails.Steps[1].Name)
	require.Equal(t, 23, fails.Line)
}

func TestTheJSONSaysOfEachScenarioWhatTheRunSaysOfIt(t *testing.T) {
	features := view(t)
	e, odd := features[0].Elements, features[1].Elements[0]
	for i, want := range [][2][]string{
		{{"passed", "passed", "passed"}, {"passed"}},
		{{"passed", "failed"}, {"passed"}},
		{{"passed", "skipped"}, {"skipped"}},
		{{"skipped", "skipped"}, {"skipped"}},
		{{"passed", "passed", "passed"}, {"failed"}},
		{{"passed", "passed"}, {"skipped"}},
	} {
		require.Equal(t, want[0], statuses(e[i].Steps), e[i].Name)
		require.Equal(t, want[1], statuses(e[i].After), e[i].Name)
	}
	require.Equal(t, []string{"undefined"}, statuses(odd.Steps))
	require.Contains(t, odd.Steps[0].Result.Message, "error in the suite, not of the target: undefined step")
	require.Contains(t, e[1].Steps[1].Result.Message, "what the user was told\nexpected: nothing\nseen: </script>")
	require.Contains(t, e[1].Steps[1].Result.Message, "S-11 Each message")
	require.Contains(t, e[2].Steps[1].Result.Message, "it failed as expected: no notes\nwhat the user was told")
	require.Equal(t, "it lacks it", e[3].After[0].Result.Message)
	require.Contains(t, e[4].After[0].Result.Message, "what nobody looked at")
}

func TestConversationAndWireHangOnTheHook(t *testing.T) {
	hook := view(t)[0].Elements[0].After[0]
	require.Len(t, hook.Embeddings, 2)
	var texts []string
	for _, e := range hook.Embeddings {
		require.Equal(t, "text/plain", e.MediaType)
		text, err := base64.StdEncoding.DecodeString(e.Data)
		require.NoError(t, err)
		texts = append(texts, e.Name, string(text))
	}
	require.Equal(t, []string{
		"conversation.txt", "the user: </script>\ufffd[31m[U+202E] ☃ •••\n",
		"wire.txt", "1. post: POST /x -> 201\n  > {\n  >   \"message\": \"one\"\n  > }\n",
	}, texts)
}
