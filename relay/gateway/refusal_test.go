package gateway_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay/gateway"
)

func TestWhatEventsRefuse(t *testing.T) {
	h := newHouse(t)
	h.says("mara", "hello")
	const known = "must be the id of an event of this stream, or 0 for all that are kept"
	for name, c := range map[string]struct {
		path   string
		status int
		says   string
	}{
		"an unknown sender": {"/events/robin", 404, "this sender has never written: send a message first, to /webhooks/rest/webhook"},
		"a blank sender":    {"/events/%20", 400, "sender is missing: it must name the user"},
		"a long sender":     {"/events/" + strings.Repeat("x", 513), 400, "sender is longer than 512 bytes"},
		"a word":            {"/events/mara?last_event_id=yesterday", 400, `no event has the id \"yesterday\": Last-Event-ID ` + known},
		"a negative number": {"/events/mara?last_event_id=-1", 400, `no event has the id \"-1\": Last-Event-ID ` + known},
		"a huge number":     {"/events/mara?last_event_id=99999999999999999999", 400, `no event has the id \"99999999999999999999\": Last-Event-ID ` + known},
	} {
		t.Run(name, func(t *testing.T) {
			for _, method := range []string{http.MethodGet, http.MethodHead} {
				res := h.get(method, c.path)
				require.Equal(t, c.status, res.StatusCode)
				require.Equal(t, "application/json", res.Header.Get("Content-Type"))
				said, err := io.ReadAll(res.Body)
				require.NoError(t, err)
				if method == http.MethodGet {
					require.Equal(t, `{"error":"`+c.says+"\"}\n", string(said))
				}
			}
		})
	}
	res := h.get(http.MethodHead, "/events/mara")
	require.Equal(t, http.StatusOK, res.StatusCode)
	require.Equal(t, "text/event-stream", res.Header.Get("Content-Type"))
	require.False(t, h.outlet.Hears("mara", ""), "who asks for the head does not listen")
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch} {
		res := h.get(method, "/events/mara")
		require.Equal(t, http.StatusMethodNotAllowed, res.StatusCode, method)
		require.Contains(t, res.Header.Get("Allow"), http.MethodGet)
	}
}

func TestSoManyMayListen(t *testing.T) {
	for name, c := range map[string]struct {
		streams int
		listen  []string
		says    string
	}{
		"to one sender": {100, strings.Split(strings.Repeat("mara ", gateway.SenderStreams), " ")[:gateway.SenderStreams], "8 streams of this sender are open already: close one first"},
		"in all":        {3, []string{"robin", "robin", "sam"}, "3 streams are open already: try again later"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t, func(o *gateway.Options) { o.Streams = c.streams })
			var all []*ear
			h.says("mara", "hello")
			for _, sender := range c.listen {
				h.says(sender, "hello")
				e := h.listens("/events/" + sender)
				e.hears("start" + off)
				all = append(all, e)
			}
			res := h.get(http.MethodGet, "/events/mara")
			require.Equal(t, http.StatusServiceUnavailable, res.StatusCode)
			said, err := io.ReadAll(res.Body)
			require.NoError(t, err)
			require.Equal(t, "5", res.Header.Get("Retry-After"))
			require.Equal(t, `{"error":"`+c.says+"\"}\n", string(said))
			all[0].leaves()
			require.Eventually(t, func() bool {
				res := h.get(http.MethodGet, "/events/mara")
				return res.StatusCode == http.StatusOK
			}, patience, time.Millisecond, "who goes makes room")
		})
	}
}
