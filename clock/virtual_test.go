package clock_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func ExampleVirtual() {
	c := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	c.AfterFunc(2*time.Second, func() {
		fmt.Println(c.Now().Format(time.TimeOnly), "the agent accepts")
		c.AfterFunc(3*time.Second, func() { fmt.Println(c.Now().Format(time.TimeOnly), "and greets") })
	})
	ran, _ := c.Advance(time.Hour)
	fmt.Println(ran, "events, now", c.Now().Format(time.TimeOnly))
	// Output:
	// 09:00:02 the agent accepts
	// 09:00:05 and greets
	// 2 events, now 10:00:00
}

func TestAdvanceRunsWhatDueWorkSchedules(t *testing.T) {
	c := clock.NewVirtual(nine)
	var at []time.Duration
	note := func() { at = append(at, c.Now().Sub(nine)) }
	c.AfterFunc(2*time.Second, func() {
		note()
		c.AfterFunc(3*time.Second, func() {
			note()
			c.AfterFunc(4*time.Minute, func() { note(); c.AfterFunc(0, note) })
		})
	})
	ran, err := c.Advance(10 * time.Minute)
	require.NoError(t, err)
	require.Equal(t, 4, ran)
	require.Equal(t, []time.Duration{2 * time.Second, 5 * time.Second, 245 * time.Second, 245 * time.Second}, at)
	require.Equal(t, nine.Add(10*time.Minute), c.Now())
}

func TestCallbacksOfOneInstantRunInTheOrderOfScheduling(t *testing.T) {
	c := clock.NewVirtual(nine)
	var got []int
	for i := range 20 {
		c.AfterFunc(time.Second, func() { got = append(got, i) })
	}
	_, err := c.Advance(time.Second)
	require.NoError(t, err)
	require.IsIncreasing(t, got)
	require.Len(t, got, 20)
}

func TestAZeroDelayWaitsForTheNextAdvance(t *testing.T) {
	c := clock.NewVirtual(nine)
	ran := false
	c.AfterFunc(-time.Second, func() { ran = true })
	require.False(t, ran)
	_, err := c.Advance(0)
	require.NoError(t, err)
	require.True(t, ran)
	require.Equal(t, nine, c.Now())
}

func TestStopReportsWhetherItPreventedTheCall(t *testing.T) {
	c := clock.NewVirtual(nine)
	ran := 0
	stop := c.AfterFunc(time.Second, func() { ran++ })
	later := c.AfterFunc(time.Minute, func() { ran++ })
	_, err := c.Advance(time.Second)
	require.NoError(t, err)
	require.False(t, stop(), "it has run")
	require.True(t, later())
	require.False(t, later(), "it was stopped before")
	_, err = c.Advance(time.Hour)
	require.NoError(t, err)
	require.Equal(t, 1, ran)
}

func TestNextTellsHowLongItIsToTheEarliestCallback(t *testing.T) {
	c := clock.NewVirtual(nine)
	_, ok := c.Next()
	require.False(t, ok)
	c.AfterFunc(time.Minute, func() {})
	c.AfterFunc(time.Second, func() {})
	d, ok := c.Next()
	require.True(t, ok)
	require.Equal(t, time.Second, d)
}

func TestTimeDoesNotRunBackwards(t *testing.T) {
	c := clock.NewVirtual(nine)
	_, err := c.Advance(-time.Second)
	require.ErrorContains(t, err, "backwards")
	require.Equal(t, nine, c.Now())
}

func TestWaitEndsWithTheClockOrWithTheContext(t *testing.T) {
	c := clock.NewVirtual(nine)
	require.NoError(t, clock.Wait(t.Context(), c, 0))
	result := make(chan error)
	go func() { result <- clock.Wait(t.Context(), c, time.Second) }()
	require.Eventually(t, func() bool { _, ok := c.Next(); return ok }, 10*time.Second, time.Millisecond)
	_, err := c.Advance(time.Second)
	require.NoError(t, err)
	require.NoError(t, <-result)

	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("enough"))
	require.ErrorIs(t, clock.Wait(ctx, c, time.Second), context.Canceled)
	_, scheduled := c.Next()
	require.False(t, scheduled, "a wait that was given up leaves nothing on the clock")
}

func TestWallTimeIsUTCAndCallsBack(t *testing.T) {
	require.Equal(t, time.UTC, clock.Wall{}.Now().Location())
	called := make(chan struct{})
	clock.Wall{}.AfterFunc(0, func() { close(called) })
	<-called
	stop := clock.Wall{}.AfterFunc(time.Hour, func() { t.Error("it was stopped") })
	require.True(t, stop())
}

func BenchmarkAdvance(b *testing.B) {
	c := clock.NewVirtual(nine)
	b.ReportAllocs()
	for b.Loop() {
		c.AfterFunc(time.Second, func() {})
		_, _ = c.Advance(time.Second)
	}
}
