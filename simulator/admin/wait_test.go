package admin_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestAWaitAnswersWhatWasSo(t *testing.T) {
	p := newPanel(t)
	p.Open("hello")
	p.Say(simtest.Latest, "Badge 123456?")
	p.Close(simtest.Latest)
	tests := map[string]struct{ condition, wanted, seen string }{
		"a state":           {`{"state":{"chat":"CHAT0000001","is":"closed complete"}}`, "CHAT0000001 Closed Complete", "CHAT0000001 is Closed Complete"},
		"a state's number":  {`{"state":{"is":"3"}}`, "latest Closed Complete", "CHAT0000001 is Closed Complete"},
		"a phase":           {`{"state":{"chat":"latest","is":"closed"}}`, "latest closed", "CHAT0000001 is Closed Complete"},
		"a message":         {`{"message":{"nth":3}}`, "message 3 of latest", `\"Beth Anglin has closed the support session\" by beth.anglin`},
		"a text":            {`{"message":{"contains":"Badge","by":"agent","note":false}}`, `message 1 of latest by agent with \"Badge\"`, `\"Badge 123456?\" by beth.anglin`},
		"an expression":     {`{"message":{"matches":"\\d{6}"}}`, `message 1 of latest with /\\d{6}/`, `\"Badge 123456?\" by beth.anglin`},
		"a request":         {`{"requests":{"operation":"create","user":"abel.tuter","status":201,"chat":"latest"}}`, "1 requests with operation create, user abel.tuter, status 201, chat latest", "1 requests"},
		"a number of them":  {`{"requests":{"count":1,"after":0,"method":"post"}}`, "1 requests with method POST, after 0", "1 requests"},
		"scripts":           {`{"scripts":{}}`, "all scripts done", "no script is on its way"},
		"the script of one": {`{"scripts":{"chat":"latest"}}`, "the script of latest done", "no script is on its way"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			_, answer := panel{p.Sim, t}.send(http.MethodPost, "/_sim/wait", `{"all":[`+tc.condition+`],"timeout":"0s"}`)
			require.Regexp(t, `^{"waited":"[^"]+","predicates":`, answer)
			require.Contains(t, answer, `"predicates":[{"wanted":"`+tc.wanted+`","met":true,"seen":"`+tc.seen+`"}]}`)
		})
	}
}

func TestAWaitInVainSaysHowCloseEachPredicateCame(t *testing.T) {
	p := newPanel(t)
	p.Open("hello")
	p.Say(simtest.Latest, "Hi")
	response, answer := p.send(http.MethodPost, "/_sim/wait",
		`{"all":[{"state":{"is":"closed"}},{"message":{"nth":3}},{"scripts":{}}],"timeout":"0s"}`)
	require.Equal(t, http.StatusRequestTimeout, response.StatusCode)
	require.Regexp(t, `^{"error":{"message":"waited \S+ in vain for latest closed: CHAT0000001 is Work in Progress, wanted closed; and for message 3 of latest: 2 of 3 messages; the last message was \\"Hi\\" by beth.anglin","predicates":\[`+
		`{"wanted":"latest closed","met":false,"seen":"CHAT0000001 is Work in Progress, wanted closed"},`+
		`{"wanted":"message 3 of latest","met":false,"seen":"2 of 3 messages; the last message was \\"Hi\\" by beth.anglin"},`+
		`{"wanted":"all scripts done","met":true,"seen":"no script is on its way"}]}}$`, answer)

	err := p.WaitFor(0, simtest.Calls(5, "post"))
	var inVain *simtest.InVainError
	require.ErrorAs(t, err, &inVain)
	require.Equal(t, "0 of 5 requests; the nearest miss was 1. create (POST /api/now/connect/support/queues/IT Support/sessions) by abel.tuter with status 201, which differs in operation", inVain.Predicates[0].Seen)
}

func TestAWaitIsAnsweredAsSoonAsItHolds(t *testing.T) {
	p := newPanel(t, simtest.Scripts("default"))
	done := make(chan error, 1)
	go func() {
		done <- p.WaitFor(5*time.Minute, simtest.ChatIs(simtest.Latest, "Work in Progress"), simtest.MessageIn(simtest.Latest, simtest.Text{By: "agent"}), simtest.Calls(1, "create"))
	}()
	p.Open("my laptop will not start")
	p.Advance(time.Minute)
	require.NoError(t, <-done)
	p.WaitAny(simtest.ChatIs(simtest.Latest, "closed"), simtest.MessageIn(simtest.Latest, simtest.Text{}))
	p.Wait(simtest.QuietFor(time.Millisecond))
	p.Close(simtest.Latest)
	p.Advance(time.Minute)
	p.Wait(simtest.ScriptsDone(), simtest.ChatIs(simtest.Latest, "closed"))
}

func TestAWaitEndsWithItsInstance(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/instances/t1", "", 201, shown(p, "t1", "wall", "0"))
	inner := p.Instance("t1")
	done := make(chan error, 1)
	go func() { done <- inner.WaitFor(5*time.Minute, simtest.ChatIs(simtest.Latest, "open")) }()
	var refused *simtest.RefusedError
	require.Eventually(t, func() bool { // the instance is made anew until the wait has begun in it, and so ends with it
		inner.Reset()
		select {
		case err := <-done:
			require.ErrorAs(t, err, &refused)
			return true
		default:
			return false
		}
	}, 10*time.Second, time.Millisecond)
	require.Equal(t, http.StatusConflict, refused.Status)
	require.Contains(t, refused.Body, "the instance has ended")
}

func TestWhatAWaitRefuses(t *testing.T) {
	p := newPanel(t)
	const one = `[{"scripts":{}}]`
	kinds := "exactly one of state, message, requests, quiet, scripts"
	tests := map[string]struct{ body, answer string }{
		"nothing":             {``, problem("is missing", "all", `a list of what to wait for, such as [{\"state\":{\"chat\":\"latest\",\"is\":\"closed\"}}]; or \"any\"`)},
		"all and any":         {`{"all":` + one + `,"any":` + one + `}`, problem("stands beside all", "any", "one of the two")},
		"too long":            {`{"all":` + one + `,"timeout":"6m"}`, problem("is 6m", "timeout", "at most 5m")},
		"too many":            {`{"any":[` + strings.Repeat(`{"scripts":{}},`, 20) + `{"scripts":{}}]}`, problem("has 21 members", "any", "at most 20")},
		"an empty one":        {`{"all":[{}]}`, problem("asks for 0 things", "all[0]", kinds)},
		"two in one":          {`{"any":[{"scripts":{},"state":{"is":"open"}}]}`, problem("asks for 2 things", "any[0]", kinds)},
		"an unknown kind":     {`{"all":[{"sripts":{}}]}`, problem(`there is no field \"sripts\"`, "all[0].sripts", "one of message, quiet, requests, scripts, state")},
		"an unknown field":    {`{"all":[{"state":{"in":"open"}}]}`, problem(`there is no field \"in\"`, "all[0].state.in", "one of chat, is")},
		"an unknown state":    {`{"all":[{"state":{"is":"dead"}}]}`, problem(`is \"dead\"`, "all[0].state.is", "one of open, closed, Waiting, Work in Progress, Closed Complete, Closed Escalated, Closed by Client, Closed Abandoned, or the number of a state")},
		"no state":            {`{"all":[{"state":{}}]}`, problem(`is \"\"`, "all[0].state.is", "one of open, closed, Waiting, Work in Progress, Closed Complete, Closed Escalated, Closed by Client, Closed Abandoned, or the number of a state")},
		"a count below zero":  {`{"all":[{"message":{"nth":-1}}]}`, problem("is -1", "all[0].message.nth", "1 to 1000000, or 0 for 1")},
		"an unknown writer":   {`{"all":[{"message":{"by":"bob"}}]}`, problem(`there is no user \"bob\"`, "all[0].message.by", "one of user, agent, system, or a user name")},
		"a broken expression": {`{"all":[{"message":{"matches":"("}}]}`, problem("is no regular expression: error parsing regexp: missing closing ): `(`", "all[0].message.matches", `one in Go's syntax, such as \\d{6}`)},
		"a long expression":   {`{"all":[{"message":{"matches":"` + strings.Repeat("x", 1001) + `"}}]}`, problem("has 1001 bytes", "all[0].message.matches", "at most 1000")},
		"too many requests":   {`{"all":[{"requests":{"count":1000001}}]}`, problem("is 1000001", "all[0].requests.count", "1 to 1000000, or 0 for 1")},
		"no quiet":            {`{"all":[{"scripts":{}},{"quiet":{}}]}`, problem("is missing", "all[1].quiet.for", `how long, such as \"500ms\"`)},
		"too much quiet":      {`{"all":[{"quiet":{"for":"6m"}}]}`, problem("is 6m", "all[0].quiet.for", "more than 0 and at most 5m")},
		"quiet of a thing":    {`{"all":[{"quiet":{"for":"1s","of":"x"}}]}`, problem(`is \"x\"`, "all[0].quiet.of", "one of requests, messages; without it both")},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			panel{p.Sim, t}.answers(http.MethodPost, "/_sim/wait", tc.body, 400, tc.answer)
		})
	}
	_, answer := p.send(http.MethodPost, "/_sim/wait", `{"all":[{"requests":{"operation":"psot"}}]}`)
	require.Contains(t, answer, `{"error":{"message":"there is no operation \"psot\"","field":"all[0].requests.operation"`)
}
