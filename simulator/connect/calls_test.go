package connect_test

import (
	"fmt"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func groups(t *testing.T, result any, of func(map[string]any) any) []string {
	t.Helper()
	list, ok := result.([]any)
	require.True(t, ok, "%v", result)
	found := []string{}
	for _, member := range list {
		found = append(found, fmt.Sprint(of(member.(map[string]any))))
	}
	return found
}

func TestSessionsAreListedByGroupAndByQueue(t *testing.T) {
	c := newClient(t)
	waiting, taken, ended := c.Open("a").Group, c.Open("b").Group, c.Open("c").Group
	c.Accept(taken)
	c.Close(ended)
	entry := func(e map[string]any) any { return e["group"] }
	for query, want := range map[string][]string{
		"?group_id=" + taken:                       {taken},
		"?group_id=" + ended:                       {ended},
		"?queue_id=" + queueID:                     {waiting, taken},
		"?queue_id=" + queueID + "&closed=false":   {waiting, taken},
		"?queue_id=" + queueID + "&closed=true":    {ended},
		"?queue_id=IT+Support&closed=true&foo=bar": {ended},
	} {
		require.Equal(t, want, groups(t, c.result(simtest.Requester, http.MethodGet, support+"/sessions"+query, ""), entry), query)
	}

	queued := c.result(simtest.Beth, http.MethodGet, support+"/queues/"+queueID+"/sessions", "")
	require.Equal(t, []string{waiting, taken}, groups(t, queued, func(m map[string]any) any { return m["queueEntry"].(map[string]any)["group"] }))
	require.Equal(t, 1.0, queued.([]any)[0].(map[string]any)["queueEntry"].(map[string]any)["position"])
}

func TestAThreadIsPagedBackwardsWithBefore(t *testing.T) {
	c := newClient(t)
	group := c.Open("0").Group
	for i := range 69 {
		c.Write(group, strconv.Itoa(i+1))
	}
	texts, query := []string{}, ""
	for _, size := range []int{30, 30, 10, 0} {
		page := c.result(simtest.Requester, http.MethodGet, conversations+"/"+group+"/messages"+query, "").([]any)
		require.Len(t, page, size)
		for _, m := range page {
			texts = append(texts, m.(map[string]any)["message"].(string))
			query = fmt.Sprintf("?before=%.0f", m.(map[string]any)["timestamp"])
		}
	}
	require.Len(t, texts, 70)
	for i, text := range texts {
		require.Equal(t, strconv.Itoa(69-i), text, "newest first (SN-52)")
	}
}

func TestLeaveAndCloseEndAChat(t *testing.T) {
	for name, tc := range map[string]struct {
		accepted         bool
		user, call, body string
		state            float64
		notice           string
	}{
		"the requester leaves (SN-50)":             {true, simtest.Requester, "leave", `{}`, 7, "Abel Tuter has left the support session"},
		"the requester gives up waiting (SN-51)":   {false, simtest.Requester, "leave", ``, 8, "Abel Tuter has left the support session"},
		"the agent closes (SN-61)":                 {true, simtest.Beth, "close", ``, 3, "Beth Anglin has closed the support session"},
		"the agent closes, in so many words":       {true, simtest.Beth, "close", `{"agent_leave":false}`, 3, "Beth Anglin has closed the support session"},
		"the agent leaves (SN-60, SN-63)":          {true, simtest.Beth, "close", `{"agent_leave":true}`, 3, "Beth Anglin has left the support session"},
		"fields that nobody asked for are ignored": {true, simtest.Requester, "leave", `{"why":1}`, 7, "Abel Tuter has left the support session"},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t)
			group := c.Open("hello").Group
			if tc.accepted {
				c.Accept(group)
			}
			entry := object(t, c.result(tc.user, http.MethodPost, support+"/sessions/"+group+"/"+tc.call, tc.body), nil)
			require.Equal(t, tc.state, entry["state"])
			messages := c.Chat(group).Messages
			require.Equal(t, tc.notice, messages[len(messages)-1].Text)
			again := object(t, c.result(tc.user, http.MethodPost, support+"/sessions/"+group+"/"+tc.call, tc.body), nil)
			require.Equal(t, tc.state, again["state"], "ending twice is tolerated")
			require.Len(t, c.Chat(group).Messages, len(messages))
		})
	}
}

func TestTheSettingsOfAnInstanceReachTheWire(t *testing.T) {
	c := newClient(t)
	require.NoError(t, c.Control(http.MethodPut, "/instances/odd", map[string]any{
		"page_size": 2, "positions_from_zero": true, "leave_after_end": "refused", "post_after_end": "refused",
		"requester_sees_notes": true, "texts": map[string]string{"user_left": "<user> ging", "agent_closed": "-"},
	}, nil))
	c.URL += "/i/odd"
	chat := c.Open("hello")
	entry := c.result(simtest.Requester, http.MethodGet, support+"/sessions?group_id="+chat.Group, "").([]any)[0]
	require.Equal(t, 0.0, entry.(map[string]any)["position"])
	c.Note(chat.Group, "noted")
	thread := conversations + "/" + chat.Group + "/messages"
	c.result(simtest.Requester, http.MethodPost, support+"/sessions/"+chat.Group+"/leave", "")
	page := c.result(simtest.Requester, http.MethodGet, thread, "").([]any)
	require.Equal(t, []string{"Abel Tuter ging", "noted"}, groups(t, page, func(m map[string]any) any { return m["message"] }))
	for _, path := range []string{thread, support + "/sessions/" + chat.Group + "/leave"} {
		status, answer := c.send(simtest.Requester, http.MethodPost, path, `{"message":"x"}`)
		require.Equal(t, http.StatusBadRequest, status)
		require.Contains(t, answer, "the chat has ended")
	}
}

func TestAnInstanceAnswersWithItsOwnStatusesAndWords(t *testing.T) {
	c := newClient(t)
	require.NoError(t, c.Control(http.MethodPut, "/instances/odd", map[string]any{
		"success": map[string]int{"create": 200, "leave": 202}, "errors": map[string]string{"403": "Nein", "404": "Nichts", "503": "Zu"},
	}, nil))
	c.URL += "/i/odd"
	sessions := support + "/queues/" + itDesk + "/sessions"
	status, _ := c.send(simtest.Requester, http.MethodPost, sessions, `{"message":"x"}`)
	require.Equal(t, http.StatusOK, status)
	group := c.Chat(simtest.Latest).Group
	thread := conversations + "/" + group + "/messages"
	status, _ = c.send(simtest.Requester, http.MethodPost, thread, `{"message":"x"}`)
	require.Equal(t, http.StatusCreated, status, "what is not set stays")
	_, answer := c.send(simtest.Fred, http.MethodPost, support+"/sessions/"+group+"/leave", "")
	require.Equal(t, `{"result":"Nein"}`, answer)
	_, answer = c.send(simtest.Fred, http.MethodGet, support+"/queues/nope", "")
	require.Contains(t, answer, `{"error":{"message":"Nichts"`)
	c.CloseQueue(simtest.Queue, "Back at eight.")
	_, answer = c.send(simtest.Requester, http.MethodPost, sessions, `{"message":"x"}`)
	require.Equal(t, `{"result":"Zu"}`, answer)
	status, _ = c.send(simtest.Requester, http.MethodPost, support+"/sessions/"+group+"/leave", "")
	require.Equal(t, http.StatusAccepted, status)
}

func TestIdleChatsAreWarnedAndClosedWhereTheInstanceSaysSo(t *testing.T) {
	c := newClient(t)
	require.NoError(t, c.Control(http.MethodPut, "/instances/idle", map[string]any{
		"clock": "virtual", "idle": map[string]string{"after": "120s", "countdown": "60s"},
	}, nil))
	c.URL += "/i/idle"
	group := c.Open("hello").Group
	c.Accept(group)
	c.Advance(3 * time.Minute)
	require.Equal(t, 7, c.Chat(group).State)
	require.Equal(t, []string{
		"hello", "This support session is idle and will be closed in 60 seconds", "This support session was closed because it was idle",
	}, c.said(group))
}
