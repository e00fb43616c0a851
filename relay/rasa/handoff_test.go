package rasa_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/labstack/echo/v4"
	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/rasa"
)

// stub is a hand-off that answers what the test says and keeps the turns it has had.
type stub struct {
	out      relay.Outcome
	panics   bool
	started  []relay.Turn
	conveyed []relay.Turn
}

func (s *stub) Start(_ context.Context, turn relay.Turn) relay.Outcome {
	s.started = append(s.started, turn)
	return s.out
}

func (s *stub) Converse(_ context.Context, turn relay.Turn) relay.Outcome {
	if s.panics {
		panic("boom")
	}
	s.conveyed = append(s.conveyed, turn)
	return s.out
}

func serve(t testing.TB, o rasa.Options) http.Handler {
	t.Helper()
	s, err := rasa.New(o)
	require.NoError(t, err)
	e := echo.New()
	s.Register(e)
	return e
}

func post(h http.Handler, body []byte, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/webhook", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for n := 0; n+1 < len(header); n += 2 {
		r.Header.Set(header[n], header[n+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}
