package watch_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

// always shows news at every look.
func always(sender string, _ relay.Looking) (relay.Sight, error) { return news(sender), nil }

func TestADeliveryThatFailsIsTriedAgainEverMoreSeldom(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look = always
		w.carry = func(relay.Push) error { return failure{} }
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(4 * time.Minute)
		require.Equal(t, seconds(2, 3, 5, 9, 17, 33, 65, 125, 185), w.carriedAt("mara"))
		require.Equal(t, w.carriedAt("mara"), w.lookedAt("mara"))
		require.EqualValues(t, 9, w.watch.Status().Undelivered)
		w.carry = func(relay.Push) error { return nil }
		w.passes(8 * time.Second)
		require.Equal(t, seconds(245, 247), w.carriedAt("mara")[9:])
		w.carry = func(relay.Push) error { return failure{} }
		w.passes(4 * time.Second)
		require.Equal(t, seconds(249, 250, 252), w.carriedAt("mara")[11:], "what arrived makes up for what did not")
	})
}

func TestADeliveryIsPutOffForAsLongAsTheBotAsks(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look = always
		w.carry = func(relay.Push) error { return failure{wait: 7 * time.Second} }
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(20 * time.Second)
		require.Equal(t, seconds(2, 9, 16), w.carriedAt("mara"))
		require.Zero(t, w.watch.Status().PausedUntil, "it is not ServiceNow that asks")
	})
}

func TestSoManyDeliveriesAreUnderWayAndTheOthersWaitTheirTurn(t *testing.T) {
	inWorld(t, watch.Options{Carries: 2}, func(w *world) {
		w.look = always
		w.carriage = time.Minute
		w.watch.Begin(w)
		for n := range 5 {
			w.watch.Follow(fmt.Sprint("user ", n))
			w.passes(time.Millisecond)
		}
		w.passes(3 * time.Second)
		require.Len(t, w.carries, 2)
		s := w.watch.Status()
		require.Equal(t, 2, s.Carrying)
		require.Equal(t, 3, s.Waiting)
		w.passes(time.Minute)
		require.Len(t, w.carries, 4)
		for n, c := range w.carries {
			require.Equal(t, fmt.Sprint("user ", n), c.Sender)
		}
		require.Len(t, w.looks, 5, "none is looked at while its push waits")
	})
}

func TestABotThatLetsAllWaitKeepsNobodyElseFromTheirUsers(t *testing.T) {
	inWorld(t, watch.Options{Carries: 4}, func(w *world) {
		w.look, w.carriage = always, time.Minute
		w.carry = func(relay.Push) error { return failure{} }
		w.watch.Begin(w)
		for n := range 12 {
			w.watch.Follow(fmt.Sprint("user ", n))
		}
		w.passes(5 * time.Minute) // all have failed once
		require.Equal(t, 2, w.watch.Status().Carrying)
		require.Equal(t, 2, w.watch.Status().Repeating)
		w.watch.Follow("robin")
		w.passes(2 * time.Second)
		require.Len(t, w.carriedAt("robin"), 1)
	})
}

func TestATurnDuringADeliveryIsNotLost(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look, w.carriage = always, 10*time.Second
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(11500 * time.Millisecond)
		w.watch.Follow("mara")
		w.passes(3 * time.Second)
		require.Equal(t, seconds(2, 13.5), w.lookedAt("mara"), "the turn counts as a look")
	})
}

func TestAChatThatIsForgottenDuringADeliveryIsLookedAtOnlyIfThatFails(t *testing.T) {
	for name, outcome := range map[string]error{"it arrives": nil, "it does not": failure{}} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, watch.Options{}, func(w *world) {
				w.look, w.carriage = always, 10*time.Second
				w.carry = func(relay.Push) error { return outcome }
				w.watch.Begin(w)
				w.watch.Follow("mara")
				w.passes(5 * time.Second)
				w.watch.Forget("mara")
				w.passes(7 * time.Second)
				if outcome == nil {
					require.Zero(t, w.watch.Status().Chats)
					return
				}
				w.look = func(string, relay.Looking) (relay.Sight, error) { return relay.Sight{Over: true}, nil }
				w.passes(time.Minute)
				require.Equal(t, seconds(2, 13), w.lookedAt("mara"))
				require.Zero(t, w.watch.Status().Chats)
			})
		})
	}
}

func TestWhatIsToldMakesAChatFastAgain(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look = func(sender string, _ relay.Looking) (relay.Sight, error) {
			if len(w.looks) == 12 {
				return news(sender), nil
			}
			return relay.Sight{}, nil
		}
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(101 * time.Second)
		require.Equal(t, seconds(69.5625, 89.5625, 91.5625, 93.5625, 95.5625, 97.5625, 99.5625), w.lookedAt("mara")[10:])
	})
}

func TestATurnDuringADeliveryThatFailsBringsTheNextTryNoEarlier(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look, w.carriage = always, 10*time.Second
		w.carry = func(relay.Push) error { return failure{wait: 30 * time.Second} }
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(5 * time.Second)
		w.watch.Follow("mara")
		w.passes(time.Minute)
		require.Equal(t, seconds(2, 42), w.carriedAt("mara"))
	})
}

func TestOneDeliveryAtATimeIsEnoughToTryAgain(t *testing.T) {
	inWorld(t, watch.Options{Carries: 1}, func(w *world) {
		w.look = always
		w.carry = func(relay.Push) error { return failure{} }
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(6 * time.Second)
		require.Equal(t, seconds(2, 3, 5), w.carriedAt("mara"))
	})
}

func TestAFrontWhoseBotLetsAllWaitKeepsNobodyAtAnotherFromTheirUsers(t *testing.T) {
	inWorld(t, watch.Options{Carries: 4}, func(w *world) {
		w.look = func(user string, _ relay.Looking) (relay.Sight, error) {
			front, _, _ := strings.Cut(user, "/")
			return relay.Sight{Push: &relay.Push{Sender: user, Front: front}}, nil
		}
		w.carriage = time.Minute
		w.watch.Begin(w)
		for n := range 12 {
			w.watch.Follow(fmt.Sprint("rasa/", n))
		}
		w.passes(5 * time.Second)
		require.Equal(t, 3, w.watch.Status().Carrying)
		w.watch.Follow("gateway/robin")
		w.passes(2 * time.Second)
		require.Len(t, w.carriedAt("gateway/robin"), 1, "though none of them has failed yet")
	})
}
