package connect_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const noRecord = `{"error":{"message":"No Record found","detail":"Record doesn't exist or ACL restricts the record retrieval"},"status":"failure"}`

func invalid(detail string) string {
	return `{"error":{"message":"Invalid request","detail":"` + detail + `"},"status":"failure"}`
}

func unreadable(detail string) string {
	return `{"error":{"message":"Exception while reading request","detail":"` + detail + `"},"status":"failure"}`
}

// Every route with what it cannot use. {group} is a chat that beth has, {waiting} one that nobody has yet.
func TestWhatARouteRefusesAndHow(t *testing.T) {
	const get, post = http.MethodGet, http.MethodPost
	create, thread := support+"/queues/"+itDesk+"/sessions", conversations+"/{group}/messages"
	leave, closes := support+"/sessions/{group}/leave", support+"/sessions/{group}/close"
	tests := map[string]struct {
		user, method, path, body string
		status                   int
		answer                   string
	}{
		"a queue that is not there":                     {simtest.Requester, get, support + "/queues/nope", "", 404, noRecord},
		"sessions of a queue that is not there":         {simtest.Requester, get, support + "/queues/nope/sessions", "", 404, noRecord},
		"sessions by a queue that is not there":         {simtest.Requester, get, support + "/sessions?queue_id=nope", "", 404, noRecord},
		"sessions by a chat that is not there":          {simtest.Requester, get, support + "/sessions?group_id=nope", "", 404, noRecord},
		"sessions by nothing":                           {simtest.Requester, get, support + "/sessions", "", 400, invalid("neither group_id nor queue_id is given; expected one of them")},
		"sessions closed or not":                        {simtest.Requester, get, support + "/sessions?queue_id=IT+Support&closed=yes", "", 400, invalid(`closed: is \"yes\"; expected true or false`)},
		"create in a queue that is not there":           {simtest.Requester, post, support + "/queues/nope/sessions", `{"message":"x"}`, 404, noRecord},
		"create without a message":                      {simtest.Requester, post, create, `{}`, 400, invalid("message: is missing; expected the text to be said")},
		"create without a body":                         {simtest.Requester, post, create, ``, 400, invalid("message: is missing; expected the text to be said")},
		"create with an empty message":                  {simtest.Requester, post, create, `{"message":" "}`, 400, invalid("message: is empty; expected the text to be said")},
		"create with a number":                          {simtest.Requester, post, create, `{"message":7}`, 400, unreadable("message: is a number: 7; expected text")},
		"create with a list":                            {simtest.Requester, post, create, `[]`, 400, unreadable("the body is a list; expected a JSON object")},
		"create with no JSON":                           {simtest.Requester, post, create, `message=x`, 400, unreadable("the body is not JSON: invalid character 'm' looking for beginning of value, at byte 1; expected a JSON object")},
		"create with more behind":                       {simtest.Requester, post, create, `{"message":"x"}}`, 400, unreadable("the JSON ends at byte 15, and more follows; expected one JSON object and nothing after it")},
		"accept for a queue that is not there":          {simtest.Beth, post, support + "/queues/nope/accept", `{}`, 404, noRecord},
		"accept by somebody who serves no queue":        {simtest.Requester, post, support + "/queues/IT%20Support/accept", `{}`, 403, `{"result":"not allowed in this chat: abel.tuter does not serve queue \"IT Support\""}`},
		"leave in a chat that is not there":             {simtest.Requester, post, support + "/sessions/nope/leave", `{}`, 404, noRecord},
		"leave by somebody else":                        {simtest.Fred, post, leave, `{}`, 403, `{"result":"not allowed in this chat: only its requester leaves CHAT0000001"}`},
		"close in a chat that is not there":             {simtest.Beth, post, support + "/sessions/nope/close", ``, 404, noRecord},
		"close by the requester":                        {simtest.Requester, post, closes, ``, 403, `{"result":"not allowed in this chat: abel.tuter does not serve CHAT0000001"}`},
		"close with a text for agent_leave":             {simtest.Beth, post, closes, `{"agent_leave":"true"}`, 400, unreadable(`agent_leave: is text: \"true\"; expected true or false`)},
		"a thread that is not there":                    {simtest.Requester, get, conversations + "/nope/messages", "", 404, noRecord},
		"a thread before no instant":                    {simtest.Requester, get, thread + "?before=2026-03-02", "", 400, invalid(`before: is \"2026-03-02\"; expected milliseconds since 1970, as in timestamp`)},
		"post in a thread that is not there":            {simtest.Requester, post, conversations + "/nope/messages", `{"message":"x"}`, 404, noRecord},
		"post without a message":                        {simtest.Requester, post, thread, `{"text":"x"}`, 400, invalid("message: is missing; expected the text to be said")},
		"post with the name of the field in upper case": {simtest.Requester, post, thread, `{"MESSAGE":"x"}`, 400, invalid("message: is missing; expected the text to be said")},
		"post an empty message":                         {simtest.Requester, post, thread, `{"message":""}`, 400, invalid("message: is empty; expected the text to be said")},
		"post into another field":                       {simtest.Beth, post, thread, `{"message":"x","reflected_field":"notes"}`, 400, invalid(`reflected_field: is \"notes\"; expected comments or work_notes`)},
		"a work note by the requester":                  {simtest.Requester, post, thread, `{"message":"x","reflected_field":"work_notes"}`, 403, `{"result":"not allowed in this chat: work notes are the agents'"}`},
		"a profile that is not there":                   {simtest.Requester, get, "/api/now/live/profiles/nope", "", 404, noRecord},
		"a path that nothing serves":                    {simtest.Requester, get, "/api/now/connect/nope", "", 400, `{"error":{"message":"Requested URI does not represent any resource","detail":"/api/now/connect/nope"},"status":"failure"}`},
		"a method that a path does not take":            {simtest.Requester, http.MethodDelete, thread, "", 405, `{"error":{"message":"Method not supported","detail":"DELETE"},"status":"failure"}`},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			c := newClient(t)
			group := c.Open("hello").Group
			c.Accept(group)
			status, answer := c.send(tc.user, tc.method, strings.ReplaceAll(tc.path, "{group}", group), tc.body)
			require.Equal(t, tc.status, status, answer)
			require.Equal(t, tc.answer, answer)
			require.Len(t, c.Chat(group).Messages, 1, "what is refused changes nothing")
			require.Equal(t, 2, c.Chat(group).State)
		})
	}
}

func TestAnEmptyQueueIs404WithAnErrorInTheResult(t *testing.T) {
	c := newClient(t)
	status, answer := c.send(simtest.Beth, http.MethodPost, support+"/queues/"+itDesk+"/accept", `{}`)
	require.Equal(t, http.StatusNotFound, status)
	require.Equal(t, `{"result":{"error":"There are no chats waiting in this queue"}}`, answer) // SN-69
}

func TestAClosedQueueIs503WithAStringAndOpensAgain(t *testing.T) {
	c := newClient(t)
	c.CloseQueue(simtest.Queue, "<b>Closed</b> until 08:00")
	path := support + "/queues/" + queueID + "/sessions"
	status, answer := c.send(simtest.Requester, http.MethodPost, path, `{"message":"x"}`)
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.Equal(t, `{"result":"<b>Closed</b> until 08:00"}`, answer) // SN-68
	require.Empty(t, c.Chats())
	c.OpenQueue(simtest.Queue)
	status, _ = c.send(simtest.Requester, http.MethodPost, path, `{"message":"x"}`)
	require.Equal(t, http.StatusCreated, status)
}

func TestAChatOfAnotherIsForbidden(t *testing.T) {
	c := newClient(t)
	status, answer := c.send("admin", http.MethodPost, support+"/queues/"+queueID+"/sessions", `{"message":"x"}`)
	require.Equal(t, http.StatusCreated, status, answer)
	status, answer = c.send(simtest.Requester, http.MethodGet, conversations+"/"+c.Chat(simtest.Latest).Group+"/messages", "")
	require.Equal(t, http.StatusForbidden, status) // SN-70
	require.Equal(t, `{"result":"not allowed in this chat: abel.tuter may not read CHAT0000001"}`, answer)
}
