package admin_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// leftToAPerson is an instance that leaves each new chat to a person for fifteen seconds.
func leftToAPerson(t *testing.T) panel {
	return newPanel(t, simtest.With(simtest.Settings{Clock: "virtual", Patience: jsonbody.Duration(15 * time.Second)}), simtest.Scripts("default"))
}

func TestAChatTellsWhenItsScriptBegins(t *testing.T) {
	p := leftToAPerson(t)
	p.Open("hello")
	p.Advance(time.Second)
	var shown struct {
		Script json.RawMessage `json:"script"`
	}
	_, answer := p.send(http.MethodGet, "/_sim/chats/latest", "")
	require.NoError(t, json.Unmarshal([]byte(answer), &shown))
	require.JSONEq(t, `{"name":"default","line":0,"status":"waiting for a person","reason":"","begins":"2026-03-02T09:00:15Z"}`, string(shown.Script))
	_, answer = p.send(http.MethodGet, "/_sim/events?after=0&for=0s&kinds=script", "")
	require.Contains(t, answer, `"script":"default","line":0,"status":"waiting for a person","begins":"2026-03-02T09:00:15Z","reason":""}`)

	c := p.AdvanceToNext()
	require.Equal(t, "2026-03-02T09:00:15Z", c.Now.Format(time.RFC3339))
	script := p.Chat(simtest.Latest).Script
	require.Equal(t, "running", script.Status)
	require.Zero(t, script.Begins)
}

func TestWhoeverActsWhileTheScriptWaitsKeepsTheChat(t *testing.T) {
	for what, body := range map[string]string{
		"accept": ``, "say": `{"text":"I am here"}`, "note": `{"text":"Hm"}`, "type": `{"for":"2s"}`, "leave": ``, "close": ``,
		"transfer": `{"to":"fred"}`, "escalate": `{"to":"Service Desk"}`,
	} {
		t.Run(what, func(t *testing.T) {
			p := leftToAPerson(t)
			group := p.Open("hello").Group
			p.Advance(14 * time.Second)
			response, answer := p.send(http.MethodPost, "/_sim/chats/"+group+"/"+what, body)
			require.Less(t, response.StatusCode, 300, answer)
			p.Advance(0)
			script := p.Chat(group).Script
			require.Equal(t, "stepped aside", script.Status)
			require.Equal(t, "beth.anglin took over", script.Reason)
			_, answer = p.send(http.MethodGet, "/_sim/events?after=0&for=0s&kinds=script", "")
			require.Contains(t, answer, `"status":"stepped aside","reason":"beth.anglin took over"`)
			written := len(p.Chat(group).Messages)
			p.Advance(time.Hour)
			require.Len(t, p.Chat(group).Messages, written, "the script says nothing any more")
		})
	}
}

func TestPatienceThatMakesNoSenseIsRefused(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/instances/t1", `{"patience":"2h"}`, 400, problem("is 2h", "patience", "0s to 1h"))
	p.answers(http.MethodPut, "/_sim/instances/t1", `{"patience":15}`, 400, problem("is a number: 15", "patience", `a length of time as text, such as \"4s\"`))
	p.answers(http.MethodPut, "/_sim/instances/t1", `{"patience":"15s"}`, 201, shown(p, "t1", "wall", "0"))
}
