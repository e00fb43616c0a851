package server_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

func newServer(t *testing.T, sn *instance, change ...func(*server.Options)) *server.Server {
	t.Helper()
	o := server.Options{ServiceNowURL: sn.URL, Username: "abel.tuter", Password: "snowglobe", Queue: "IT Support"}
	for _, c := range change {
		c(&o)
	}
	s, err := server.New(o)
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s
}

func do(s *server.Server, method, path, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest(method, path, strings.NewReader(body)))
	return w
}

func TestAConversationThroughTheGateway(t *testing.T) {
	sn := newInstance(t)
	s := newServer(t, sn)
	says := func(text string) string {
		return do(s, http.MethodPost, "/webhooks/rest/webhook", `{"sender":"mara","message":"`+text+`"}`).Body.String()
	}
	require.Contains(t, says("talk to live agent"), "You are being connected to a live agent")
	sn.add("beth.anglin", "Hello, this is Beth.")
	require.Contains(t, says("hi"), "Hello, this is Beth.")
	sn.add("beth.anglin", "Beth Anglin has closed the support session")
	require.Contains(t, says("thanks"), "has closed the support session")
	require.Contains(t, says("hello"), "I am a bot")
	require.Equal(t, []string{
		"GET /api/now/connect/support/queues",
		"POST /api/now/connect/support/queues/q1/sessions", "GET /api/now/connect/conversations/g1/messages",
		"POST /api/now/connect/conversations/g1/messages", "GET /api/now/connect/conversations/g1/messages",
		"POST /api/now/connect/conversations/g1/messages", "GET /api/now/connect/conversations/g1/messages",
		"POST /api/now/connect/support/sessions/g1/leave",
	}, sn.asked)
}

func TestASenderWhoseNameLooksLikeAKeyDisturbsNobody(t *testing.T) {
	s := newServer(t, newInstance(t))
	says := func(sender, text, id string) *httptest.ResponseRecorder {
		return do(s, http.MethodPost, "/webhooks/rest/webhook", `{"sender":"`+sender+`","message":"`+text+`","message_id":"`+id+`"}`)
	}
	says("gateway/mara", "talk to live agent", "m1")
	says("gateway/mara", "/end_chat", "m2")
	says("handoff/mara", "talk to live agent", "m3")
	for _, id := range []string{"m1", "m2", "m3"} {
		w := says("mara", "hello", id)
		require.Equal(t, http.StatusOK, w.Code, w.Body)
		require.Contains(t, w.Body.String(), "I am a bot")
	}
}

func TestAConversationThroughTheActionServer(t *testing.T) {
	s := newServer(t, newInstance(t))
	w := do(s, http.MethodPost, "/webhook", `{"next_action":"action_live_agent","sender_id":"mara","tracker":{"latest_message":{"text":"talk to live agent"}}}`)
	require.Equal(t, http.StatusOK, w.Code)
	for _, slot := range []string{
		`"name":"handoff_active","value":true`, `"name":"live_chat_id","value":"g1"`,
		`"name":"live_chat_user","value":"abel.tuter"`, `"name":"live_chat_last_updated","value":"1710252461000/m100"`,
	} {
		require.Contains(t, w.Body.String(), slot)
	}
}

func TestServiceNowInTroubleIsAnAnswerOf200(t *testing.T) {
	sn := newInstance(t)
	s := newServer(t, sn)
	sn.Close()
	w := do(s, http.MethodPost, "/webhook", `{"next_action":"action_live_agent","sender_id":"mara"}`)
	require.Equal(t, http.StatusOK, w.Code)
	require.JSONEq(t, `{"events":[],"responses":[{"text":"No live agent could be reached just now."}]}`, w.Body.String())
	w = do(s, http.MethodPost, "/webhook", `{"next_action":"action_live_agent_chat","sender_id":"mara","tracker":{
		"slots":{"handoff_active":true,"live_chat_id":"g1","live_chat_user":"abel.tuter"},"latest_message":{"text":"hi"}}}`)
	require.Equal(t, http.StatusOK, w.Code)
	require.Contains(t, w.Body.String(), "The chat session is closed/could not be located.")
}

func TestCheckAndReadySayWhatIsWrong(t *testing.T) {
	sn := newInstance(t)
	s := newServer(t, sn, func(o *server.Options) { o.Password = "wrong" })
	require.ErrorContains(t, s.Check(context.Background()), "is the password right?")
	w := do(s, http.MethodGet, "/ready", "")
	require.Equal(t, http.StatusServiceUnavailable, w.Code)
	require.Contains(t, w.Body.String(), "is the password right?")
	require.NoError(t, newServer(t, sn).Check(context.Background()))
}

func TestReadyAsksServiceNowOnceInAWhile(t *testing.T) {
	sn := newInstance(t)
	v := clock.NewVirtual(time.Date(2024, 3, 12, 14, 0, 0, 0, time.UTC))
	s := newServer(t, sn, func(o *server.Options) { o.Clock = v })
	for range 3 {
		require.Equal(t, http.StatusOK, do(s, http.MethodGet, "/ready", "").Code)
	}
	require.Equal(t, 1, sn.calls())
	_, err := v.Advance(5 * time.Second)
	require.NoError(t, err)
	sn.Close()
	require.Equal(t, http.StatusServiceUnavailable, do(s, http.MethodGet, "/ready", "").Code)
}

func TestUnknownPathsAndMethodsAreJSON(t *testing.T) {
	s := newServer(t, newInstance(t))
	w := do(s, http.MethodGet, "/nowhere", "")
	require.Equal(t, http.StatusNotFound, w.Code)
	require.JSONEq(t, `{"error":"the relay has no /nowhere"}`, w.Body.String())
	require.Equal(t, http.StatusMethodNotAllowed, do(s, http.MethodGet, "/webhook", "").Code)
	require.Equal(t, http.StatusNotFound, do(s, http.MethodGet, "/conversations/mara/tracker", "").Code)
}

func TestNewNamesTheOptionThatIsWrong(t *testing.T) {
	good := server.Options{ServiceNowURL: "http://x", Username: "u", Password: "p", Queue: "q"}
	for want, change := range map[string]func(*server.Options){
		"ServiceNow URL":       func(o *server.Options) { o.ServiceNowURL = "x" },
		"ServiceNow queue":     func(o *server.Options) { o.Queue = "" },
		"the action server":    func(o *server.Options) { o.ActionServer = "x" },
		"the upstream bot":     func(o *server.Options) { o.UpstreamBot = "x" },
		"the hand-off pattern": func(o *server.Options) { o.HandoffPattern = "(" },
	} {
		o := good
		change(&o)
		_, err := server.New(o)
		require.ErrorContains(t, err, want)
	}
}
