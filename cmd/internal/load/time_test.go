package load

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
)

func due(t *testing.T, m Model, n int) []time.Duration {
	t.Helper()
	var at []time.Duration
	a := m.arrivals(rand.New(rand.NewPCG(1, 0)))
	for range n {
		d, ok := a.next()
		if !ok {
			break
		}
		at = append(at, d.Round(time.Millisecond))
	}
	return at
}

func TestArrivalsAreDueAsTheModelSays(t *testing.T) {
	second := func(s ...float64) (all []time.Duration) {
		for _, x := range s {
			all = append(all, time.Duration(x*float64(time.Second)).Round(time.Millisecond))
		}
		return all
	}
	require.Equal(t, second(0, 0.5, 1, 1.5), due(t, Model{Rate: 2, Even: true}, 4))
	require.Equal(t, second(0, 1, 1.414, 1.732, 2, 2.25), due(t, Model{Rate: 4, Even: true, Ramp: 2 * time.Second}, 6),
		"the rate grows from nothing to four a second")
	require.Equal(t, second(0, 0, 0), due(t, Model{Concurrency: 3}, 9))
	require.Equal(t, second(0, 2, 4), due(t, Model{Concurrency: 3, Ramp: 6 * time.Second}, 9))
}

func TestPoissonArrivalsHaveTheirRate(t *testing.T) {
	at := due(t, Model{Rate: 10}, 10_000)
	require.InDelta(t, 1000, at[len(at)-1].Seconds(), 40)
	alone := 0 // further apart than twice the mean: about one in seven of an exponential distribution
	for i := range at[1:] {
		if at[i+1]-at[i] > 200*time.Millisecond {
			alone++
		}
	}
	require.InDelta(t, 1353, alone, 100)
	require.IsNonDecreasing(t, at)
}

// tardy is a clock whose callbacks come late.
type tardy struct {
	*clock.Virtual
	by time.Duration
}

func (c tardy) AfterFunc(d time.Duration, f func()) (stop func() bool) {
	return c.Virtual.AfterFunc(d+c.by, f)
}

func TestWhatComesLateIsKnownByWhenItWasDue(t *testing.T) {
	nine := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	v := clock.NewVirtual(nine)
	p := &punctual{Clock: tardy{v, 40 * time.Second}, wall: v, speed: 10}
	var was time.Time
	p.AfterFunc(time.Minute, func() { was = p.was() })
	_, err := v.Advance(time.Hour)
	require.NoError(t, err)
	require.Equal(t, nine.Add(100*time.Second-4*time.Second), was, "forty seconds at ten times the speed are four of wall time")
}

func TestALagHasABeginningAndAnEnd(t *testing.T) {
	nine := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	at := func(s float64) time.Time { return nine.Add(time.Duration(s * float64(time.Second))) }
	var l lag
	l.saw(900 * time.Millisecond)
	l.note(at(1))
	require.True(t, l.since.IsZero(), "a second is tolerated")
	l.saw(3 * time.Second)
	l.saw(2 * time.Second)
	l.note(at(10))
	require.Equal(t, at(8), l.since, "when it was late by more than a second")
	require.Equal(t, 3*time.Second, l.now)
	l.saw(2 * time.Second)
	l.note(at(11))
	require.Equal(t, at(8), l.since)
	require.Equal(t, 3*time.Second, l.behind(at(11)))
	l.note(at(12))
	require.True(t, l.since.IsZero())
	require.Equal(t, 4*time.Second, l.behind(at(20)))
	b := l.told(at(20))
	require.Equal(t, Behind{Worst: 3, WorstAt: b.WorstAt, Seconds: 4}, b)
	require.Equal(t, at(10), *b.WorstAt)
}
