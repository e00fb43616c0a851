package relay_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
)

func TestALostAnswerIsNotForgottenByATurnThatTellsNothing(t *testing.T) {
	for name, between := range map[string]func(p *pushed){
		"the bot has gone while it posted": func(p *pushed) {
			ctx, cancel := context.WithCancel(context.Background())
			p.live.after["post"] = cancel
			p.handoff.Converse(ctx, p.turn("hello?"))
			delete(p.live.after, "post")
		},
		"the hand-off is started again": func(p *pushed) {
			p.start("talk to live agent")
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPushed(t)
			p.live.says("beth.anglin", "one")
			p.handoff.Converse(context.Background(), p.turn("hi")) // the bot never gets the answer
			between(p)
			p.live.says("beth.anglin", "two")
			require.NoError(t, p.attend())
			p.outlet.heard = append(p.outlet.heard, p.says("well?")...)
			require.Equal(t, []string{"one", "two"}, p.outlet.heard)
		})
	}
}

func TestWhatWasGivenUpIsToldByTheNextTurnAlsoAfterAnotherTry(t *testing.T) {
	p := newPushed(t)
	p.outlet.blind = true
	p.live.says("beth.anglin", "one")
	fails := func() {
		p.outlet.next = func(relay.Push) (int, error) { return 0, uncertain }
		require.Error(t, p.attend())
	}
	fails()
	p.clock.Advance(relay.UncertainLimit)
	fails()
	require.Equal(t, uint64(1), p.handoff.GivenUp())
	p.clock.Advance(time.Minute)
	fails()
	require.Equal(t, []string{"one"}, p.says("hello?"), "the next turn tells it")
}

func TestAClockThatMovesDoublesNothingThatIsPushed(t *testing.T) {
	for name, by := range map[string]time.Duration{"behind": -90 * time.Minute, "ahead": 2 * time.Hour} {
		for kind, blind := range map[string]bool{"tracker": false, "no tracker": true} {
			t.Run(name+", "+kind, func(t *testing.T) {
				p := newPushed(t)
				p.outlet.blind = blind
				p.live.says("beth.anglin", "one")
				heard := p.says("a")
				p.live.says("beth.anglin", "two")
				p.live.skew = by
				p.outlet.ids = nil
				for range 3 {
					require.NoError(t, p.attend())
					p.outlet.ids = nil // Rasa does not look at them
				}
				require.Equal(t, []string{"two"}, p.outlet.heard)
				heard = append(heard, p.outlet.heard...)
				heard = append(heard, p.says("b")...)
				require.Equal(t, []string{"one", "two"}, heard)
				p.live.skew = 0
				p.live.says("beth.anglin", "three")
				for range 3 {
					require.NoError(t, p.attend())
					p.outlet.ids = nil
				}
				require.Equal(t, []string{"two", "three"}, p.outlet.heard)
			})
		}
	}
}

func TestWhatAnEndHasToldOfItselfIsNotToldAgain(t *testing.T) {
	p := newPushed(t)
	p.outlet.blind = true
	p.live.says("beth.anglin", "Bye")
	p.live.says("beth.anglin", closing)
	p.outlet.next = func(push relay.Push) (int, error) {
		push.Messages = push.Messages[:1]
		_, _ = p.outlet.carryOut(push)
		return 1, certain
	}
	require.Error(t, p.attend())
	require.Equal(t, []string{"Bye"}, p.outlet.heard)
	require.Equal(t, []string{closing}, p.says("hello?"), "it goes on with the first message that was not taken")
}

// hangingLeave is a live chat that is not left before the context ends.
type hangingLeave struct {
	*fakeLiveChat
	begun chan struct{}
}

func (h hangingLeave) Leave(ctx context.Context, _ string) error {
	close(h.begun)
	limited, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	<-limited.Done()
	if ctx.Err() == nil {
		return errors.New("nobody ended it")
	}
	return ctx.Err()
}

func TestALookThatIsCutOffAtTheEndOfTheRelayWaitsForNothing(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", closing)
	live := hangingLeave{p.live, make(chan struct{})}
	h, err := relay.New(relay.Options{LiveChat: live, Store: p.store, Outlets: map[string]relay.Outlet{front: p.outlet}, Clock: p.clock})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		<-live.begun
		cancel()
	}()
	_, err = h.Look(ctx, user, relay.Looking{})
	require.ErrorIs(t, err, context.Canceled)
	require.NoError(t, p.attend())
	require.Equal(t, []string{closing}, p.outlet.heard, "whoever looks next sees it")
}

func TestADeliveryThatIsCutOffAtTheEndOfTheRelayWaitsForNoTurn(t *testing.T) {
	p := newPushed(t)
	p.live.says("beth.anglin", "one")
	push := p.look().Push
	unlock, err := p.store.Lock(context.Background(), "handoff/"+user) // a turn is under way
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	p.outlet.next = func(relay.Push) (int, error) {
		cancel()
		return 0, uncertain
	}
	ended := make(chan error)
	go func() { ended <- p.handoff.Carry(ctx, *push) }()
	limited, stop := context.WithTimeout(context.Background(), 5*time.Second)
	defer stop()
	select {
	case err = <-ended:
	case <-limited.Done():
		unlock()
		require.FailNow(t, "it waits for the turn")
	}
	require.ErrorIs(t, err, context.Canceled)
	unlock()
	require.NoError(t, p.attend(), "it stayed unknown, and is looked for")
	require.Equal(t, []string{"one"}, p.outlet.heard)
}
