package clock_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
)

func TestACallbackKeepsTheNameOfItsClock(t *testing.T) {
	c := clock.NewVirtual(nine)
	typing := clock.Named(c, "typing")
	typing.AfterFunc(2*time.Second, func() {})
	clock.Named(typing, "idle time-out").AfterFunc(time.Second, func() {})
	c.AfterFunc(3*time.Second, func() {})
	require.Equal(t, nine, typing.Now())

	next, due := c.Upcoming()
	require.True(t, due)
	require.Equal(t, clock.Due{In: time.Second, Label: "idle time-out"}, next)
	var fired []clock.Fired
	ran, err := c.Move(clock.By(time.Minute), func(f clock.Fired) { fired = append(fired, f) })
	require.NoError(t, err)
	require.Equal(t, 3, ran)
	require.Equal(t, []clock.Fired{
		{At: nine.Add(time.Second), Label: "idle time-out"}, {At: nine.Add(2 * time.Second), Label: "typing"}, {At: nine.Add(3 * time.Second)},
	}, fired)
}

func TestANameDoesNotTroubleAClockThatKeepsNone(t *testing.T) {
	require.Equal(t, clock.Wall{}, clock.Named(clock.Wall{}, "typing"))
}

func TestAStepRunsEverythingOfTheNextInstant(t *testing.T) {
	c := clock.NewVirtual(nine)
	var got []string
	c.AfterFunc(time.Minute, func() { got = append(got, "later") })
	c.AfterFunc(time.Second, func() {
		got = append(got, "first")
		c.AfterFunc(0, func() { got = append(got, "what it led to") })
	})
	c.AfterFunc(time.Second, func() { got = append(got, "second") })
	ran, err := c.Move(clock.ToNext(), func(clock.Fired) {})
	require.NoError(t, err)
	require.Equal(t, 3, ran)
	require.Equal(t, []string{"first", "second", "what it led to"}, got)
	require.Equal(t, nine.Add(time.Second), c.Now())

	_, err = c.Move(clock.To(nine.Add(time.Hour)), func(clock.Fired) {})
	require.NoError(t, err)
	require.Equal(t, nine.Add(time.Hour), c.Now())
	_, err = c.Move(clock.ToNext(), func(clock.Fired) {})
	require.ErrorIs(t, err, clock.ErrNothingDue)
	_, err = c.Move(clock.To(nine), func(clock.Fired) {})
	require.ErrorIs(t, err, clock.ErrBackwards)
	require.ErrorContains(t, err, "from 2026-03-02T10:00:00Z to 2026-03-02T09:00:00Z")
	require.Equal(t, nine.Add(time.Hour), c.Now())
}
