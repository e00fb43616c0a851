package admin_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// checked is what a check answers.
type checked struct {
	OK                 bool
	Kind, Title, Takes string
	Problems           []struct {
		File         string
		Line, Column int
		Message      string
	}
}

func (p panel) checks(path, text string) (c checked) {
	p.t.Helper()
	response, answer := p.send(http.MethodPost, path, text)
	require.Equal(p.t, http.StatusOK, response.StatusCode, answer)
	require.NoError(p.t, json.Unmarshal([]byte(answer), &c))
	require.NotNil(p.t, c.Problems)
	require.Equal(p.t, c.OK, len(c.Problems) == 0)
	return c
}

func TestACheckSaysWhatATextIsAndPutsItNowhere(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPost, "/_sim/scripts/greeting/check", greeting, 200,
		`{"ok":true,"kind":"agent","title":"A greeting","takes":"hello","problems":[]}`)
	p.answers(http.MethodPost, "/_sim/scripts/talk/check", "script:\n  - user says: hello\n", 200,
		`{"ok":true,"kind":"conversation","title":"talk","takes":"","problems":[]}`)
	p.answers(http.MethodGet, "/_sim/scripts", "", 200, `{"scripts":[],"problems":[]}`)
}

func TestACheckFindsWhatSnowglobeCheckFindsAndWhatTheInstanceLacks(t *testing.T) {
	p := newPanel(t)
	for name, text := range map[string]string{
		"broken":       "title: a: b\nscript:\n  - agent acepts\n  - agent sayz: x\n",
		"empty":        "",
		"no text":      "\xff",
		"unreachable":  "script:\n  - stop\n  - agent accepts\n",
		"conversation": "script:\n  - user says: x\n  - agent says: <usr>\n",
	} {
		found := p.checks("/_sim/scripts/s/check", text)
		var want script.Problems
		_, err := script.Parse("s", []byte(text))
		require.True(t, errors.As(err, &want), name)
		require.Len(t, found.Problems, len(want), name)
		for i, problem := range found.Problems {
			require.Equal(t, want[i].Message, problem.Message, name)
			require.Equal(t, want[i].At, script.Pos{Line: problem.Line, Column: problem.Column}, name)
			require.Empty(t, problem.File, name)
		}
		require.Empty(t, found.Kind+found.Title+found.Takes, name)
	}
	for text, want := range map[string]string{
		"script:\n  - susan accepts\n":                        "`susan` is no agent here: the agents are beth, fred",
		"script:\n  - user says: x\n  - susan accepts\n":      "`susan` is no agent here",
		"queue: Nowhere\nscript:\n  - agent accepts\n":        "there is no queue `Nowhere` here",
		"script:\n  - agent closes\n  - agent says: too late": "the chat",
	} {
		found := p.checks("/_sim/scripts/s/check", text)
		require.NotEmpty(t, found.Problems, text)
		require.Contains(t, found.Problems[0].Message, want)
		require.NotEmpty(t, found.Kind, "it was read")
		require.Equal(t, "s", found.Title)
	}
}

func TestACheckFollowsWhatPutFollows(t *testing.T) {
	p := newPanel(t)
	const follows = "script:\n  - agent follows: part\n"
	require.Contains(t, p.checks("/_sim/scripts/s/check", follows).Problems[0].Message, "`part` cannot be followed")
	response, _ := p.send(http.MethodPut, "/_sim/scripts/part", "script:\n  - agent says: hi\n")
	require.Equal(t, http.StatusOK, response.StatusCode)
	require.True(t, p.checks("/_sim/scripts/s/check", follows).OK)
	require.True(t, p.checks("/_sim/scripts/s/check", "script:\n  - agent follows: terse\n").OK)
	require.Contains(t, p.checks("/_sim/scripts/part/check", follows).Problems[0].Message, "would follow itself")
}

func TestTheLibraryIsListedAndReadAsItIsCopied(t *testing.T) {
	p := newPanel(t)
	_, listed := p.send(http.MethodGet, "/_sim/library", "")
	var library struct {
		Scripts []struct{ Name, Kind, Title, Takes string }
	}
	require.NoError(t, json.Unmarshal([]byte(listed), &library))
	var names, agents []string
	for _, s := range library.Scripts {
		names = append(names, s.Name)
		require.NotEmpty(t, s.Title, s.Name)
		if s.Kind == "agent" {
			agents = append(agents, s.Name)
			require.Equal(t, s.Name == agent.Default, s.Takes == "", s.Name)
		}
	}
	require.Equal(t, scripts.Names(), names)
	require.ElementsMatch(t, agent.BuiltinAgents(), agents)

	_, read := p.send(http.MethodGet, "/_sim/library/terse", "")
	var book struct{ Kind, Title, Text string }
	require.NoError(t, json.Unmarshal([]byte(read), &book))
	require.Equal(t, "agent", book.Kind)
	require.Equal(t, "No time, few words", book.Title)
	whole, err := scripts.Read("terse")
	require.NoError(t, err)
	require.Equal(t, strings.TrimPrefix(string(whole), scripts.Modeline+"\n"), book.Text)
	require.NotContains(t, book.Text, "$schema")
	p.answers(http.MethodGet, "/_sim/library/nobody", "", 404,
		`{"error":{"message":"there is no script \"nobody\" in the library","expected":"a name that GET /_sim/library lists"}}`)
}
