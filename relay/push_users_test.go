package relay_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// severalChats gives each chat that is opened an id of its own.
type severalChats struct {
	*fakeLiveChat
	opened *int
}

func (s severalChats) Open(ctx context.Context, o relay.Opening) (relay.Chat, error) {
	chat, err := s.fakeLiveChat.Open(ctx, o)
	*s.opened++
	chat.ID = fmt.Sprintf("chat-%d", *s.opened+1)
	s.mu.Lock()
	s.thread = s.thread[len(s.thread)-1:] // that of the new chat
	s.mu.Unlock()
	return chat, err
}

func (p *pushed) severally() {
	h, err := relay.New(relay.Options{
		LiveChat: severalChats{p.live, new(int)}, Store: p.store, Outlets: map[string]relay.Outlet{front: p.outlet}, Watching: p.watcher, Clock: p.clock,
	})
	require.NoError(p.t, err)
	p.handoff = h
}

func TestOneNameAtTwoFrontsIsTwoUsers(t *testing.T) {
	p := newPushed(t)
	p.severally()
	other := &bot{t: t, slots: map[string]any{}, front: "gateway", handoff: p.handoff, serial: 100}
	p.live.says("beth.anglin", "one")
	require.Equal(t, []string{connecting}, other.start("talk to live agent"))
	require.NotContains(t, p.live.wire(), "leave", "who writes at the gateway in the name of a user of Rasa ends that user's chat")
}

func TestAReceiverThatFailsLocksNobodyIntoAChatThatIsOver(t *testing.T) {
	p := newPushed(t)
	p.outlet.blind = true
	p.live.says("beth.anglin", closing)
	p.outlet.next = func(relay.Push) (int, error) { return 0, uncertain }
	require.Error(t, p.attend())
	p.says("hello?")
	p.requireCleared() // "the slots are the bot's, and are cleared with the user's next message"
}

func TestWhatWasOnItsWayWhenATurnFailedIsNotLost(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", "one")
	var told []string
	p.outlet.next = func(relay.Push) (int, error) {
		p.live.fail["post"] = []error{certain}
		told = p.says("hi") // S-14
		return 0, certain
	}
	require.Error(t, p.attend())
	require.Len(t, told, 1)
	for range 3 {
		_ = p.attend()
	}
	told = append(told, p.outlet.heard...)
	require.Contains(t, told, "one", "nothing of it is lost")
}

func TestATrackerThatHasBeenResetIsNotPushedTo(t *testing.T) {
	p := newPushed(t)
	p.slots = map[string]any{} // by /restart, or with the session's end
	require.Equal(t, []string{notConnected}, p.says("hi"))
	p.live.says("beth.anglin", "one")
	require.True(t, p.look().Over)
	require.Nil(t, p.slots["live_chat_last_updated"], "the tracker knows of no chat")
}
