package watch_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

func seconds(of ...float64) (all []time.Duration) {
	for _, s := range of {
		all = append(all, time.Duration(s*float64(time.Second)))
	}
	return all
}

func TestAChatIsLookedAtSoonAndEverLessOftenInSilence(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(2 * time.Minute)
		require.Equal(t, seconds(2, 4, 6, 8, 10, 13, 17.5, 24.25, 34.375, 49.5625, 69.5625, 89.5625, 109.5625), w.lookedAt("mara"))
	})
}

func TestATurnCountsAsALook(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		for range 10 {
			w.watch.Follow("mara")
			w.passes(1900 * time.Millisecond)
		}
		require.Empty(t, w.looks)
		w.passes(100 * time.Millisecond)
		require.Equal(t, seconds(19.1), w.lookedAt("mara"))
	})
}

func TestChatsThatAreTakenUpAreSpreadOverTheInterval(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		for n := range 15 {
			w.watch.Follow(fmt.Sprint("user ", n))
		}
		w.watch.Begin(w)
		w.passes(2 * time.Second)
		require.GreaterOrEqual(t, len(w.looks), 15)
		instants := map[time.Duration]bool{}
		for _, s := range w.looks {
			instants[s.At] = true
		}
		require.Greater(t, len(instants), 10)
	})
}

func TestWhatALookFindsIsCarried(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look = func(sender string, _ relay.Looking) (relay.Sight, error) {
			if len(w.looks) == 1 {
				return news(sender), nil
			}
			return relay.Sight{}, nil
		}
		w.carriage = 30 * time.Second
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(34 * time.Second)
		require.Equal(t, seconds(2), w.carriedAt("mara"))
		require.Equal(t, seconds(2, 34), w.lookedAt("mara"), "not while it is carried")
		require.EqualValues(t, 1, w.watch.Status().Carried)
	})
}

func TestWhoBeginsToListenHearsAtOnce(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(75 * time.Second)
		w.watch.Attend("mara")
		w.watch.Attend("robin")
		w.passes(3 * time.Second)
		require.Equal(t, seconds(69.5625, 75, 77), w.lookedAt("mara")[10:])
		require.Equal(t, seconds(75, 77), w.lookedAt("robin"))
	})
}

func TestWhoBeginsToListenDuringALookIsLookedAtAgain(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look, w.takes = shows(relay.Sight{Over: true}), time.Second // nobody heard when it began
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(2500 * time.Millisecond)
		w.watch.Attend("mara")
		w.passes(time.Second)
		require.Equal(t, seconds(2, 3), w.lookedAt("mara"))
	})
}
