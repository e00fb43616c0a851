package relay_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// hanging is a LiveChat that never answers a call of these names before it is given up; the rest answers.
type hanging struct {
	*fakeLiveChat
	never map[string]bool
}

func (h hanging) hang(ctx context.Context, call string) {
	if h.never[call] {
		<-ctx.Done()
	}
}

func (h hanging) Open(ctx context.Context, opening relay.Opening) (relay.Chat, error) {
	h.hang(ctx, "open")
	return h.fakeLiveChat.Open(ctx, opening)
}

func (h hanging) Post(ctx context.Context, chatID, text string) (relay.Message, error) {
	h.hang(ctx, "post")
	return h.fakeLiveChat.Post(ctx, chatID, text)
}

func (h hanging) Thread(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
	h.hang(ctx, "thread")
	return h.fakeLiveChat.Thread(ctx, chatID, after)
}

func TestATurnThatTakesTooLongIsAnInterruptedChat(t *testing.T) {
	for call, told := range map[string]string{
		"open":   "No live agent could be reached just now.",
		"post":   "your message could not be delivered",
		"thread": "the agent's answers could not be read",
	} {
		t.Run(call, func(t *testing.T) {
			live := hanging{newFake(), map[string]bool{}}
			h, err := relay.New(relay.Options{LiveChat: live, TurnLimit: 20 * time.Millisecond})
			require.NoError(t, err)
			b := &bot{t: t, handoff: h, slots: map[string]any{}}
			if call == "open" {
				live.never[call] = true
				require.Contains(t, b.start("talk to live agent")[0], told)
				require.Empty(t, b.slots)
				return
			}
			b.start("talk to live agent")
			live.never[call] = true
			live.wire()
			require.Contains(t, b.says("hello")[0], told)
			require.Contains(t, live.wire(), "leave", "and the chat is left all the same")
			b.requireCleared()
		})
	}
}
