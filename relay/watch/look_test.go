package watch_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

func fails(err error) func(string, relay.Looking) (relay.Sight, error) {
	return func(string, relay.Looking) (relay.Sight, error) { return relay.Sight{}, err }
}

func shows(s relay.Sight) func(string, relay.Looking) (relay.Sight, error) {
	return func(string, relay.Looking) (relay.Sight, error) { return s, nil }
}

func TestASilentChatCostsOneLookForEachSlowInterval(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(10 * time.Minute)
		before := len(w.looks)
		w.passes(time.Hour)
		require.Len(t, w.looks[before:], 180)
	})
}

func TestOneOfFiveQuietLooksAsksForTheState(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(10 * time.Minute)
		for n, s := range w.looks {
			require.Equal(t, n%5 == 4, s.State, n)
		}
		w.watch.Follow("mara")
		before := len(w.looks)
		w.passes(10 * time.Second)
		require.False(t, w.looks[before].State)
		require.True(t, w.looks[before+4].State, "counted from the turn")
	})
}

func TestAChatThatIsOverIsForgotten(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look = shows(relay.Sight{Over: true})
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(time.Hour)
		require.Equal(t, seconds(2), w.lookedAt("mara"))
		require.Zero(t, w.watch.Status().Chats)
		w.watch.Forget("mara")
		w.watch.Follow("mara")
		w.passes(2 * time.Second)
		require.Len(t, w.looks, 2, "a new chat of the same sender")
	})
}

func TestAForgottenChatIsNotLookedAt(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.watch.Follow("robin")
		w.passes(3 * time.Second)
		w.watch.Forget("mara")
		w.watch.Forget("nobody")
		require.Equal(t, 1, w.watch.Status().Chats)
		w.passes(2 * time.Second)
		require.Equal(t, seconds(2), w.lookedAt("mara"))
		require.Equal(t, seconds(2, 4), w.lookedAt("robin"))
	})
}

func TestWhatATurnSaysDuringALookCounts(t *testing.T) {
	for _, row := range []struct {
		name    string
		sight   relay.Sight
		says    func(relay.Watching)
		looks   []time.Duration
		carries int
	}{
		{"followed", relay.Sight{}, func(w relay.Watching) { w.Follow("mara") }, seconds(2, 5), 0},
		{"forgotten", relay.Sight{}, func(w relay.Watching) { w.Forget("mara") }, seconds(2), 0},
		{"forgotten, then another chat", relay.Sight{}, func(w relay.Watching) { w.Forget("mara"); w.Follow("mara") }, seconds(2, 5), 0},
		{"followed, then ended", relay.Sight{}, func(w relay.Watching) { w.Follow("mara"); w.Forget("mara") }, seconds(2), 0},
		{"followed while the look saw the end of the chat before", relay.Sight{Over: true}, func(w relay.Watching) { w.Follow("mara") }, seconds(2, 5), 0},
		{"followed, then ended, as the look saw too", relay.Sight{Over: true}, func(w relay.Watching) { w.Follow("mara"); w.Forget("mara") }, seconds(2), 0},
		{"forgotten while something was found", news("mara"), func(w relay.Watching) { w.Forget("mara") }, seconds(2), 1},
		{"followed while a turn was under way", relay.Sight{Busy: true}, func(w relay.Watching) { w.Follow("mara") }, seconds(2, 5), 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			inWorld(t, watch.Options{}, func(w *world) {
				w.look, w.takes = shows(row.sight), 4*time.Second
				w.watch.Begin(w)
				w.watch.Follow("mara")
				w.passes(3 * time.Second)
				row.says(w.watch)
				w.passes(3 * time.Second)
				w.takes = 0
				w.passes(900 * time.Millisecond)
				require.Len(t, w.carriedAt("mara"), row.carries)
				if len(row.looks) == 2 { // due at 5, when the look was still under way
					row.looks[1] = 6 * time.Second
				}
				require.Equal(t, row.looks, w.lookedAt("mara"))
			})
		})
	}
}

func TestWhereATurnIsUnderWayTheNextLookIsSoon(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(70 * time.Second)
		w.look = shows(relay.Sight{Busy: true})
		w.passes(24 * time.Second)
		require.Equal(t, seconds(69.5625, 89.5625, 91.5625, 93.5625), w.lookedAt("mara")[10:])
	})
}

func TestAChatThatServiceNowDoesNotKnowIsSlow(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look = fails(errors.Join(relay.ErrNoChat))
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(150 * time.Second)
		require.Equal(t, seconds(2, 22, 42, 62, 82, 102, 122, 142), w.lookedAt("mara"))
		require.Zero(t, w.watch.Status().CutOffSince)
	})
}

func TestADefectEndsNothing(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look = func(sender string, _ relay.Looking) (relay.Sight, error) {
			if sender == "mara" {
				panic("a defect")
			}
			return news(sender), nil
		}
		w.carry = func(relay.Push) error { panic("another") }
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.watch.Follow("robin")
		w.passes(10 * time.Second)
		require.Greater(t, len(w.lookedAt("mara")), 1)
		require.Equal(t, seconds(2, 3, 5, 9), w.carriedAt("robin"))
		require.Contains(t, w.log.String(), "a defect")
		require.Contains(t, w.log.String(), "another")
	})
}

func TestATurnDuringALookMakesASlowChatFast(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(70 * time.Second)
		w.takes = time.Second
		w.passes(20 * time.Second) // it is looked at from 89.5625
		w.watch.Follow("mara")
		w.takes = 0
		w.passes(11 * time.Second)
		require.Equal(t, seconds(92, 94, 96, 98, 100), w.lookedAt("mara")[12:])
	})
}

func TestSoManyChatsAreLookedAtAtATime(t *testing.T) {
	inWorld(t, watch.Options{Looks: 3}, func(w *world) {
		w.takes = 10 * time.Second
		w.watch.Begin(w)
		w.follow(8)
		w.passes(5 * time.Second)
		require.Len(t, w.looks, 3)
		require.Equal(t, 3, w.watch.Status().Looking)
		w.passes(10 * time.Second)
		require.Len(t, w.looks, 6)
	})
}

func TestALookAtTheStateThatFailsIsFollowedByOneAtTheThread(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look = func(_ string, how relay.Looking) (relay.Sight, error) {
			if how.State {
				return relay.Sight{}, failure{}
			}
			return relay.Sight{}, nil
		}
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(time.Minute)
		for n, s := range w.looks {
			require.Equal(t, n%5 == 4, s.State, n)
		}
		require.Greater(t, len(w.looks), 6)
	})
}
