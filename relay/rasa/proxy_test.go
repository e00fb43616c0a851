package rasa_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay/rasa"
)

// developers is a developer's own action server that keeps its latest request.
func developers(t *testing.T, status int, answer string) (*httptest.Server, *http.Request, *string) {
	t.Helper()
	last, body := &http.Request{}, new(string)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/my/actions" {
			_, _ = io.WriteString(w, `[{"name":"action_theirs"},{"name":"action_live_agent"}]`)
			return
		}
		b, _ := io.ReadAll(r.Body)
		*last, *body = *r, string(b)
		w.Header().Set("X-Theirs", "yes")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, answer)
	}))
	t.Cleanup(s.Close)
	return s, last, body
}

func TestAForeignActionIsPassedOnUnchanged(t *testing.T) {
	theirs, last, body := developers(t, http.StatusBadRequest, `{"error":"rejected","action_name":"action_theirs"}`)
	h := serve(t, rasa.Options{Handoff: &stub{}, ActionServer: theirs.URL + "/my/webhook?token=T"})
	for name, c := range map[string]struct {
		sent   string
		header []string
	}{
		"plain":      {`{"next_action":"action_theirs",  "x":1}`, nil},
		"odd":        {`{"next_action":"action_theirs","sender_id":7,"tracker":[]}`, nil},
		"compressed": {deflated(t, zlibbed, `{"next_action":"action_theirs"}`), []string{"Content-Encoding", "deflate"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := post(h, []byte(c.sent), append(c.header, "Traceparent", "00-1-2-03")...)
			require.Equal(t, http.StatusBadRequest, w.Code)
			require.Equal(t, `{"error":"rejected","action_name":"action_theirs"}`, w.Body.String())
			require.Equal(t, "yes", w.Header().Get("X-Theirs"))
			require.Equal(t, c.sent, *body)
			require.Equal(t, "/my/webhook", last.URL.Path)
			require.Equal(t, "token=T", last.URL.RawQuery)
			require.Equal(t, "00-1-2-03", last.Header.Get("Traceparent"))
			if c.header != nil {
				require.Equal(t, "deflate", last.Header.Get("Content-Encoding"))
			}
		})
	}
}

func TestActionsListsBoth(t *testing.T) {
	theirs, _, _ := developers(t, 200, ``)
	h := serve(t, rasa.Options{Handoff: &stub{}, ActionServer: theirs.URL + "/my/webhook"})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/actions", nil))
	require.JSONEq(t, `[{"name":"action_live_agent"},{"name":"action_live_agent_chat"},{"name":"action_theirs"}]`, w.Body.String())
}

func TestADeadActionServerIsNamed(t *testing.T) {
	theirs, _, _ := developers(t, 200, ``)
	h := serve(t, rasa.Options{Handoff: &stub{}, ActionServer: theirs.URL})
	theirs.Close()
	w := post(h, []byte(`{"next_action":"action_theirs","sender_id":"s"}`))
	require.Equal(t, http.StatusBadGateway, w.Code)
	require.Contains(t, w.Body.String(), `the action server at `+theirs.URL+`/webhook did not answer`)
	require.Contains(t, w.Body.String(), `"action_name":"action_theirs"`)

	w = httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/actions", nil))
	require.JSONEq(t, `[{"name":"action_live_agent"},{"name":"action_live_agent_chat"}]`, w.Body.String())
}

func TestNewRefusesAnActionServerThatIsNoURL(t *testing.T) {
	for _, bad := range []string{"127.0.0.1:5056", "ftp://x/webhook", "http://"} {
		_, err := rasa.New(rasa.Options{Handoff: &stub{}, ActionServer: bad})
		require.ErrorContains(t, err, "give one like http://127.0.0.1:5056/webhook")
	}
	_, err := rasa.New(rasa.Options{})
	require.ErrorContains(t, err, "Handoff")
}
