package admin_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestAnInstanceIsRestoredFromItsSnapshotHereOrElsewhere(t *testing.T) {
	p := newPanel(t)
	chat := p.Open("hello")
	p.Say(simtest.Latest, "Hello, this is Beth.")
	p.Fault(simtest.Rule{Match: simtest.Match{Operation: "post"}, Effect: simtest.Effect{Kind: "status", Status: 500}, Times: 1})
	p.Advance(time.Minute)
	response, taken := p.send(http.MethodGet, "/_sim/snapshot", "")
	require.Equal(t, http.StatusOK, response.StatusCode)

	p.Close(simtest.Latest)
	p.ClearFaults()
	p.Advance(time.Hour)
	p.answers(http.MethodPut, "/_sim/snapshot", taken, 200, shown(p, "default", "virtual", "1"))
	require.Equal(t, "Work in Progress", p.Chat(chat.Group).StateName)
	require.Len(t, p.Chat(chat.Group).Messages, 2)
	require.Len(t, p.Faults(), 1)
	require.Empty(t, p.Requests(""), "the journal begins anew")
	require.Equal(t, "2026-03-02T09:01:00Z", p.Clock().Now.Format(time.RFC3339))
	_, again := p.send(http.MethodGet, "/_sim/snapshot", "")
	require.Equal(t, taken, again)

	p.answers(http.MethodPut, "/_sim/instances/t1", "", 201, shown(p, "t1", "wall", "0"))
	response, answer := p.send(http.MethodPut, "/i/t1/_sim/snapshot", taken)
	require.Equal(t, http.StatusOK, response.StatusCode, answer)
	require.Equal(t, p.Chat(chat.Group), p.Instance("t1").Chat(chat.Group))
	p.Instance("t1").Close(simtest.Latest)
	require.Equal(t, "Work in Progress", p.Chat(chat.Group).StateName, "instances share nothing")
}

func TestASnapshotIsRefusedWithAReason(t *testing.T) {
	p := newPanel(t, simtest.Scripts("default"))
	p.Open("hello")
	p.Advance(time.Second)
	const aside = "the script to end first, or ?runs=aside, with which it steps aside in the snapshot"
	response, answer := p.send(http.MethodGet, "/_sim/snapshot", "")
	require.Equal(t, http.StatusConflict, response.StatusCode)
	require.Contains(t, answer, "default is being played in CHAT0000001")
	require.Contains(t, answer, aside)
	p.answers(http.MethodGet, "/_sim/snapshot?runs=on", "", 400, problem(`is \"on\"`, "runs", "aside, or no such parameter"))
	response, _ = p.send(http.MethodGet, "/_sim/snapshot?runs=aside", "")
	require.Equal(t, http.StatusOK, response.StatusCode)

	p.answers(http.MethodPut, "/_sim/snapshot", "", 400, problem("is 0", "version", "1, which this build writes and reads"))
	p.answers(http.MethodPut, "/_sim/snapshot", `{"version":1,"instance":{"dsek":{}}}`, 400,
		problem(`there is no field \"dsek\"`, "instance.dsek", "one of crew, desk, faults, followed, now, paused, rate_limits, script_rules, scripts, settings, speed"))
	require.Len(t, p.Chats(), 1)
}

func TestASnapshotMayBeLongerThanOtherBodies(t *testing.T) {
	p := newPanel(t)
	group := p.Open("hello").Group
	for range 40 {
		p.Write(group, strings.Repeat("x", 30<<10))
	}
	_, taken := p.send(http.MethodGet, "/_sim/snapshot", "")
	require.Greater(t, len(taken), 1<<20)
	require.True(t, json.Valid([]byte(taken)))
	response, _ := p.send(http.MethodPut, "/_sim/snapshot", taken)
	require.Equal(t, http.StatusOK, response.StatusCode)
	require.Len(t, p.Chat(group).Messages, 41)
}

func TestAWorldInYAMLMakesAnInstance(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/instances/t1", "clock: virtual\nchats:\n  - requester: abel.tuter\n    opening: hello\n", 201, shown(p, "t1", "virtual", "1"))
	response, answer := p.send(http.MethodPut, "/_sim/instances/t1", "clock: virtual\nchats:\n  - requester: robin\n    opening: hello\n")
	require.Equal(t, http.StatusBadRequest, response.StatusCode)
	require.Contains(t, answer, `"field":"chats[0].requester"`)
	require.Contains(t, answer, `"line":3`)
	require.Len(t, p.Instance("t1").Chats(), 1, "what is refused changes nothing")
}
