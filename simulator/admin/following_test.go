package admin_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestAScriptFollowsThoseThatWerePutBefore(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/scripts/part", "takes: never\nscript:\n  - agent accepts\n  - fred accepts\n", 200,
		`{"name":"part","title":"part","takes":"never","from":"control plane"}`)
	p.answers(http.MethodPut, "/_sim/scripts/whole", "queue: IT Support\nshare: 99.999%\nscript:\n\n\n  - agent follows: part.yaml\n", 200,
		`{"name":"whole","title":"whole","takes":"","queue":"IT Support","share":"99.999%","from":"control plane"}`)
	chat := p.Open("hello")
	p.Advance(0)
	require.Equal(t, &simtest.Script{
		Name: "whole", File: "part", Line: 4, Status: "failed", Reason: "the chat does not wait for an agent: chat CHAT0000001 is Work in Progress",
	}, p.Chat(chat.Group).Script, "the place names the script in which the line stands")
}

func TestAScriptThatFollowsWhatIsNotThereIsToldWhatIs(t *testing.T) {
	p := newPanel(t)
	response, answer := p.send(http.MethodPut, "/_sim/scripts/whole", "script:\n  - agent follows: defualt\n")
	require.Equal(t, http.StatusBadRequest, response.StatusCode)
	require.Contains(t, answer, "`defualt` cannot be followed: there is no such script; there are ")
	require.Contains(t, answer, "Did you mean `default`?")
	response, answer = p.send(http.MethodPut, "/_sim/scripts/whole", "queue: IT\nscript:\n  - agent accepts\n")
	require.Equal(t, http.StatusBadRequest, response.StatusCode)
	require.Contains(t, answer, `"problems":[{"line":1,"column":8,"message":"there is no queue `+"`IT`"+` here: there are IT Support, Service Desk."}]`)
	p.answers(http.MethodGet, "/_sim/scripts", "", 200, `{"scripts":[],"problems":[]}`)
}

func TestTheScriptsOfTheSettingsFollowEachOther(t *testing.T) {
	p := newPanel(t)
	settings := func(part string) string {
		return `{"seed":1,"scripts":[{"name":"whole","text":"script:\n- agent follows: part\n"},{"name":"part","text":"takes: never\nscript:\n- agent ` + part + `\n"}]}`
	}
	response, answer := p.send(http.MethodPut, "/_sim/instances/right", settings("accepts"))
	require.Equal(t, http.StatusCreated, response.StatusCode, answer)
	p.answers(http.MethodPut, "/_sim/instances/wrong", settings("acepts"), 400, `{"error":{"message":"cannot be played: line 3, column 3: `+
		"`agent acepts` is no line of a script. Did you mean `agent accepts`?"+`","field":"scripts[1].text","expected":"a script as docs/scripts.md has it"}}`)
	p.answers(http.MethodPut, "/_sim/instances/wrong", `{"seed":1,"scripts":[{"name":"whole","text":"queue: x\nscript:\n- agent accepts\n"}]}`, 400, `{"error":{"message":"cannot be played: line 1, column 8: `+
		"there is no queue `x` here: there are IT Support, Service Desk."+`","field":"scripts[0]","expected":"a script as docs/scripts.md has it"}}`)
}

func TestTheEventsNameTheScriptInWhichARunStands(t *testing.T) {
	p := newPanel(t, simtest.Scripts())
	p.answers(http.MethodPut, "/_sim/scripts/part", "takes: never\nscript:\n  - wait: 1h\n", 200, `{"name":"part","title":"part","takes":"never","from":"control plane"}`)
	p.answers(http.MethodPut, "/_sim/scripts/whole", "script:\n  - agent follows: part\n", 200, `{"name":"whole","title":"whole","takes":"","from":"control plane"}`)
	p.Open("hello")
	p.Advance(0)
	response, answer := p.send(http.MethodGet, "/_sim/snapshot", "")
	require.Equal(t, http.StatusConflict, response.StatusCode, answer)
	require.Contains(t, answer, "whole is being played in CHAT0000001, at line 3 of part")
}
