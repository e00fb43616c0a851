package connect_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/connect"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const anonymous = support + "/anonymous"

// guest calls without any account.
func (c client) guest(method, path, body string) (*http.Response, string) {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.URL+path, strings.NewReader(body))
	require.NoError(c.t, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(c.t, err)
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	require.NoError(c.t, err)
	return response, string(read)
}

func TestAGuestChatsWithoutAnAccount(t *testing.T) { // SN-09
	c := newClient(t)
	response, answer := c.guest(http.MethodPost, anonymous+"/queues/"+itDesk+"/sessions", `{"message":"I am new here"}`)
	require.Equal(t, http.StatusCreated, response.StatusCode, answer)
	require.Equal(t, "false", response.Header.Get("X-Is-Logged-In"))
	chat := c.Chat(simtest.Latest)
	require.Equal(t, "guest", chat.Requester)

	c.Say(chat.Group, "Welcome")
	thread := anonymous + "/conversations/" + chat.Group + "/messages"
	response, answer = c.guest(http.MethodPost, thread, `{"message":"thanks"}`)
	require.Equal(t, http.StatusCreated, response.StatusCode, answer)
	_, answer = c.guest(http.MethodGet, thread, "")
	require.Contains(t, answer, "Welcome")
	_, answer = c.guest(http.MethodGet, anonymous+"/sessions?group_id="+chat.Group, "")
	require.Contains(t, answer, `"state":2`)
	response, _ = c.guest(http.MethodPost, anonymous+"/sessions/"+chat.Group+"/leave", "{}")
	require.Equal(t, http.StatusOK, response.StatusCode)
	require.Equal(t, 7, c.Chat(chat.Group).State)
	require.Equal(t, "anonymous_leave", c.Requests("anonymous_leave")[0].Operation)
}

func TestAGuestIsNobodyElse(t *testing.T) {
	c := newClient(t)
	group := c.Open("hello").Group
	response, _ := c.guest(http.MethodGet, anonymous+"/conversations/"+group+"/messages", "")
	require.Equal(t, http.StatusForbidden, response.StatusCode, "the chat is somebody's")
	response, _ = c.guest(http.MethodPost, anonymous+"/queues/"+itDesk+"/accept", "{}")
	require.Equal(t, http.StatusUnauthorized, response.StatusCode, "a guest is no agent")
	response, _ = c.guest(http.MethodGet, conversations+"/"+group+"/messages", "")
	require.Equal(t, http.StatusUnauthorized, response.StatusCode, "only the twin is open")
	status, _ := c.send("guest", http.MethodGet, support+"/queues", "")
	require.Equal(t, http.StatusUnauthorized, status, "nobody logs in as guest")
}

func TestEveryAnonymousRouteIsTheTwinOfOneThatAsksWhoCalls(t *testing.T) {
	twins, known := connect.AnonymousRoutes(), map[string]bool{}
	for _, r := range connect.Routes() {
		known[r.Operation] = true
		require.NotContains(t, r.Path, "/anonymous")
	}
	require.Len(t, twins, 9)
	for _, r := range twins {
		require.True(t, known[strings.TrimPrefix(r.Operation, "anonymous_")], r.Operation)
		require.True(t, strings.HasPrefix(r.Path, anonymous+"/"), r.Path)
	}
}
