package relay_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// bot is the bot's side of a test: it keeps the tracker's slots and numbers the messages.
type bot struct {
	t       testing.TB
	handoff *relay.Handoff
	slots   map[string]any
	front   string
	serial  int
}

func newBot(t testing.TB, live relay.LiveChat) *bot {
	t.Helper()
	h, err := relay.New(relay.Options{LiveChat: live})
	require.NoError(t, err)
	return &bot{t: t, handoff: h, slots: map[string]any{}}
}

func (b *bot) turn(text string) relay.Turn {
	b.serial++
	return relay.Turn{
		Sender: "visitor-7", Text: text, MessageID: fmt.Sprintf("m-%d", b.serial), Slots: maps.Clone(b.slots),
		Front: b.front,
	}
}

func (b *bot) apply(out relay.Outcome) []string {
	for _, s := range out.Slots {
		b.slots[s.Name] = s.Value
	}
	return out.Say
}

func (b *bot) start(text string) []string {
	return b.apply(b.handoff.Start(context.Background(), b.turn(text)))
}

// says is a turn. A bot must always see that it was answered: HandoffPolicy takes what leads to nothing for a relay that is down.
func (b *bot) says(text string) []string {
	out := b.handoff.Converse(context.Background(), b.turn(text))
	require.NotZero(b.t, len(out.Say)+len(out.Slots), "the turn %q led to nothing", text)
	return b.apply(out)
}

// connected is a bot whose user already talks to an agent.
func connected(t testing.TB, live *fakeLiveChat) *bot {
	t.Helper()
	b := newBot(t, live)
	b.start("talk to live agent")
	live.wire()
	return b
}

func (b *bot) requireCleared() {
	b.t.Helper()
	for _, name := range []string{"handoff_active", "live_chat_id", "live_chat_last_updated"} {
		require.Contains(b.t, b.slots, name)
		require.Nil(b.t, b.slots[name], name)
	}
	require.Equal(b.t, "abel.tuter", b.slots["live_chat_user"], "live_chat_user is left as it is")
}

const (
	connecting = "You are being connected to a live agent. Type /end_chat to leave."
	left       = "You have left the live chat."
	lost       = "The chat session is closed/could not be located. " +
		"Please try reconnecting to live agent if you still need help!"
	closing = "Beth Anglin has closed the support session"
)

func TestStartCreatesAChatAndSetsTheFourSlots(t *testing.T) {
	live := newFake()
	b := newBot(t, live)
	require.Equal(t, []string{connecting}, b.start("talk to live agent"))
	require.Equal(t, []string{"open", "thread"}, live.wire())
	require.Equal(t, map[string]any{
		"handoff_active": true, "live_chat_id": "chat-1", "live_chat_user": "abel.tuter",
		"live_chat_last_updated": live.thread[0].Cursor().String(),
	}, b.slots)
}

func TestStartTakesTheAccountWhereTheThreadDoesNotShowTheOpening(t *testing.T) {
	live := newFake()
	live.hidden = true
	b := newBot(t, live)
	b.start("talk to live agent")
	require.Equal(t, "abel.tuter", b.slots["live_chat_user"])
	live.says("beth.anglin", "Hello")
	require.Equal(t, []string{"Hello"}, b.says("hi"))
}

func TestStartKnowsItsOpeningThoughTheThreadShowsItAltered(t *testing.T) {
	live := newFake()
	live.alters = true
	b := newBot(t, live)
	b.start("talk to live agent")
	require.Equal(t, "abel.tuter", b.slots["live_chat_user"])
	require.Equal(t, live.thread[0].Cursor().String(), b.slots["live_chat_last_updated"])
}

func TestStartThatFailsSetsNoSlot(t *testing.T) {
	for name, c := range map[string]struct {
		call string
		err  error
		say  string
		wire []string
	}{
		"create fails":    {"open", errors.New("boom"), "No live agent could be reached just now.", []string{"open"}},
		"queue is closed": {"open", callError{reason: "Closed until 08:00"}, "No live agent could be reached just now. Closed until 08:00", []string{"open"}},
		"read fails":      {"thread", errors.New("boom"), "No live agent could be reached just now.", []string{"open", "thread", "leave"}},
	} {
		t.Run(name, func(t *testing.T) {
			live := newFake()
			live.fail[c.call] = []error{c.err}
			b := newBot(t, live)
			require.Equal(t, []string{c.say}, b.start("talk to live agent"))
			require.Equal(t, c.wire, live.wire())
			require.Empty(t, b.slots)
		})
	}
}

func TestStartThatCannotEvenLeaveSaysThatTheChatIsLost(t *testing.T) {
	live := newFake()
	live.fail["thread"], live.fail["leave"] = []error{errors.New("boom")}, []error{errors.New("boom")}
	b := newBot(t, live)
	require.Contains(t, b.start("talk to live agent"), lost)
	require.Nil(t, b.slots["handoff_active"])
}

func TestConverseEndsOnTheExactWords(t *testing.T) {
	for _, word := range []string{"/restart", "/end_chat"} {
		t.Run(word, func(t *testing.T) {
			live := newFake()
			b := connected(t, live)
			require.Equal(t, []string{left}, b.says(word))
			require.Equal(t, []string{"leave"}, live.wire())
			b.requireCleared()
		})
	}
	for _, word := range []string{"/end_chat please", " /restart", "/END_CHAT", "end_chat"} {
		t.Run("not on "+word, func(t *testing.T) {
			live := newFake()
			b := connected(t, live)
			require.Empty(t, b.says(word))
			require.Equal(t, []string{word}, live.posted)
		})
	}
}

func TestConverseSaysOnlyTheLostTextWhenTheUserCannotLeave(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.fail["leave"] = []error{errors.New("boom")}
	require.Equal(t, []string{lost}, b.says("/end_chat"))
	b.requireCleared()
}

func TestConversePostsOnceAndThenReadsTheThread(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	require.Empty(t, b.says("my account is locked"))
	require.Equal(t, []string{"post", "thread", "state"}, live.wire())
	require.Equal(t, []string{"my account is locked"}, live.posted)
}

func TestConverseOnlyReadsWhereTheUserSaidNothing(t *testing.T) {
	for _, blank := range []string{"", "   ", "\n\t"} {
		live := newFake()
		b := connected(t, live)
		live.says("beth.anglin", "Which floor?")
		require.Equal(t, []string{"Which floor?"}, b.says(blank))
		require.Equal(t, []string{"thread"}, live.wire())
		require.Equal(t, true, b.slots["handoff_active"])
	}
}

func TestConverseTellsWhatTheAgentSaidOldestFirstAndOnce(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.says("beth.anglin", "Hello, this is Beth.")
	live.says("system", "Beth has joined.")
	live.thread = append(live.thread, relay.Message{
		ID: "id9", Time: live.thread[2].Time, CreatedBy: "fred.luddy", Text: "a note", Internal: true,
	})
	require.Equal(t, []string{"Hello, this is Beth.", "Beth has joined."}, b.says("hi"))
	require.Equal(t, live.thread[4].Cursor().String(), b.slots["live_chat_last_updated"], "the user's own post")
	require.Empty(t, b.says("thanks"))
	live.says("fred.luddy", "This is Fred.")
	require.Equal(t, []string{"This is Fred."}, b.says("and?"))
}

func TestConverseTellsMessagesOfOneInstantApart(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	b.says("hi")
	own := live.thread[1]
	live.thread = append(live.thread, relay.Message{ID: own.ID + "a", Time: own.Time, CreatedBy: "beth.anglin", Text: "Yes?"})
	require.Equal(t, []string{"Yes?"}, b.says("hello?"))
}

func TestConverseEndsWhenTheAgentCloses(t *testing.T) {
	for _, notice := range []string{closing, "Beth Anglin has left the support session"} {
		t.Run(notice, func(t *testing.T) {
			live := newFake()
			b := connected(t, live)
			live.says("beth.anglin", notice)
			require.Equal(t, []string{notice}, b.says("hello?"))
			require.Equal(t, []string{"post", "thread", "leave"}, live.wire())
			b.requireCleared()
		})
	}
	t.Run("and leaving fails", func(t *testing.T) {
		live := newFake()
		b := connected(t, live)
		live.says("beth.anglin", closing)
		live.fail["leave"] = []error{errors.New("boom")}
		require.Equal(t, []string{closing, lost}, b.says("hello?"))
		b.requireCleared()
	})
	t.Run("but not when the user says so", func(t *testing.T) {
		live := newFake()
		b := connected(t, live)
		require.Empty(t, b.says(closing))
		require.Equal(t, true, b.slots["handoff_active"])
	})
}

func TestConverseNoticesAnEndThatNoMessageAnnounces(t *testing.T) {
	for _, state := range []relay.ChatState{3, 4, 7, 8} {
		live := newFake()
		b := connected(t, live)
		live.state = state
		require.Equal(t, []string{"The live chat has ended."}, b.says("hello?"))
		require.Equal(t, []string{"post", "thread", "state", "leave"}, live.wire())
		b.requireCleared()
	}
}

func TestConverseNoticesAnEndThatServiceNowAnnouncesInOtherWords(t *testing.T) {
	const idle = "This support session was closed because it was idle"
	live := newFake()
	b := connected(t, live)
	live.says("system", idle)
	live.thread[1].Notice = true
	live.state = relay.ClosedByClient
	require.Equal(t, []string{idle, "The live chat has ended."}, b.says("hello?"))
	require.Equal(t, []string{"post", "thread", "state", "leave"}, live.wire())
	b.requireCleared()
}

func TestConverseGoesOnAfterANoticeOfSomethingElse(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.says("fred.luddy", "Beth Anglin has transferred the support session to Fred Luddy")
	live.thread[1].Notice = true
	live.state = relay.InProgress
	require.Len(t, b.says("hello?"), 1)
	require.Equal(t, true, b.slots["handoff_active"])
	live.says("fred.luddy", "This is Fred.")
	live.wire()
	b.says("hello Fred")
	require.Equal(t, []string{"post", "thread"}, live.wire(), "people who speak have not left")
}

func TestConverseEndsTheChatWhenACallFails(t *testing.T) {
	for call, sentence := range map[string]string{"post": "your message could not be delivered", "thread": "could not be read"} {
		t.Run(call, func(t *testing.T) {
			live := newFake()
			b := connected(t, live)
			live.fail[call] = []error{errors.New("boom")}
			say := b.says("it still jams")
			require.Len(t, say, 1)
			for _, detail := range []string{
				sentence, `you asked "talk to live agent"; your last message was "it still jams"`,
				"Chat id: chat-1.", "Last update: 2024-03-12 14:07:01 UTC",
			} {
				require.Contains(t, say[0], detail)
			}
			wire := live.wire()
			require.Equal(t, "leave", wire[len(wire)-1])
			b.requireCleared()
		})
		t.Run(call+" and leave", func(t *testing.T) {
			live := newFake()
			b := connected(t, live)
			live.fail[call], live.fail["leave"] = []error{errors.New("boom")}, []error{errors.New("boom")}
			require.Contains(t, b.says("it still jams"), lost)
			b.requireCleared()
		})
	}
}
