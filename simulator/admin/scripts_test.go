package admin_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const greeting = `title: A greeting
takes: hello
script:
  - wait: 2s
  - agent accepts
  - agent says: Hello <user>, this is <agent>.
  - when user says:
      anything else:
        - agent closes
`

func TestAScriptThatWasPutPlaysInNewChats(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodGet, "/_sim/scripts", "", 200, `{"scripts":[],"problems":[]}`)
	before := p.Open("hello").Group
	p.answers(http.MethodPut, "/_sim/scripts/greeting", greeting, 200, `{"name":"greeting","title":"A greeting","takes":"hello","from":"control plane"}`)
	p.answers(http.MethodPut, "/_sim/scripts/other", "script:\n  - agent accepts\n", 200, `{"name":"other","title":"other","takes":"","from":"control plane"}`)
	p.answers(http.MethodGet, "/_sim/scripts", "", 200,
		`{"scripts":[{"name":"other","title":"other","takes":"","from":"control plane"},{"name":"greeting","title":"A greeting","takes":"hello","from":"control plane"}],"problems":[]}`)
	p.answers(http.MethodDelete, "/_sim/scripts/other", "", 204, "")

	chat := p.Open("hello")
	require.Equal(t, "greeting", chat.Script.Name)
	p.answers(http.MethodDelete, "/_sim/scripts/greeting", "", 204, "")
	p.Advance(2 * time.Second)
	chat = p.Chat(chat.Group)
	require.Equal(t, &simtest.Script{Name: "greeting", Line: 7, Status: "waiting"}, chat.Script, "chats that play it go on")
	require.Equal(t, "Hello Abel, this is Beth.", chat.Messages[1].Text)

	p.Write(chat.Group, "bye")
	p.Advance(time.Second)
	require.Equal(t, 3, p.Chat(chat.Group).State)
	require.Nil(t, p.Chat(before).Script)
	require.Nil(t, p.Open("hello").Script)
}

func TestAScriptIsReadAsItWasWritten(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/scripts/s%201", "# mine\r\nscript:\r\n  - agent accepts\r\n", 200, `{"name":"s 1","title":"s 1","takes":"","from":"control plane"}`)
	p.answers(http.MethodGet, "/_sim/scripts/s%201", "", 200,
		`{"name":"s 1","title":"s 1","takes":"","from":"control plane","text":"# mine\nscript:\n  - agent accepts\n"}`)
	p.answers(http.MethodGet, "/_sim/scripts/s%202", "", 404,
		`{"error":{"message":"there is no script \"s 2\"","expected":"a name that GET /_sim/scripts lists"}}`)
}

func TestAScriptIsTriedFirstWhenToldTo(t *testing.T) {
	p := newPanel(t, simtest.Scripts("terse", "default"))
	const terse = `{"name":"terse","title":"No time, few words","takes":"the terse one","from":"built-in"}`
	p.answers(http.MethodPut, "/_sim/scripts/mine", "title: Mine\nscript:\n  - agent accepts\n", 200, `{"name":"mine","title":"Mine","takes":"","from":"control plane"}`)
	require.Equal(t, "mine", p.Open("the terse one").Script.Name)
	p.answers(http.MethodPost, "/_sim/scripts/terse/first", "", 200, terse)
	require.Equal(t, "terse", p.Open("the terse one").Script.Name)
	_, listed := p.send(http.MethodGet, "/_sim/scripts", "")
	require.Contains(t, listed, `{"scripts":[`+terse+`,{"name":"mine"`)
	response, _ := p.send(http.MethodPost, "/_sim/scripts/other/first", "")
	require.Equal(t, http.StatusNotFound, response.StatusCode)
}

func TestAScriptStepsAsideWhenAPersonActs(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/scripts/greeting", greeting, 200, `{"name":"greeting","title":"A greeting","takes":"hello","from":"control plane"}`)
	chat := p.Open("hello")
	p.Say(chat.Group, "I am here")
	p.Advance(time.Hour)
	chat = p.Chat(chat.Group)
	require.Equal(t, "stepped aside", chat.Script.Status)
	require.Len(t, chat.Messages, 2)
}

func TestAScriptWithMistakesIsRefusedWithEachOfThem(t *testing.T) {
	p := newPanel(t)
	response, answer := p.send(http.MethodPut, "/_sim/scripts/bad", "script:\n  - agent acepts\n  - agent sayz: x\n")
	require.Equal(t, http.StatusBadRequest, response.StatusCode)
	require.Contains(t, answer, `"problems":[{"line":2,"column":5,"message":"`)
	require.Contains(t, answer, `{"line":3,"column":5,"message":"`)
	p.answers(http.MethodGet, "/_sim/scripts", "", 200, `{"scripts":[],"problems":[]}`)
}

func TestAConversationIsNotPutAndTheRefusalSaysWhereItIsPlayed(t *testing.T) {
	p := newPanel(t)
	for text, where := range map[string]string{
		"script:\n  - wait: 1s\n  - user says: x\n":             "line 3",
		"script:\n  - agent follows: user-changes-their-mind\n": "line 5 of user-changes-their-mind",
	} {
		response, answer := p.send(http.MethodPut, "/_sim/scripts/talk", text)
		require.Equal(t, http.StatusBadRequest, response.StatusCode)
		require.Contains(t, answer, `{"error":{"message":"the script \"talk\" is a conversation: it plays the user too, first in `+where+`, and a crew plays agents alone",`+
			`"expected":"a script without `+"`user` lines; a conversation is played with `snowglobe play`, or in the console"+`","problems":[{"`)
		require.Contains(t, answer, "nobody plays the user here")
	}
	p.answers(http.MethodGet, "/_sim/scripts", "", 200, `{"scripts":[],"problems":[]}`)
}

func TestTheScriptsOfTheSettingsPlayFromTheStart(t *testing.T) {
	p := newPanel(t, simtest.Scripts("default"))
	chat := p.Open("my account is locked")
	require.Equal(t, "default", chat.Script.Name)
	p.Advance(10 * time.Second)
	require.Equal(t, "Work in Progress", p.Chat(chat.Group).StateName)
}

func TestAScriptCanLetCallsFail(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/scripts/bad", "title: Bad day\nscript:\n  - agent accepts\n  - servicenow fails: next 2 posts\n", 200,
		`{"name":"bad","title":"Bad day","takes":"","from":"control plane"}`)
	group := p.Open("hello").Group
	p.Advance(time.Second)
	rules := p.Faults()
	require.Len(t, rules, 1)
	require.Equal(t, simtest.Rule{
		ID: "f1", Match: simtest.Match{Operation: "post", Chat: group}, Effect: simtest.Effect{Kind: "status", Status: 500}, Times: 2,
	}, rules[0])
}

func TestAScriptThatFailsShowsAtItsChatAndInTheEvents(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/scripts/bad", "script:\n  - agent accepts\n  - fred accepts\n", 200, `{"name":"bad","title":"bad","takes":"","from":"control plane"}`)
	group := p.Open("hello").Group
	p.Advance(time.Second)
	failed := simtest.Script{Name: "bad", Line: 3, Status: "failed", Reason: "the chat does not wait for an agent: chat CHAT0000001 is Work in Progress"}
	require.Equal(t, &failed, p.Chat(group).Script)
	events := p.Events("script")
	told := events[len(events)-1].Script
	require.Equal(t, failed, simtest.Script{Name: told.Script, Line: told.Line, Status: told.Status, Reason: told.Reason})
	require.Equal(t, group, told.Chat)
}
