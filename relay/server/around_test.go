package server_test

import (
	"context"
	"net/http"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/gateway"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// shouting posts louder than the user said it.
type shouting struct{ relay.LiveChat }

func (s shouting) Post(ctx context.Context, chatID, text string) (relay.Message, error) {
	return s.LiveChat.Post(ctx, chatID, text+"!")
}

// chatty adds a line of its own to whatever a turn led to.
type chatty struct{ gateway.Handoff }

func (c chatty) Start(ctx context.Context, turn relay.Turn) relay.Outcome {
	out := c.Handoff.Start(ctx, turn)
	out.Say = append(out.Say, "By the way.")
	return out
}

// counting counts what goes over the net.
type counting struct {
	http.RoundTripper
	calls *atomic.Int32
}

func (c counting) RoundTrip(r *http.Request) (*http.Response, error) {
	c.calls.Add(1)
	return c.RoundTripper.RoundTrip(r)
}

func TestWhatStandsAroundThePortsStandsBehindBothFronts(t *testing.T) {
	for front, talk := range map[string]struct{ path, asks, says string }{
		"gateway": {"/webhooks/rest/webhook", `{"sender":"mara","message":"talk to live agent"}`, `{"sender":"mara","message":"hi"}`},
		"actions": {
			"/webhook", `{"next_action":"action_live_agent","sender_id":"mara","tracker":{"sender_id":"mara","slots":{}}}`,
			`{"next_action":"action_live_agent_chat","sender_id":"mara","tracker":{"sender_id":"mara","latest_message":{"text":"hi","message_id":"m2"},` +
				`"slots":{"handoff_active":true,"live_chat_id":"g1","live_chat_user":"abel.tuter","live_chat_last_updated":"2024-03-12 14:07:00"}}}`,
		},
	} {
		t.Run(front, func(t *testing.T) {
			sn := newInstance(t)
			var calls atomic.Int32
			s := newServer(t, sn, func(o *server.Options) {
				o.Around.Wire = func(wire http.RoundTripper) http.RoundTripper { return counting{wire, &calls} }
				o.Around.LiveChat = func(port relay.LiveChat) relay.LiveChat { return shouting{port} }
				o.Around.Handoff = func(port gateway.Handoff) gateway.Handoff { return chatty{port} }
			})
			require.Contains(t, do(s, http.MethodPost, talk.path, talk.asks).Body.String(), "By the way.")
			require.Equal(t, http.StatusOK, do(s, http.MethodPost, talk.path, talk.says).Code)
			require.Contains(t, sn.said(), "hi!")
			require.Greater(t, calls.Load(), int32(3), "the queue, the chat, its thread, the post, its thread again")
		})
	}
}
