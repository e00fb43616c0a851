package clock_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
)

func TestAScaledClockRunsOnFromWhereItWasMoved(t *testing.T) {
	c, below := newScaled(t, 10)
	var at []time.Duration
	note := func() { at = append(at, c.Now().Sub(nine)) }
	c.AfterFunc(time.Minute, note)
	c.AfterFunc(90*time.Second, note)
	_, err := c.Move(clock.By(80*time.Second), silent)
	require.NoError(t, err)
	advance(t, below, 500*time.Millisecond)
	require.Equal(t, []time.Duration{time.Minute}, at)
	advance(t, below, 500*time.Millisecond)
	require.Equal(t, []time.Duration{time.Minute, 90 * time.Second}, at)
}

func TestAHaltedClockStandsWhereItWasMoved(t *testing.T) {
	c, below := newScaled(t, 10)
	c.Pause()
	ran := 0
	c.AfterFunc(time.Minute, func() { ran++ })
	c.AfterFunc(2*time.Minute, func() { ran++ })
	_, err := c.Move(clock.ToNext(), silent)
	require.NoError(t, err)
	advance(t, below, time.Hour)
	require.Equal(t, 1, ran)
	require.Equal(t, nine.Add(time.Minute), c.Now())
	_, paused := c.Pace()
	require.True(t, paused)
	c.Resume()
	advance(t, below, 6*time.Second)
	require.Equal(t, 2, ran)
}

func TestTimePassesByTheMoveAlone(t *testing.T) {
	c, below := newScaled(t, 10)
	c.AfterFunc(time.Minute, func() {
		advance(t, below, time.Hour) // the callback takes an hour
		require.Equal(t, nine.Add(time.Minute), c.Now())
	})
	c.AfterFunc(2*time.Minute, func() { require.Equal(t, nine.Add(2*time.Minute), c.Now()) })
	ran, err := c.Move(clock.By(3*time.Minute), silent)
	require.NoError(t, err)
	require.Equal(t, 2, ran)
	require.Equal(t, nine.Add(3*time.Minute), c.Now())
}

func TestACallbackMayChangeThePaceOfTheClockThatIsMoved(t *testing.T) {
	c, below := newScaled(t, 1)
	c.AfterFunc(time.Second, func() { require.NoError(t, c.SetSpeed(60)) })
	c.AfterFunc(2*time.Second, c.Pause)
	ran, err := c.Move(clock.By(time.Minute), silent)
	require.NoError(t, err)
	require.Equal(t, 2, ran, "a halt is of the time that passes by itself")
	advance(t, below, time.Hour)
	require.Equal(t, nine.Add(time.Minute), c.Now())
	c.Resume()
	advance(t, below, time.Second)
	require.Equal(t, nine.Add(2*time.Minute), c.Now())
}

func TestAClosedClockDoesNotMove(t *testing.T) {
	c, _ := newScaled(t, 1)
	c.Close()
	for _, to := range []clock.Target{clock.By(time.Hour), clock.ToNext()} {
		_, err := c.Move(to, silent)
		require.ErrorIs(t, err, clock.ErrClosed)
	}
	require.Equal(t, nine, c.Now())
}

func TestCloseEndsAMove(t *testing.T) {
	c, _ := newScaled(t, 1)
	closed := make(chan struct{})
	c.AfterFunc(time.Second, func() {
		go func() { defer close(closed); c.Close() }()
		for paused := false; !paused; { // until Close has begun
			_, paused = c.Pace()
		}
	})
	c.AfterFunc(time.Second, func() { t.Error("the clock has been closed") })
	ran, err := c.Move(clock.By(time.Hour), silent)
	require.ErrorIs(t, err, clock.ErrClosed)
	require.Equal(t, 1, ran)
	<-closed
	require.Equal(t, nine.Add(time.Second), c.Now())
}

func TestAMoveGoesBeforeWhatHasNoEnd(t *testing.T) {
	c, err := clock.NewScaled(clock.ScaledOptions{})
	require.NoError(t, err)
	defer c.Close()
	spinning := make(chan struct{})
	var once sync.Once
	var again func()
	again = func() { once.Do(func() { close(spinning) }); c.AfterFunc(time.Nanosecond, again) }
	c.AfterFunc(0, again)
	<-spinning
	before := c.Now()
	_, err = c.Move(func(now time.Time, _ *time.Time) (time.Time, error) { return now, nil }, silent)
	require.NoError(t, err)
	require.False(t, c.Now().Before(before))
}

// TestNoCallbackRunsTwiceOrBesideAnother moves a clock from several sides while it runs and schedules.
func TestNoCallbackRunsTwiceOrBesideAnother(t *testing.T) {
	const callers, each = 4, 250
	c, err := clock.NewScaled(clock.ScaledOptions{Speed: clock.MaxSpeed})
	require.NoError(t, err)
	defer c.Close()
	var ran, beside atomic.Int64
	counted := make([]atomic.Int64, callers*each)
	var moved atomic.Int64
	var all sync.WaitGroup
	for caller := range callers {
		all.Go(func() {
			for i := range each {
				c.AfterFunc(time.Duration(i%7)*time.Second, func() {
					if beside.Add(1) != 1 {
						t.Error("two callbacks run at once")
					}
					counted[caller*each+i].Add(1)
					ran.Add(1)
					beside.Add(-1)
				})
				n, err := c.Move(clock.By(time.Second), silent)
				if err != nil {
					t.Error(err)
				}
				moved.Add(int64(n))
			}
		})
	}
	all.Wait()
	_, err = c.Move(clock.By(time.Minute), silent)
	require.NoError(t, err)
	require.EqualValues(t, callers*each, ran.Load())
	for i := range counted {
		require.EqualValues(t, 1, counted[i].Load())
	}
	require.Positive(t, moved.Load())
}
