package budget_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay/budget"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func newBudget(perHour, burst int) (*budget.Budget, *clock.Virtual) {
	v := clock.NewVirtual(nine)
	return budget.New(budget.Options{Clock: v, PerHour: perHour, Burst: burst}), v
}

func advance(t require.TestingT, v *clock.Virtual, d time.Duration) {
	_, err := v.Advance(d)
	require.NoError(t, err)
}

// takeAll takes what is there.
func takeAll(b *budget.Budget) (taken int) {
	for {
		if _, ok := b.Take(); !ok {
			return taken
		}
		taken++
	}
}

func ExampleBudget() {
	now := clock.NewVirtual(nine)
	b := budget.New(budget.Options{Clock: now, PerHour: 3600, Burst: 2})
	for range 3 {
		b.Charge() // turns go ahead
	}
	wait, taken := b.Take() // watching waits until they are paid for
	fmt.Println(taken, wait)
	_, _ = now.Advance(wait)
	_, taken = b.Take()
	fmt.Println(taken)
	// Output:
	// false 2s
	// true
}

func TestAFullBucketHoldsWhatComesOfASecond(t *testing.T) {
	for perHour, burst := range map[int]int{0: 10, 36_000: 10, 3600: 1, 100: 1, 3_600_000: 1000} {
		b, v := newBudget(perHour, 0)
		require.Equal(t, burst, takeAll(b), perHour)
		advance(t, v, 24*time.Hour)
		require.Equal(t, burst, b.Status().Left)
		require.Equal(t, burst, takeAll(b), "a quiet day saves up no more")
	}
}

func TestACallIsThereExactlyWhenItIsSaidToBe(t *testing.T) {
	b, v := newBudget(36_000, 1)
	_, taken := b.Take()
	require.True(t, taken)
	wait, taken := b.Take()
	require.False(t, taken)
	require.Equal(t, 100*time.Millisecond, wait)
	advance(t, v, wait-1)
	wait, taken = b.Take()
	require.False(t, taken)
	require.EqualValues(t, 1, wait)
	advance(t, v, wait)
	_, taken = b.Take()
	require.True(t, taken)
}

func TestWhatTurnsSpendIsMissingToWatching(t *testing.T) {
	b, v := newBudget(36_000, 10)
	for range 110 {
		b.Charge()
	}
	require.Equal(t, -100, b.Status().Left)
	advance(t, v, 10*time.Second)
	require.Zero(t, takeAll(b))
	advance(t, v, 100*time.Millisecond)
	require.Equal(t, 1, takeAll(b))
	require.EqualValues(t, 111, b.Status().Calls)
}

func TestADebtLastsNoLongerThanAnHour(t *testing.T) {
	b, v := newBudget(100, 1)
	for range 1000 {
		b.Charge()
	}
	require.Equal(t, -100, b.Status().Left)
	advance(t, v, time.Hour)
	require.Zero(t, takeAll(b))
	advance(t, v, 36*time.Second)
	require.Equal(t, 1, takeAll(b))
}

func TestAPauseLastsExactlyAsLongAsItWasTold(t *testing.T) {
	b, v := newBudget(36_000, 10)
	b.Pause(nine.Add(time.Minute))
	b.Pause(nine.Add(time.Second)) // is over before that
	require.Equal(t, nine.Add(time.Minute), b.Status().PausedUntil)
	wait, taken := b.Take()
	require.False(t, taken)
	require.Equal(t, time.Minute, wait)
	b.Charge() // a turn goes on
	advance(t, v, time.Minute-1)
	require.Zero(t, takeAll(b))
	advance(t, v, 1)
	require.Zero(t, b.Status().PausedUntil)
	require.Equal(t, 10, takeAll(b), "and no more than a full bucket waits")
}

func TestWatchingSpendsNothingThatIsNotThereAndLeavesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		perHour := rapid.IntRange(100, 5000).Draw(t, "calls an hour")
		burst := rapid.IntRange(1, 20).Draw(t, "burst")
		b, v := newBudget(perHour, burst)
		turns, watched, late := 0, 0, time.Duration(0)
		for range 200 {
			for range rapid.SampledFrom([]int{0, 0, 0, 1, 3}).Draw(t, "turns") {
				b.Charge()
				turns++
			}
			wait, taken := b.Take()
			if !taken {
				advance(t, v, wait)
				continue
			}
			watched++
			each, elapsed := time.Hour/time.Duration(perHour), v.Now().Sub(nine)
			if most := time.Duration(burst)*each + elapsed; time.Duration(turns+watched)*each > most {
				t.Fatalf("%d looks beside %d turns after %s", watched, turns, elapsed)
			}
			pause := time.Duration(rapid.SampledFrom([]int{0, 0, 100, 5000}).Draw(t, "ms that nobody asks")) * time.Millisecond
			advance(t, v, pause)
			late += pause
			if least := elapsed - late - 2*each; time.Duration(turns+watched)*each < least {
				t.Fatalf("only %d looks beside %d turns after %s, of which %s nobody asked", watched, turns, elapsed, late)
			}
		}
	})
}
