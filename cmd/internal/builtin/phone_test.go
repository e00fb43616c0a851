package builtin_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// both are the two sides of a chat: a user of the console in front of the relay, and Beth at the desk behind it.
type both struct {
	*phone.Book
	t       *testing.T
	desk    *chat.Desk
	changed chan struct{}
}

func open(t *testing.T, tracker bool) *both {
	t.Helper()
	house, err := builtin.Open(t.Context(), builtin.Options{Settings: simulator.Settings{}})
	require.NoError(t, err)
	t.Cleanup(house.Close)
	relay, err := builtin.OpenRelay(t.Context(), house.URL(), builtin.RelayOptions{
		Options: server.Options{ExposeTracker: tracker, Push: server.Push{Interval: 20 * time.Millisecond}},
	})
	require.NoError(t, err)
	t.Cleanup(relay.Close)
	i, err := house.Simulator.Instance(instance.Default)
	require.NoError(t, err)
	b := &both{t: t, desk: i.Desk, changed: make(chan struct{}, 1)}
	b.Book = phone.New(phone.Options{Clock: i.Clock, Desk: i.Desk, Bot: relay.URL(), Changed: func(string) {
		select {
		case b.changed <- struct{}{}:
		default:
		}
	}})
	t.Cleanup(b.Close)
	return b
}

func (b *both) await(what string, so func() bool) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.t.Context(), 20*time.Second)
	defer cancel()
	for !so() {
		select {
		case <-b.changed:
		case <-ctx.Done():
			require.Fail(b.t, "it never came so: "+what)
		}
	}
}

// says lets the user say something and waits for the end of the turn.
func (b *both) says(text string) (turn phone.Turn) {
	b.t.Helper()
	id, err := b.Say("me", text)
	require.NoError(b.t, err)
	b.await(text+" is answered", func() bool {
		turns, err := b.Turns("me")
		require.NoError(b.t, err)
		turn = turns[len(turns)-1]
		return turn.ID == id && turn.State == phone.Done
	})
	require.Empty(b.t, turn.Error)
	return turn
}

func (b *both) me() phone.User {
	b.t.Helper()
	u, err := b.User("me")
	require.NoError(b.t, err)
	return u
}

// talk is what the user sees.
func (b *both) talk() (all []string) {
	b.t.Helper()
	lines, err := b.Lines("me")
	require.NoError(b.t, err)
	for _, l := range lines {
		all = append(all, string(l.Who)+": "+l.Text)
	}
	return all
}

// hears waits until the user has seen a line, and reports whether it was told between turns.
func (b *both) hears(who phone.Who, text string) (pushed bool) {
	b.t.Helper()
	b.await("the user hears "+text, func() bool {
		lines, err := b.Lines("me")
		require.NoError(b.t, err)
		for _, l := range lines {
			if l.Who == who && strings.Contains(l.Text, text) {
				pushed = l.Pushed
				return true
			}
		}
		return false
	})
	return pushed
}

func (b *both) beth() chat.Actor {
	b.t.Helper()
	u, err := b.desk.User("beth.anglin")
	require.NoError(b.t, err)
	return chat.Actor{User: u}
}

func (b *both) writes(text string) {
	b.t.Helper()
	_, err := b.desk.Post(b.beth(), b.me().Chat, chat.Draft{Text: text})
	require.NoError(b.t, err)
}

// connects opens a chat that Beth accepts, and which the user hears.
func (b *both) connects() {
	b.t.Helper()
	b.says("talk to live agent")
	require.Equal(b.t, phone.WithAgent, b.me().Handoff)
	_, err := b.desk.Accept(b.beth(), b.me().Chat)
	require.NoError(b.t, err)
	b.await("the user listens", func() bool { return b.me().Pushes.Hearing == phone.Listening })
}

const (
	connecting = "notice: You are being connected to a live agent. Type /end_chat to leave."
	theBot     = `bot: Hello! I am a bot. Write "talk to live agent" to reach a person.`
)

// The three chats of the seed's captions, as a user of the console sees them.
func TestTheUserEndsTheChat(t *testing.T) {
	for name, tracker := range map[string]bool{"with the slots": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			b := open(t, tracker)
			b.connects()
			b.says("my laptop will not start")
			left := b.says("/end_chat")
			b.says("hello")
			require.Equal(t, []string{
				"you: talk to live agent", connecting, "you: my laptop will not start", "you: /end_chat", "notice: You have left the live chat.", "you: hello", theBot,
			}, b.talk())
			require.Equal(t, phone.WithBot, b.me().Handoff)
			require.Equal(t, []string{b.me().Chat}, left.Chats)
			require.Len(t, b.TurnsOf(b.me().Chat), 3)
			if !tracker {
				require.Contains(t, left.Before.Why, "the bot does not show its slots")
				return
			}
			changes := phone.Changes(left.Before, left.After)
			require.Len(t, changes, 3)
			require.Equal(t, phone.Change{Name: "handoff_active", Before: "true", After: "null"}, changes[0])
			require.Equal(t, phone.Change{Name: "live_chat_id", Before: `"` + b.me().Chat + `"`, After: "null"}, changes[1])
		})
	}
}

func TestAConversationIsHeardAsTheAgentWrites(t *testing.T) {
	b := open(t, true)
	b.says("hello")
	b.connects()
	b.writes("Hello, this is Beth. How can I help?")
	require.True(t, b.hears(phone.Agent, "this is Beth"), "nobody had to say anything for it")
	b.says("my account is locked")
	b.writes("Unlocked. See @L[https://kb.example/1|the article].\n\nTry again, please.")
	b.hears(phone.Agent, "Try again, please.")
	require.NoError(t, b.desk.Type(b.beth(), b.me().Chat, time.Minute))
	require.Equal(t, "Beth Anglin", b.me().Typing)
	b.says("it works")
	require.Equal(t, []string{
		"you: hello", theBot, "you: talk to live agent", connecting, "agent: Hello, this is Beth. How can I help?", "you: my account is locked",
		"agent: Unlocked. See the article (https://kb.example/1).\n\nTry again, please.", "you: it works",
	}, b.talk())
}

func TestTheAgentClosesTheChat(t *testing.T) {
	b := open(t, true)
	b.connects()
	b.writes("Hello, this is Beth. How can I help?")
	b.hears(phone.Agent, "this is Beth")
	b.says("thanks, it works again")
	_, err := b.desk.Close(b.beth(), b.me().Chat, false)
	require.NoError(t, err)
	require.True(t, b.hears(phone.Notice, "Beth Anglin has closed the support session"))
	b.await("the bot has the conversation again", func() bool { return b.me().Handoff == phone.WithBot })
	b.says("hello")
	talk := b.talk()
	require.Equal(t, []string{"notice: Beth Anglin has closed the support session", "you: hello", theBot}, talk[len(talk)-3:])
	name, ok := b.UserOf(b.me().Chat)
	require.True(t, ok)
	require.Equal(t, "me", name)
}
