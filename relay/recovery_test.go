package relay_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
)

func TestAPostWhoseAnswerWasLostIsFoundInTheThread(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.says("beth.anglin", "Hello")
	live.fail["post"], live.keep["post"] = []error{callError{committed: true}}, true
	require.Equal(t, []string{"Hello"}, b.says("it still jams"))
	require.Equal(t, []string{"post", "thread", "thread"}, live.wire())
	require.Equal(t, []string{"it still jams"}, live.posted)
	require.Equal(t, true, b.slots["handoff_active"])
}

func TestALostPostIsNotTakenForAnEarlierOneOfTheSameText(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	b.says("ok")
	live.fail["post"] = []error{callError{committed: true}}
	require.Contains(t, b.says("ok")[0], "could not be delivered")
	b.requireCleared()
}

func TestALostPostIsNotTakenForTheAgentsWords(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.says("beth.anglin", "yes")
	live.fail["post"] = []error{callError{committed: true}}
	say := b.says("yes")
	require.Len(t, say, 2)
	require.Equal(t, "yes", say[0], "what the agent said is told before the chat is given up")
	require.Contains(t, say[1], "could not be delivered")
}

func TestAPostThatWasRefusedIsNotTakenForDelivered(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.fail["post"], live.keep["post"] = []error{callError{}}, true
	require.Contains(t, b.says("hi")[0], "could not be delivered")
}

func TestAShortPauseIsWaitedForOnce(t *testing.T) {
	start := func(t *testing.T, live *fakeLiveChat) (*clock.Virtual, chan relay.Outcome) {
		t.Helper()
		v := clock.NewVirtual(instant)
		h, err := relay.New(relay.Options{LiveChat: live, Clock: v})
		require.NoError(t, err)
		done := make(chan relay.Outcome, 1)
		go func() {
			done <- h.Converse(t.Context(), relay.Turn{Sender: "s", Text: "hi", Slots: map[string]any{
				"handoff_active": true, "live_chat_id": "chat-1", "live_chat_user": "abel.tuter", "live_chat_last_updated": "0/",
			}})
		}()
		return v, done
	}
	t.Run("and then the call is made again", func(t *testing.T) {
		live := newFake()
		live.fail["post"] = []error{callError{wait: 2 * time.Second}}
		v, done := start(t, live)
		require.Eventually(t, func() bool { _, ok := v.Next(); return ok }, 5*time.Second, time.Millisecond)
		_, err := v.Advance(2 * time.Second)
		require.NoError(t, err)
		require.Empty(t, (<-done).Say)
		require.Equal(t, []string{"post", "post", "thread", "state"}, live.wire())
		require.Equal(t, []string{"hi"}, live.posted)
	})
	t.Run("but not a second time", func(t *testing.T) {
		live := newFake()
		live.fail["thread"] = []error{callError{wait: time.Second}, callError{wait: time.Second}}
		v, done := start(t, live)
		require.Eventually(t, func() bool { _, ok := v.Next(); return ok }, 5*time.Second, time.Millisecond)
		_, err := v.Advance(time.Second)
		require.NoError(t, err)
		require.Contains(t, (<-done).Say[0], "could not be read")
	})
	t.Run("and not when it is long", func(t *testing.T) {
		live := newFake()
		live.fail["post"] = []error{callError{wait: time.Minute}}
		_, done := start(t, live)
		require.Contains(t, (<-done).Say[0], "could not be delivered")
	})
}

func TestATurnWhoseBotHasGoneEndsNothing(t *testing.T) {
	for _, call := range []string{"post", "thread"} {
		live := newFake()
		b := connected(t, live)
		ctx, cancel := context.WithCancel(context.Background())
		live.after[call] = cancel
		live.fail[call] = []error{context.Canceled}
		require.Empty(t, b.handoff.Converse(ctx, b.turn("hi")))
		require.NotContains(t, live.wire(), "leave")
	}
}

func TestTheUserLeavesThoughTheBotHasGone(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	ctx, cancel := context.WithCancel(context.Background())
	turn := b.turn("/end_chat")
	cancel()
	// The lock is free, so that even a turn whose bot has gone begins.
	require.Equal(t, []string{left}, b.handoff.Converse(ctx, turn).Say)
}

func TestOddSlotsLoseNothing(t *testing.T) {
	for name, value := range map[string]any{
		"null": nil, "false": false, "garbage": "soon", "an empty text": "", "a list": []any{1},
		"zero": 0.0, "a number far away": 9e12, "a text far away": "99999999999999/x",
	} {
		t.Run(name, func(t *testing.T) {
			live := newFake()
			b := connected(t, live)
			live.says("beth.anglin", "told")
			b.says("hi")
			live.says("beth.anglin", "Hello")
			b.slots["live_chat_last_updated"] = value
			require.Equal(t, []string{"Hello"}, b.says("there?"), "the relay's memory knows better")

			forgetful := newBot(t, live)
			forgetful.slots = b.slots
			forgetful.slots["live_chat_last_updated"] = value
			say := forgetful.says("again")
			require.Equal(t, []string{"told", "Hello"}, say, "without memory everything is told again")
		})
	}
}

func TestAStampOfServiceNowIsACursor(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	told := live.says("beth.anglin", "told")
	live.says("beth.anglin", "new")
	b2 := newBot(t, live)
	b2.slots = b.slots
	b2.slots["live_chat_last_updated"] = float64(told.Time.UnixMilli())
	require.Equal(t, []string{"told", "new"}, b2.says("x"), "a bare stamp does not say which message of its instant")
}

func TestAHandoffWithoutAChatIsTakenBack(t *testing.T) {
	live := newFake()
	b := newBot(t, live)
	b.slots = map[string]any{"handoff_active": true, "live_chat_id": nil, "live_chat_user": "abel.tuter"}
	require.Contains(t, b.says("hello")[0], "You are not connected to a live agent")
	b.requireCleared()
	require.Empty(t, live.wire())
}

func TestATurnThatCannotBeginSaysSo(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.after["post"] = func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		out := b.handoff.Converse(ctx, b.turn("second"))
		require.Contains(t, out.Say[0], "still being delivered")
		require.Empty(t, out.Slots)
	}
	b.says("first")
	require.Equal(t, []string{"first"}, live.posted)
}

func TestErrorsThatSayNothingAreTakenAtTheirWorst(t *testing.T) {
	require.True(t, relay.MaybeCommitted(errors.New("boom")))
	require.False(t, relay.MaybeCommitted(nil))
	_, asked := relay.RetryAfter(errors.New("boom"))
	require.False(t, asked)
	require.Empty(t, relay.Reason(errors.New("boom")))
}
