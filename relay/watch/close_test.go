package watch_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

func TestCloseEndsWhatIsUnderWayAndNothingComesAfter(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.takes = time.Hour
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(5 * time.Second)
		w.watch.Follow("robin")
		w.passes(0) // it is on the clock
		w.watch.Close()
		require.Empty(t, w.busy)
		require.Zero(t, w.watch.Status().Failed, "that it was ended is no failure")
		_, due := w.clock.Next()
		require.False(t, due, "it leaves nothing on the clock")
		w.watch.Follow("late")
		w.passes(time.Hour)
		require.Len(t, w.looks, 1)
	})
}

func TestWhatIsNotDeliveredAtTheEndIsRecordedAsNotTold(t *testing.T) {
	inWorld(t, watch.Options{Carries: 1}, func(w *world) {
		w.look, w.carriage = always, time.Hour
		w.watch.Begin(w)
		w.follow(3)
		w.passes(5 * time.Second)
		require.Len(t, w.carries, 1)
		w.watch.Close()
		require.Len(t, w.carries, 3, "with a context that has ended")
	})
}

// ended is a Chats whose looks find something although they are to end.
type ended struct{ *world }

func (e ended) Look(ctx context.Context, sender string, how relay.Looking) (relay.Sight, error) {
	_, _ = e.world.Look(ctx, sender, how)
	return news(sender), nil
}

func TestWhatIsFoundWhileTheRelayEndsIsRecordedAsNotTold(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.takes, w.carriage = time.Hour, time.Hour
		w.watch.Begin(ended{w})
		w.watch.Follow("mara")
		w.passes(5 * time.Second)
		w.watch.Close()
		require.Len(t, w.carriedAt("mara"), 1)
	})
}
