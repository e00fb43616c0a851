package eventstream_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/eventstream"
)

func TestEventsAreWrittenAsBrowsersReadThem(t *testing.T) {
	w := httptest.NewRecorder()
	s := eventstream.Open(w)
	require.Equal(t, "text/event-stream", w.Header().Get("Content-Type"))
	require.NoError(t, s.Tell(eventstream.Event{ID: "a-1", Name: "rows", Data: "<p>\r\none</p>"}))
	require.NoError(t, s.Tell(eventstream.Event{Name: "ready", Data: "now"}))
	s.Beat()
	require.Empty(t, w.Body.String(), "it is gathered")
	require.NoError(t, s.Flush())
	require.Equal(t, "retry: 1000\n\nid: a-1\nevent: rows\ndata: <p>\ndata: one</p>\n\nevent: ready\ndata: now\n\n: still here\n\n", w.Body.String())
	require.True(t, w.Flushed)
	s.End()
}

func TestMuchIsSentUnasked(t *testing.T) {
	w := httptest.NewRecorder()
	s := eventstream.Open(w)
	require.NoError(t, s.Tell(eventstream.Event{Name: "rows", Data: strings.Repeat("x", 1<<16)}))
	require.NotEmpty(t, w.Body.String())
}
