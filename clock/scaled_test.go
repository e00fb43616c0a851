package clock_test

import (
	"fmt"
	"math"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
)

func ExampleScaled() {
	wall := clock.NewVirtual(nine) // stands for wall time here
	c, _ := clock.NewScaled(clock.ScaledOptions{On: wall, Speed: 10})
	defer c.Close()
	clock.Named(c, "the agent's greeting").AfterFunc(time.Minute, func() { fmt.Println(c.Now().Format(time.TimeOnly), "Hello") })

	next, _ := c.Upcoming()
	fmt.Println("in", next.In, "of its own time:", next.Label)
	_, _ = wall.Advance(6 * time.Second)
	// Output:
	// in 1m0s of its own time: the agent's greeting
	// 09:01:00 Hello
}

func newScaled(t *testing.T, speed float64) (*clock.Scaled, *clock.Virtual) {
	t.Helper()
	below := clock.NewVirtual(nine)
	c, err := clock.NewScaled(clock.ScaledOptions{On: below, Speed: speed})
	require.NoError(t, err)
	t.Cleanup(c.Close)
	return c, below
}

func advance(t *testing.T, v *clock.Virtual, d time.Duration) {
	t.Helper()
	_, err := v.Advance(d)
	require.NoError(t, err)
}

func TestAScaledClockRunsSoManyTimesAsFast(t *testing.T) {
	for _, speed := range []float64{0.01, 0.5, 1, 10, 1000} {
		c, below := newScaled(t, speed)
		var at []time.Duration
		note := func() { at = append(at, c.Now().Sub(nine)) }
		c.AfterFunc(time.Hour, note)
		c.AfterFunc(time.Minute, func() {
			note()
			c.AfterFunc(time.Minute, note)
		})
		advance(t, below, time.Duration(float64(2*time.Hour)/speed))
		require.Equal(t, []time.Duration{time.Minute, 2 * time.Minute, time.Hour}, at, speed)
		require.Equal(t, nine.Add(2*time.Hour), c.Now())
	}
}

func TestTheSpeedChangesOnTheWay(t *testing.T) {
	c, below := newScaled(t, 1)
	ran := false
	c.AfterFunc(time.Hour, func() { ran = true })
	advance(t, below, 30*time.Minute)
	require.NoError(t, c.SetSpeed(60))
	advance(t, below, 29*time.Second)
	require.False(t, ran)
	require.Equal(t, nine.Add(59*time.Minute), c.Now())
	advance(t, below, time.Second)
	require.True(t, ran)
	speed, paused := c.Pace()
	require.EqualValues(t, 60, speed)
	require.False(t, paused)
}

func TestAPausedClockStandsAndRunsNothing(t *testing.T) {
	c, below := newScaled(t, 10)
	ran := 0
	c.AfterFunc(time.Minute, func() { ran++ })
	advance(t, below, 3*time.Second)
	c.Pause()
	c.AfterFunc(0, func() { ran++ })
	advance(t, below, time.Hour)
	require.Zero(t, ran)
	require.Equal(t, nine.Add(30*time.Second), c.Now())
	c.Resume()
	advance(t, below, 0)
	require.Equal(t, 1, ran, "what was to happen at once")
	advance(t, below, 3*time.Second)
	require.Equal(t, 2, ran)
	require.Equal(t, nine.Add(time.Minute), c.Now())
}

func TestACallbackMayPauseTheClockThatRunsIt(t *testing.T) {
	c, below := newScaled(t, 1)
	ran := 0
	c.AfterFunc(time.Second, func() { ran++; c.Pause() })
	c.AfterFunc(time.Second, func() { ran++ })
	advance(t, below, time.Hour)
	require.Equal(t, 1, ran)
	c.Resume()
	advance(t, below, 0)
	require.Equal(t, 2, ran)
}

func TestAClosedClockRunsNothing(t *testing.T) {
	c, below := newScaled(t, 1)
	ran := false
	stop := c.AfterFunc(time.Second, func() { ran = true })
	c.Close()
	require.False(t, stop())
	c.AfterFunc(0, func() { ran = true })
	c.Resume()
	advance(t, below, time.Hour)
	require.False(t, ran)
	require.Equal(t, nine, c.Now())
	_, due := below.Next()
	require.False(t, due, "it leaves nothing on the clock below")
}

func TestCloseWaitsForTheCallbackThatRuns(t *testing.T) {
	c, err := clock.NewScaled(clock.ScaledOptions{Speed: 1000})
	require.NoError(t, err)
	started, let := make(chan struct{}), make(chan struct{})
	var ended atomic.Bool
	c.AfterFunc(time.Millisecond, func() {
		close(started)
		<-let
		ended.Store(true)
	})
	<-started
	go func() {
		for paused := false; !paused; { // until Close has begun
			_, paused = c.Pace()
		}
		close(let)
	}()
	c.Close()
	require.True(t, ended.Load())
}

func TestAScaledClockStopsACallback(t *testing.T) {
	c, below := newScaled(t, 1)
	stop := c.AfterFunc(time.Second, func() { t.Error("it was stopped") })
	ran := false
	later := c.AfterFunc(2*time.Second, func() { ran = true })
	require.True(t, stop())
	require.False(t, stop())
	advance(t, below, time.Minute)
	require.True(t, ran)
	require.False(t, later(), "it has run")
}

// backwards is a clock that somebody sets back.
type backwards struct {
	*clock.Virtual
	by time.Duration
}

func (b *backwards) Now() time.Time { return b.Virtual.Now().Add(-b.by) }

func TestAScaledClockNeverGoesBack(t *testing.T) {
	below := &backwards{Virtual: clock.NewVirtual(nine)}
	c, err := clock.NewScaled(clock.ScaledOptions{On: below})
	require.NoError(t, err)
	advance(t, below.Virtual, time.Minute)
	require.Equal(t, nine.Add(time.Minute), c.Now())
	below.by = time.Hour
	require.Equal(t, nine.Add(time.Minute), c.Now())
}

func TestAScaledClockBeginsWhereItIsTold(t *testing.T) {
	start := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	below := clock.NewVirtual(nine)
	c, err := clock.NewScaled(clock.ScaledOptions{On: below, Start: start, Speed: 1000})
	require.NoError(t, err)
	require.Equal(t, start, c.Now())
	for range 12 { // a year of the clock below, in which nobody looks for a month
		advance(t, below, 31*24*time.Hour)
		c.Now()
	}
	require.WithinDuration(t, start.AddDate(0, 0, 12*31*1000), c.Now(), time.Millisecond)
}

func TestASpeedOutOfBoundsIsRefused(t *testing.T) {
	c, _ := newScaled(t, 10)
	for _, speed := range []float64{0, -1, 0.009, 1001, math.NaN(), math.Inf(1)} {
		require.ErrorContains(t, c.SetSpeed(speed), "it goes from 0.01 to 1000")
		if speed != 0 {
			_, err := clock.NewScaled(clock.ScaledOptions{Speed: speed})
			require.Error(t, err)
		}
	}
	speed, _ := c.Pace()
	require.EqualValues(t, 10, speed)
}

func BenchmarkScaled(b *testing.B) {
	c, _ := clock.NewScaled(clock.ScaledOptions{Speed: 1000})
	defer c.Close()
	for range 10_000 {
		c.AfterFunc(1000*time.Hour, func() {})
	}
	b.ReportAllocs()
	for b.Loop() {
		c.AfterFunc(time.Hour, func() {})()
	}
}
