package clock_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// movable are the clocks that can be moved, each at nine.
func movable(t *testing.T) map[string]clock.Movable {
	running, below := newScaled(t, 10)
	advance(t, below, time.Hour/10)
	require.Equal(t, nine.Add(time.Hour), running.Now())
	paused, _ := newScaled(t, 1)
	paused.Pause()
	fresh, _ := newScaled(t, 10)
	again, _ := newScaled(t, 10)
	again.Pause()
	again.Resume()
	return map[string]clock.Movable{
		"virtual": clock.NewVirtual(nine), "scaled": fresh, "scaled, halted": paused, "scaled, an hour later": running, "scaled, after a halt": again,
	}
}

// onEach runs a test on each clock that can be moved. from is where it stands.
func onEach(t *testing.T, test func(t *testing.T, c clock.Movable, from time.Time)) {
	for name, c := range movable(t) {
		t.Run(name, func(t *testing.T) { test(t, c, c.Now()) })
	}
}

func silent(clock.Fired) {}

func TestAMoveRunsWhatDueWorkSchedules(t *testing.T) {
	onEach(t, func(t *testing.T, c clock.Movable, from time.Time) {
		var at []time.Duration
		note := func() { at = append(at, c.Now().Sub(from)) }
		c.AfterFunc(2*time.Second, func() {
			note()
			c.AfterFunc(3*time.Second, func() {
				note()
				c.AfterFunc(4*time.Minute, func() { note(); c.AfterFunc(0, note) })
				c.AfterFunc(time.Hour, note)
			})
		})
		ran, err := c.Move(clock.By(10*time.Minute), silent)
		require.NoError(t, err)
		require.Equal(t, 4, ran)
		require.Equal(t, []time.Duration{2 * time.Second, 5 * time.Second, 245 * time.Second, 245 * time.Second}, at)
		require.Equal(t, from.Add(10*time.Minute), c.Now())
	})
}

func TestAMoveTellsWhatHasRun(t *testing.T) {
	onEach(t, func(t *testing.T, c clock.Movable, from time.Time) {
		clock.Named(c, "second").AfterFunc(time.Minute, func() {})
		clock.Named(c, "first").AfterFunc(time.Second, func() {})
		var told []clock.Fired
		ran, err := c.Move(clock.To(from.Add(time.Hour)), func(f clock.Fired) { told = append(told, f) })
		require.NoError(t, err)
		require.Equal(t, 2, ran)
		require.Equal(t, []clock.Fired{{At: from.Add(time.Second), Label: "first"}, {At: from.Add(time.Minute), Label: "second"}}, told)
	})
}

func TestAMoveToTheNextRunsAllOfItsInstant(t *testing.T) {
	onEach(t, func(t *testing.T, c clock.Movable, from time.Time) {
		var got []int
		for i := range 20 {
			c.AfterFunc(time.Second, func() { got = append(got, i) })
		}
		c.AfterFunc(2*time.Second, func() { got = append(got, 99) })
		ran, err := c.Move(clock.ToNext(), silent)
		require.NoError(t, err)
		require.Equal(t, 20, ran)
		require.IsIncreasing(t, got)
		require.Equal(t, from.Add(time.Second), c.Now())
		next, ok := c.Upcoming()
		require.True(t, ok)
		require.Equal(t, time.Second, next.In)
	})
}

func TestWhatAMoveRefuses(t *testing.T) {
	onEach(t, func(t *testing.T, c clock.Movable, from time.Time) {
		for _, tc := range []struct {
			to   clock.Target
			want error
		}{
			{clock.By(-time.Second), clock.ErrBackwards},
			{clock.To(from.Add(-time.Second)), clock.ErrBackwards},
			{clock.ToNext(), clock.ErrNothingDue},
		} {
			ran, err := c.Move(tc.to, silent)
			require.ErrorIs(t, err, tc.want)
			require.Zero(t, ran)
			require.Equal(t, from, c.Now())
		}
		ran := false
		c.AfterFunc(0, func() { ran = true })
		_, err := c.Move(clock.By(0), silent)
		require.NoError(t, err)
		require.True(t, ran, "a move that was refused leaves the clock to be moved")
	})
}

func TestAnEndlessLoopWithoutDelayEndsTheMove(t *testing.T) {
	clocks := movable(t)
	for _, name := range []string{"virtual", "scaled"} { // a million callbacks each
		c := clocks[name]
		var again func()
		again = func() { c.AfterFunc(0, again) }
		c.AfterFunc(time.Second, again)
		ran, err := c.Move(clock.By(time.Hour), silent)
		require.ErrorIs(t, err, clock.ErrTooManyEvents, name)
		require.Equal(t, clock.MaxEvents, ran, name)
		require.Equal(t, nine.Add(time.Second), c.Now(), "the clock stands where the last one fell due")
	}
}
