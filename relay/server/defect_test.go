package server_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// defect is a memory that panics.
type defect struct{ session.Store }

func (defect) Lock(context.Context, string) (func(), error) { panic("a defect") }

func TestADefectIsAnsweredOnBothFronts(t *testing.T) {
	s := newServer(t, newInstance(t), func(o *server.Options) { o.Store = defect{} })
	w := do(s, http.MethodPost, "/webhooks/rest/webhook", `{"sender":"mara","message":"talk to live agent"}`)
	require.Equal(t, http.StatusInternalServerError, w.Code)
	require.JSONEq(t, `{"error":"the relay failed"}`, w.Body.String())
	w = do(s, http.MethodPost, "/webhook", `{"next_action":"action_live_agent","tracker":{"sender_id":"mara","latest_message":{"text":"hi"}}}`)
	require.Equal(t, http.StatusInternalServerError, w.Code)
	require.Contains(t, w.Body.String(), `"request_body"`, "Rasa's own shape (RA-31)")
}
