package relay_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
)

func TestARepeatedTurnPostsNothingAndTellsAgain(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.says("beth.anglin", "Hello")
	turn := b.turn("hi")
	first := b.handoff.Converse(context.Background(), turn)
	live.wire()
	live.says("beth.anglin", "Are you there?")
	again := b.handoff.Converse(context.Background(), turn)
	require.Equal(t, []string{"Hello"}, first.Say)
	require.Equal(t, []string{"Hello", "Are you there?"}, again.Say)
	require.Equal(t, []string{"hi"}, live.posted)
	require.Equal(t, []string{"thread"}, live.wire())

	turn.Slots["live_chat_last_updated"] = "nonsense"
	again = b.handoff.Converse(context.Background(), turn)
	require.Equal(t, []string{"Hello", "Are you there?"}, again.Say, "the cursor from before the turn")
}

func TestALostAnswerIsToldAgainInTheNextTurn(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.says("beth.anglin", "Hello")
	b.handoff.Converse(context.Background(), b.turn("hi")) // the bot never sees the outcome
	require.Equal(t, []string{"Hello"}, b.says("anybody?"))
}

func TestATurnThatWasCutOffWhilePosting(t *testing.T) {
	for name, kept := range map[string]bool{"after it stood in the thread": true, "before": false} {
		t.Run(name, func(t *testing.T) {
			live := newFake()
			b := connected(t, live)
			ctx, cancel := context.WithCancel(context.Background())
			live.after["post"], live.fail["post"], live.keep["post"] = cancel, []error{context.Canceled}, kept
			turn := b.turn("hi")
			require.Empty(t, b.handoff.Converse(ctx, turn).Say)
			require.Empty(t, b.handoff.Converse(context.Background(), turn).Say)
			require.Equal(t, []string{"hi"}, live.posted, "once, not never, not twice")
		})
	}
}

func TestAnEndWhoseAnswerWasLostIsToldAgain(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.says("beth.anglin", closing)
	turn := b.turn("hello?")
	first := b.handoff.Converse(context.Background(), turn)
	live.wire()
	require.Equal(t, first, b.handoff.Converse(context.Background(), turn), "the same turn")
	require.Equal(t, first, b.handoff.Converse(context.Background(), b.turn("anybody?")), "and the next")
	require.Empty(t, live.wire(), "there is nobody to write to")
}

func TestATurnThatEndedTheChatIsSilentWhenItComesOnceMore(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	turn := b.turn("/end_chat")
	b.apply(b.handoff.Converse(context.Background(), turn))
	turn.Slots = b.slots
	require.Empty(t, b.handoff.Converse(context.Background(), turn))
}

func TestARepeatedStartReturnsTheSameChat(t *testing.T) {
	t.Run("whose answer was lost", func(t *testing.T) {
		live := newFake()
		b := newBot(t, live)
		turn := b.turn("talk to live agent")
		first := b.handoff.Start(context.Background(), turn)
		require.Equal(t, first, b.handoff.Start(context.Background(), turn))
		require.Equal(t, []string{"open", "thread", "state"}, live.wire())
	})
	t.Run("that the tracker shows, silently", func(t *testing.T) {
		live := newFake()
		b := newBot(t, live)
		turn := b.turn("talk to live agent")
		first := b.handoff.Start(context.Background(), turn)
		b.apply(first)
		turn.Slots = b.slots
		again := b.handoff.Start(context.Background(), turn)
		require.Equal(t, first.Slots, again.Slots)
		require.Empty(t, again.Say)
	})
	t.Run("when the user asks twice", func(t *testing.T) {
		live := newFake()
		b := connected(t, live)
		require.Equal(t, []string{connecting}, b.start("talk to live agent"))
		require.Equal(t, []string{"state"}, live.wire())
	})
	t.Run("but not one that is over", func(t *testing.T) {
		live := newFake()
		b := connected(t, live)
		live.state = relay.ClosedComplete
		b.start("talk to live agent")
		require.Equal(t, []string{"state", "open", "thread"}, live.wire())
	})
	t.Run("nor one that ServiceNow does not know", func(t *testing.T) {
		live := newFake()
		b := connected(t, live)
		live.fail["state"] = []error{relay.ErrNoChat}
		b.start("talk to live agent")
		require.Equal(t, []string{"state", "open", "thread"}, live.wire())
	})
	t.Run("and a state that cannot be read opens no second one", func(t *testing.T) {
		live := newFake()
		b := connected(t, live)
		live.fail["state"] = []error{errors.New("boom")}
		b.start("talk to live agent")
		require.Equal(t, []string{"state"}, live.wire())
	})
}

func TestANewChatIsOpenedAfterTheFirstHasEnded(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	b.says("/end_chat")
	live.wire()
	require.Equal(t, []string{connecting}, b.start("talk to live agent"))
	require.Equal(t, []string{"open", "thread"}, live.wire())
	live.says("beth.anglin", "Back again?")
	require.Equal(t, []string{"Back again?"}, b.says("yes"))
}

func TestANewChatKnowsNoTurnOfAnEarlierOne(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	b.says("hi")
	b.says("/end_chat")
	b.serial = 0 // the bot begins anew, with the ids it had, and the fake gives the same chat again
	b.start("talk to live agent")
	b.says("hi")
	require.Equal(t, []string{"hi", "hi"}, live.posted)
}

func TestTurnsOfOneSenderRunOneAfterTheOther(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	var wg sync.WaitGroup
	for range 8 {
		turn := b.turn("hi")
		wg.Go(func() { b.handoff.Converse(context.Background(), turn) })
	}
	wg.Wait()
	calls := live.wire()
	for n := 0; n < len(calls); n += 3 {
		require.Equal(t, []string{"post", "thread", "state"}, calls[n:n+3])
	}
}

func TestAChatThatTheBotHasForgottenIsLeftWhenTheUserAsksAgain(t *testing.T) {
	for name, failed := range map[string]error{"": nil, "and the new one opens though leaving fails": errors.New("boom")} {
		t.Run(name, func(t *testing.T) {
			live := newFake()
			b := connected(t, live)
			b.slots = map[string]any{}
			live.fail["leave"] = []error{failed}
			require.Equal(t, []string{connecting}, b.start("talk to live agent"))
			require.Equal(t, []string{"leave", "open", "thread"}, live.wire())
			require.Equal(t, true, b.slots["handoff_active"])
		})
	}
	t.Run("also one that the tracker alone still names", func(t *testing.T) {
		live := newFake()
		b := newBot(t, live)
		b.slots["live_chat_id"] = "chat-0"
		require.Equal(t, []string{connecting}, b.start("talk to live agent"))
		require.Equal(t, []string{"leave", "open", "thread"}, live.wire())
	})
	t.Run("and once", func(t *testing.T) {
		live := newFake()
		b := connected(t, live)
		b.slots = map[string]any{}
		live.fail["open"] = []error{errors.New("boom")}
		b.start("talk to live agent")
		require.Equal(t, []string{"leave", "open"}, live.wire())
		b.start("talk to live agent")
		require.Equal(t, []string{"open", "thread"}, live.wire(), "it has been left already")
	})
}
