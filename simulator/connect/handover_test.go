package connect_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

var fredID = chat.RecordID("sys_user", "fred.luddy")

// session posts to a call of a chat and gives its entry.
func (c client) session(user, group, call string) map[string]any {
	c.t.Helper()
	return object(c.t, c.result(user, http.MethodPost, support+"/sessions/"+group+"/"+call, `{}`), nil)
}

// said is what the requester reads, oldest first.
func (c client) said(group string) (texts []string) {
	c.t.Helper()
	for _, m := range c.result(simtest.Requester, http.MethodGet, conversations+"/"+group+"/messages", "").([]any) {
		texts = append([]string{m.(map[string]any)["message"].(string)}, texts...)
	}
	return texts
}

func TestATransferGoesThroughItsStatesOnTheWire(t *testing.T) {
	c := newClient(t)
	group := c.Open("hello").Group
	c.Accept(group)
	c.Advance(time.Minute)

	offered := c.session(simtest.Beth, group, "transfer/"+fredID)
	require.Equal(t, "pending", offered["transfer_state"])
	require.Equal(t, bethID, offered["transfer_from"])
	require.Equal(t, fredID, offered["transfer_to"])
	require.Equal(t, "2026-03-02 09:01:00", offered["transfer_updated_on"])
	require.Equal(t, true, offered["transfer_change"])
	require.NotContains(t, offered, "transfer_should_close")
	require.Equal(t, bethID, offered["assigned_to"], "an offer hands nothing over")

	taken := c.session(simtest.Fred, group, "transfer/accept")
	require.Equal(t, "accepted", taken["transfer_state"])
	require.Equal(t, "true", taken["transfer_should_close"])
	require.Equal(t, fredID, taken["assigned_to"])
	require.Equal(t, 2.0, taken["state"])
	require.Equal(t, []string{"hello", "Beth Anglin has transferred the support session to Fred Luddy"}, c.said(group))

	done := c.session(simtest.Beth, group, "transfer/complete")
	require.NotContains(t, done, "transfer_state")
	require.Equal(t, fredID, done["assigned_to"])
	require.Equal(t, true, done["transfer_change"])
	c.Write(group, "hello Fred")
	entry := c.result(simtest.Requester, http.MethodGet, support+"/sessions?group_id="+group, "").([]any)[0]
	require.Equal(t, false, entry.(map[string]any)["transfer_change"], "the last change was a message")
}

func TestATransferIsRejectedOrCancelled(t *testing.T) {
	c := newClient(t)
	group := c.Open("hello").Group
	c.Accept(group)
	c.session(simtest.Beth, group, "transfer/fred.luddy")
	require.Equal(t, "rejected", c.session(simtest.Fred, group, "transfer/reject")["transfer_state"])
	c.session(simtest.Beth, group, "transfer/fred.luddy")
	require.Equal(t, "cancelled", c.session(simtest.Beth, group, "transfer/cancel")["transfer_state"])
	c.session(simtest.Beth, group, "transfer/fred.luddy")
	ended := c.session(simtest.Requester, group, "leave")
	require.Equal(t, "cancelled", ended["transfer_state"], "with the chat ends the offer")
	require.Equal(t, bethID, ended["assigned_to"])
}

func TestAnEscalatedChatWaitsInTheOtherQueueUnderAnotherNumber(t *testing.T) {
	c := newClient(t)
	group := c.Open("hello").Group
	c.Accept(group)
	escalated := c.session(simtest.Beth, group, "escalate/"+serviceDeskID)
	require.Equal(t, 4.0, escalated["state"])
	require.Equal(t, "CHAT0000001", escalated["number"])
	entries := c.result(simtest.Requester, http.MethodGet, support+"/sessions?group_id="+group, "").([]any)
	require.Len(t, entries, 2)
	standing := entries[0].(map[string]any)
	require.Equal(t, 1.0, standing["state"])
	require.Equal(t, 1.0, standing["position"])
	require.Equal(t, "CHAT0000002", standing["number"])
	require.Equal(t, serviceDeskID, standing["queue"])
	require.Equal(t, escalated["sys_id"], entries[1].(map[string]any)["sys_id"])
	require.Equal(t, []string{"hello", "Beth Anglin has escalated the support session to Service Desk"}, c.said(group))
	taken := object(t, c.result(simtest.Fred, http.MethodPost, support+"/queues/"+serviceDeskID+"/accept", `{}`), nil)
	require.Equal(t, group, taken["group"])
}

func TestAnAbandonedChatIsRejoined(t *testing.T) {
	c := newClient(t)
	group, next := c.Open("hello").Group, c.Open("me too").Group
	require.Equal(t, 8.0, c.session(simtest.Requester, group, "leave")["state"])
	rejoined := c.session(simtest.Requester, group, "rejoin")
	require.Equal(t, 1.0, rejoined["state"])
	require.Equal(t, 2.0, rejoined["position"], "at the end of the queue")
	require.NotContains(t, rejoined, "work_end")
	c.Accept(next)
	c.Accept(group)
	require.Equal(t, 2, c.Chat(group).State)
}

func TestTheAgentsOfAQueueAndTheirChats(t *testing.T) {
	c := newClient(t)
	c.Accept(c.Open("a").Group)
	c.Accept(c.Open("b").Group)
	agents := c.result(simtest.Requester, http.MethodGet, support+"/queues/"+queueID+"/agents", "").([]any)
	require.Equal(t, []any{
		map[string]any{
			"sys_id": chat.RecordID("live_profile", "beth.anglin"), "name": "Beth Anglin", "avatar": "", "document": bethID,
			"table": "sys_user", "supportConversationCount": 2.0,
		},
		map[string]any{
			"sys_id": chat.RecordID("live_profile", "fred.luddy"), "name": "Fred Luddy", "avatar": "", "document": fredID,
			"table": "sys_user", "supportConversationCount": 0.0,
		},
	}, agents)
}

// {group} is a chat that beth has, {offered} one that she has offered to fred, {waiting} one that nobody has.
func TestWhatAHandoverRefusesAndHow(t *testing.T) {
	const post = http.MethodPost
	sessions := support + "/sessions/"
	for name, tc := range map[string]struct {
		user, path string
		status     int
		answer     string
	}{
		"a chat that is not there":                {simtest.Beth, "nope/transfer/" + fredID, 404, noRecord},
		"an agent who is not there":               {simtest.Beth, "{group}/transfer/nope", 404, noRecord},
		"to somebody who serves no queue":         {simtest.Beth, "{group}/transfer/" + abelID, 400, invalid("no agent to whom a chat can be given: abel.tuter serves no queue")},
		"to whoever has it":                       {simtest.Beth, "{group}/transfer/" + bethID, 400, invalid("no agent to whom a chat can be given: beth.anglin has the chat already")},
		"by somebody who has it not":              {simtest.Fred, "{group}/transfer/" + fredID, 403, `{"result":"not allowed in this chat: only its agent transfers CHAT0000001"}`},
		"a chat that waits":                       {simtest.Beth, "{waiting}/transfer/" + fredID, 400, invalid("the chat is in no state for this: CHAT0000003 is Waiting, and its transfer not under way")},
		"while an offer stands":                   {simtest.Beth, "{offered}/transfer/" + fredID, 400, invalid("the chat is in no state for this: CHAT0000002 is Work in Progress, and its transfer pending")},
		"accepting what nobody offered":           {simtest.Fred, "{group}/transfer/accept", 400, invalid("the chat is in no state for this: CHAT0000001 is Work in Progress, and its transfer not under way")},
		"accepting one's own offer":               {simtest.Beth, "{offered}/transfer/accept", 403, `{"result":"not allowed in this chat: CHAT0000002 is not offered to beth.anglin"}`},
		"cancelling another's offer":              {simtest.Fred, "{offered}/transfer/cancel", 403, `{"result":"not allowed in this chat: CHAT0000002 was not offered by fred.luddy"}`},
		"completing before it is accepted":        {simtest.Beth, "{offered}/transfer/complete", 400, invalid("the chat is in no state for this: CHAT0000002 is Work in Progress, and its transfer pending")},
		"escalating to no queue":                  {simtest.Beth, "{group}/escalate/nope", 404, noRecord},
		"escalating to the same queue":            {simtest.Beth, "{group}/escalate/" + queueID, 400, invalid(`the chat is in this queue already: \"IT Support\"`)},
		"escalating as the requester":             {simtest.Requester, "{group}/escalate/" + serviceDeskID, 403, `{"result":"not allowed in this chat: abel.tuter does not serve CHAT0000001"}`},
		"escalating a chat that waits":            {simtest.Beth, "{waiting}/escalate/" + serviceDeskID, 400, invalid("the chat is in no state for this: CHAT0000003 is Waiting")},
		"rejoining a chat that was not abandoned": {simtest.Requester, "{group}/rejoin", 400, invalid("the chat is in no state for this: CHAT0000001 is Work in Progress")},
		"rejoining as somebody else":              {simtest.Fred, "{group}/rejoin", 403, `{"result":"not allowed in this chat: only its requester rejoins CHAT0000001"}`},
		"the agents of no queue":                  {simtest.Beth, "../queues/nope/agents", 405, `{"error":{"message":"Method not supported","detail":"POST"},"status":"failure"}`},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t)
			group, offered, waiting := c.Open("a").Group, c.Open("b").Group, c.Open("c").Group
			c.Accept(group)
			c.Accept(offered)
			c.session(simtest.Beth, offered, "transfer/"+fredID)
			path := strings.NewReplacer("{group}", group, "{offered}", offered, "{waiting}", waiting).Replace(sessions + tc.path)
			path = strings.ReplaceAll(path, "sessions/../", "")
			status, answer := c.send(tc.user, post, path, `{}`)
			require.Equal(t, tc.status, status, answer)
			require.Equal(t, tc.answer, answer)
		})
	}
}

func TestAClosedQueueTakesNoEscalatedOrRejoinedChat(t *testing.T) {
	c := newClient(t)
	group, gone := c.Open("a").Group, c.Open("b").Group
	c.Accept(group)
	c.session(simtest.Requester, gone, "leave")
	c.CloseQueue("Service Desk", "Back at eight.")
	c.CloseQueue(simtest.Queue, "Back at nine.")
	status, answer := c.send(simtest.Beth, http.MethodPost, support+"/sessions/"+group+"/escalate/"+serviceDeskID, "")
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.Equal(t, `{"result":"Back at eight."}`, answer)
	status, answer = c.send(simtest.Requester, http.MethodPost, support+"/sessions/"+gone+"/rejoin", "")
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.Equal(t, `{"result":"Back at nine."}`, answer)
}
