package admin_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestAnAgentTransfersAChatToAnother(t *testing.T) {
	p := newPanel(t)
	group := p.Open("hello").Group
	_, answer := p.send(http.MethodPost, "/_sim/chats/latest/transfer", `{"to":"fred"}`)
	require.Contains(t, answer, `"agent":"beth.anglin"`, "the first agent of the queue has accepted")
	require.Contains(t, answer, `"transfer":{"state":"pending","from":"beth.anglin","to":"fred.luddy"}`)
	_, answer = p.send(http.MethodPost, "/_sim/chats/latest/transfer/reject", "")
	require.Contains(t, answer, `"transfer":{"state":"rejected",`)
	_, _ = p.send(http.MethodPost, "/_sim/chats/latest/transfer", `{"to":"fred.luddy","agent":"beth"}`)
	_, answer = p.send(http.MethodPost, "/_sim/chats/latest/transfer/cancel", "")
	require.Contains(t, answer, `"transfer":{"state":"cancelled",`)
	_, _ = p.send(http.MethodPost, "/_sim/chats/latest/transfer", `{"to":"Fred"}`)
	_, answer = p.send(http.MethodPost, "/_sim/chats/latest/transfer/accept", "")
	require.Contains(t, answer, `"transfer":{"state":"accepted",`)
	require.Equal(t, "fred.luddy", p.Chat(group).Agent)
	response, answer := p.send(http.MethodPost, "/_sim/chats/latest/transfer/complete", "")
	require.Equal(t, http.StatusOK, response.StatusCode)
	require.NotContains(t, answer, `"transfer"`)
	require.Equal(t, "fred.luddy", p.Chat(group).Agent)
}

func TestAnAgentEscalatesAChat(t *testing.T) {
	p := newPanel(t)
	group := p.Open("hello").Group
	p.Accept(group)
	_, answer := p.send(http.MethodPost, "/_sim/chats/"+group+"/escalate", `{"to":"Service Desk"}`)
	require.Contains(t, answer, `"number":"CHAT0000002","state":1,"state_name":"Waiting","queue":"Service Desk"`)
	chats := p.Chats()
	require.Len(t, chats, 2, "each entry is listed")
	require.Equal(t, "Closed Escalated", chats[0].StateName)
	for _, name := range []string{"CHAT0000001", "CHAT0000002", "latest", group} {
		require.Equal(t, "CHAT0000002", p.Chat(name).Number, "%s is the entry that stands", name)
	}
	require.Equal(t, "fred.luddy", p.Accept(group).Agent, "the first agent of the other queue")
}

func TestWhatAHandoverRefuses(t *testing.T) {
	const inNoState = "the chat is in no state for this: CHAT0000001 is Work in Progress, and its transfer not under way"
	for name, tc := range map[string]struct {
		path, body string
		status     int
		answer     string
	}{
		"a transfer to nobody":          {"transfer", "", 400, problem("is missing", "to", "the user name or first name of an agent")},
		"a transfer to somebody else":   {"transfer", `{"to":"abel"}`, 400, problem(`there is no agent \"abel\"`, "to", "one of beth.anglin, fred.luddy, or a first name")},
		"a transfer to oneself":         {"transfer", `{"to":"beth"}`, 409, problem("no agent to whom a chat can be given: beth.anglin has the chat already", "", "")},
		"a transfer by another":         {"transfer", `{"to":"fred","agent":"fred"}`, 403, problem("not allowed in this chat: only its agent transfers CHAT0000001", "", "")},
		"an answer to no offer":         {"transfer/accept", "", 409, problem(inNoState, "", "")},
		"an answer with words":          {"transfer/accept", `{"to":"fred"}`, 400, problem(`there is no field \"to\"`, "to", "one of agent")},
		"an escalation to nothing":      {"escalate", "{}", 400, problem("is missing", "to", "the name or sys_id of a queue")},
		"an escalation to no queue":     {"escalate", `{"to":"nope"}`, 404, problem(`there is no queue \"nope\"`, "queue", "one of IT Support, Service Desk, or a sys_id")},
		"an escalation to where it is":  {"escalate", `{"to":"IT Support"}`, 409, problem(`the chat is in this queue already: \"IT Support\"`, "", "")},
		"an escalation to a full stop":  {"escalate", `{"to":"Service Desk"}`, 409, problem(`queue \"Service Desk\" is closed`, "", "")},
		"an escalation by somebody odd": {"escalate", `{"to":"Service Desk","agent":"abel.tuter"}`, 403, problem("not allowed in this chat: abel.tuter does not serve CHAT0000001", "", "")},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPanel(t)
			p.Accept(p.Open("hello").Group)
			p.CloseQueue("Service Desk", "")
			p.answers(http.MethodPost, "/_sim/chats/latest/"+tc.path, tc.body, tc.status, tc.answer)
			require.Equal(t, 2, p.Chat(simtest.Latest).State)
		})
	}
}
