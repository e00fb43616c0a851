package ear_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/ear"
)

// station serves events to whoever listens, and lets them go on until it is told that they are over.
func station(t *testing.T, events string) (base string, asked *http.Request, over chan struct{}) {
	t.Helper()
	asked, over = &http.Request{}, make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked = *r
		w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
		_, _ = fmt.Fprint(w, events)
		w.(http.Flusher).Flush()
		select {
		case <-over:
		case <-r.Context().Done():
		}
	}))
	t.Cleanup(server.Close)
	return server.URL, asked, over
}

func TestEventsAreHeard(t *testing.T) {
	base, asked, over := station(t, "retry: 2000\n\nid: 4\nevent: start\ndata: {\"active\":true}\n\n: still here\n\n"+
		"id: 5\r\nevent: message\r\ndata: {\"recipient_id\":\"a b\",\"text\":\"Hello\"}\r\n\r\n"+
		"id: 6\nevent: message\ndata: {\"recipient_id\":\"a b\",\ndata: \"text\":\"again\"}\n\nevent: nobody\ndata: {\"text\":\"x\"}\n\ndata: no JSON\n\n"+
		"id: 7\nevent: handoff\ndata: {\"active\":false}\n\nevent: handoff\ndata: {\"active\":true}\n\n")
	log := &ear.Log{}
	s, err := ear.Listen(t.Context(), ear.Listener{Base: base, Sender: "a b", Last: "3", Log: log})
	require.NoError(t, err)
	require.NoError(t, log.Until(t.Context(), func() bool { return log.Len() == 3 }))
	require.Equal(t, []ear.Heard{{Sender: "a b", Text: "Hello"}, {Sender: "a b", Text: "again"}, {Sender: "a b", Ends: true}}, log.Since(0))
	require.Equal(t, "7", s.Last())
	require.Equal(t, "/events/a%20b", asked.URL.EscapedPath())
	require.Equal(t, "3", asked.Header.Get("Last-Event-ID"))
	require.False(t, s.Over())
	close(over)
	require.NoError(t, log.Until(t.Context(), s.Over))
	s.Close()
}

func TestWhoeverListensCanStop(t *testing.T) {
	base, _, _ := station(t, "")
	s, err := ear.Listen(t.Context(), ear.Listener{Base: base, Sender: "mara", Log: &ear.Log{}})
	require.NoError(t, err)
	require.Empty(t, s.Last())
	s.Close()
	require.True(t, s.Over())
}

func TestWhatIsNoStreamIsSaid(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		if r.URL.Path == "/events/nobody" {
			w.WriteHeader(http.StatusNotFound)
		}
		_, _ = fmt.Fprint(w, `{"error":"x"}`)
	}))
	t.Cleanup(server.Close)
	for sender, status := range map[string]int{"nobody": 404, "mara": 200} {
		_, err := ear.Listen(t.Context(), ear.Listener{Base: server.URL, Sender: sender, Log: &ear.Log{}})
		var refused *ear.RefusedError
		require.ErrorAs(t, err, &refused)
		require.Equal(t, ear.RefusedError{Status: status, Kind: "application/json", Body: []byte(`{"error":"x"}`)}, *refused)
		require.ErrorContains(t, err, `application/json: {"error":"x"}`)
	}
	server.Close()
	_, err := ear.Listen(t.Context(), ear.Listener{Base: server.URL, Sender: "mara", Log: &ear.Log{}})
	require.ErrorContains(t, err, "no answer")
}
