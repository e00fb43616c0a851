package control_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/control"
)

// asked is a call of the control plane as it arrived.
type asked struct{ call, body string }

// plane answers every call with one status and body, and keeps what it was asked.
func plane(t *testing.T, status int, answer string) (*control.Simulator, *[]asked) {
	t.Helper()
	var calls []asked
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		calls = append(calls, asked{r.Method + " " + r.URL.EscapedPath(), string(body)})
		w.WriteHeader(status)
		_, _ = io.WriteString(w, answer)
	}))
	t.Cleanup(server.Close)
	return control.At(server.URL+"/", nil), &calls
}

func TestAnInstanceIsSpokenToUnderItsName(t *testing.T) {
	sim, calls := plane(t, http.StatusOK, `{"name":"t1","url":"http://sim/i/t1/"}`)
	made, err := sim.Make(t.Context(), "t1", control.Settings{Clock: "virtual"})
	require.NoError(t, err)
	require.Equal(t, "http://sim/i/t1", made.URL)
	require.NoError(t, made.Perform(t.Context(), "a/b", control.Act{Kind: "say", Agent: "beth", Text: "Hello"}))
	require.NoError(t, made.Perform(t.Context(), "c", control.Act{Kind: "close"}))
	require.NoError(t, made.Break(t.Context(), control.Fault{Operation: control.Post, Effect: control.Effect{Kind: "reset"}, Times: 1}))
	require.NoError(t, made.CloseQueue(t.Context(), "IT Support", "later"))
	require.NoError(t, sim.End(t.Context(), "t1"))
	require.Equal(t, []asked{
		{"PUT /_sim/instances/t1", `{"clock":"virtual"}`},
		{"POST /i/t1/_sim/chats/a%2Fb/say", `{"agent":"beth","text":"Hello"}`},
		{"POST /i/t1/_sim/chats/c/close", `{}`},
		{"POST /i/t1/_sim/faults", `{"effect":{"kind":"reset"},"match":{"operation":"post"},"times":1}`},
		{"POST /i/t1/_sim/queues/IT%20Support/close", `{"not_available":"later"}`},
		{"DELETE /_sim/instances/t1", ""},
	}, *calls)
}

func TestWhatElseAnInstanceIsTold(t *testing.T) {
	sim, calls := plane(t, http.StatusOK, `{"name":"t1","url":"http://sim/i/t1/"}`)
	made, err := sim.Make(t.Context(), "t1", control.Settings{
		Escalation: "ends", Idle: &control.Idle{After: "1s", Countdown: "2s"}, Texts: &control.Texts{IdleWarning: "-", IdleClosed: "over"},
	})
	require.NoError(t, err)
	require.NoError(t, made.Break(t.Context(), control.Fault{
		Operation: control.Thread, For: "1s", Effect: control.Effect{Kind: "status", Status: 200, Body: json.RawMessage(`"<html>"`), ContentType: "text/html"},
	}))
	require.NoError(t, made.Limit(t.Context(), control.Post, 1, "1s"))
	require.NoError(t, made.EndTokens(t.Context()))
	require.NoError(t, made.Transfer(t.Context(), "c", "beth", "fred"))
	require.NoError(t, made.AnswerTransfer(t.Context(), "c", "fred", "accept"))
	require.NoError(t, made.Escalate(t.Context(), "c", "beth", "Service Desk"))
	require.NoError(t, made.AwaitEnd(t.Context(), "c", "5s"))
	require.NoError(t, made.AwaitAgent(t.Context(), "c", 2, "5s"))
	require.NoError(t, made.Script(t.Context(), "s 1", "script:\n"))
	require.Equal(t, []asked{
		{"PUT /_sim/instances/t1", `{"escalation":"ends","idle":{"after":"1s","countdown":"2s"},"texts":{"idle_warning":"-","idle_closed":"over"}}`},
		{"POST /i/t1/_sim/faults", `{"effect":{"kind":"status","status":200,"body":"\u003chtml\u003e","content_type":"text/html"},"for":"1s","match":{"operation":"thread"}}`},
		{"POST /i/t1/_sim/rate-limits", `{"limit":1,"match":{"operation":"post"},"per":"1s"}`},
		{"DELETE /i/t1/_sim/tokens", ""},
		{"POST /i/t1/_sim/chats/c/transfer", `{"agent":"beth","to":"fred"}`},
		{"POST /i/t1/_sim/chats/c/transfer/accept", `{"agent":"fred"}`},
		{"POST /i/t1/_sim/chats/c/escalate", `{"agent":"beth","to":"Service Desk"}`},
		{"POST /i/t1/_sim/wait", `{"all":[{"state":{"chat":"c","is":"closed"}}],"timeout":"5s"}`},
		{"POST /i/t1/_sim/wait", `{"all":[{"message":{"by":"agent","chat":"c","nth":2}}],"timeout":"5s"}`},
		{"PUT /i/t1/_sim/scripts/s%201", "script:\n"},
	}, *calls)
}

func TestTheDefaultInstanceIsAtTheRoot(t *testing.T) {
	sim, calls := plane(t, http.StatusOK, `{"url":"http://sim"}`)
	made, err := sim.Make(t.Context(), control.Default, control.Settings{})
	require.NoError(t, err)
	require.NoError(t, made.Mend(t.Context()))
	require.Equal(t, "DELETE /_sim/faults", (*calls)[1].call)
}

func TestRefusalsSayEverythingThatTheControlPlaneSays(t *testing.T) {
	sim, _ := plane(t, 404, `{"error":{"message":"there is no chat","field":"chat","expected":"a group"}}`)
	err := sim.End(t.Context(), "t1")
	require.EqualError(t, err, "the simulator answered DELETE /_sim/instances/t1 with 404: there is no chat (field chat; expected a group)")
	require.True(t, control.NotFound(err))
	html, _ := plane(t, 502, "<html>Bad gateway")
	require.EqualError(t, html.Ready(t.Context()), "the simulator answered GET /_sim/ready with 502: <html>Bad gateway")
	require.False(t, control.NotFound(html.Ready(t.Context())))
}

func TestAnswersThatAreNoneAreErrors(t *testing.T) {
	sim, _ := plane(t, 200, "<html>")
	_, err := sim.Make(t.Context(), "t1", control.Settings{})
	require.ErrorContains(t, err, "not what was expected")
	require.ErrorContains(t, control.At("http://127.0.0.1:1", nil).Ready(t.Context()), "the simulator did not answer")
}

func TestAJournalThatForgotIsAnError(t *testing.T) {
	sim, _ := plane(t, 200, `{"url":"x","requests":[{"seq":3}],"dropped":2}`)
	made, err := sim.Make(t.Context(), "t1", control.Settings{})
	require.NoError(t, err)
	_, err = made.Requests(t.Context(), 0)
	require.ErrorContains(t, err, "forgotten 2 exchanges")
}

func TestAPostsMessageIsItsText(t *testing.T) {
	post := control.Exchange{Operation: control.Post, Request: json.RawMessage(`{"message":"the\nthird"}`)}
	require.Equal(t, "the\nthird", post.Message())
	require.Empty(t, control.Exchange{Operation: control.Thread}.Message())
}

func TestChatsAreOverInAnyLastState(t *testing.T) {
	for state, over := range map[int]bool{1: false, 2: false, 3: true, 4: true, 7: true, 8: true} {
		require.Equal(t, over, control.Chat{State: state}.Over(), state)
	}
}
