package watch_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/budget"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

// within checks that a number of calls is the budget's to one in a hundred.
func within(t *testing.T, budget, calls int) {
	t.Helper()
	t.Logf("%d calls in an hour of %d: %+.2f %%", calls, budget, 100*float64(calls-budget)/float64(budget))
	require.LessOrEqual(t, calls, budget+budget/100)
	require.GreaterOrEqual(t, calls, budget-budget/100)
}

func TestAnHourOfWatchingKeepsToItsBudget(t *testing.T) {
	for _, row := range []struct {
		name    string
		perHour int
		pages   int           // a look takes so many calls
		turns   time.Duration // a turn of three calls so often
	}{
		{"many chats", budget.DefaultPerHour, 1, 0},
		{"and looks that take several calls", 7200, 3, 0},
		{"and turns", 7200, 1, 3 * time.Second},
	} {
		t.Run(row.name, func(t *testing.T) {
			inWorldOf(t, budget.Options{PerHour: row.perHour}, watch.Options{}, func(w *world) {
				w.pages = row.pages
				for n := range 1000 {
					w.watch.Follow(fmt.Sprint("user ", n))
				}
				w.watch.Begin(w)
				for left := time.Hour; left > 0; left -= time.Minute {
					for n := time.Duration(0); row.turns > 0 && n < time.Minute/row.turns; n++ {
						for range 3 {
							w.call(context.Background())
						}
						w.passes(row.turns)
					}
					if row.turns == 0 {
						w.passes(time.Minute)
					}
				}
				within(t, row.perHour, w.calls)
			})
		})
	}
}

func TestTheBudgetThatTurnsUseUpLeavesNothingToWatching(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.watch.Follow("mara")
		for range 10 + 600 { // what was there, and a minute's
			w.call(context.Background())
		}
		w.passes(time.Minute)
		require.Empty(t, w.looks)
		w.passes(100 * time.Millisecond)
		require.Equal(t, seconds(60.1), w.lookedAt("mara"))
	})
}

func TestMoreChatsThanTheBudgetAllowsTakeTheirTurns(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		for n := range 200 {
			w.watch.Follow(fmt.Sprint("user ", n))
		}
		w.watch.Begin(w)
		w.look = shows(relay.Sight{Busy: true}) // all of them stay as fast as they are
		w.passes(10 * time.Minute)
		counts := map[string]int{}
		for _, s := range w.looks {
			counts[s.Sender]++
		}
		require.Len(t, counts, 200)
		for sender, n := range counts {
			require.InDelta(t, 30, n, 1, sender)
			var last time.Duration
			for _, at := range w.lookedAt(sender) {
				require.LessOrEqual(t, at-last, 21*time.Second, sender)
				last = at
			}
		}
	})
}

func TestWhereTheBudgetIsShortAllSlowDownAlike(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.look = func(sender string, _ relay.Looking) (relay.Sight, error) {
			return relay.Sight{Busy: strings.HasPrefix(sender, "talks")}, nil
		}
		for n := range 500 { // 25 calls a second, once they are slow, of ten that there are
			w.watch.Follow(fmt.Sprint("silent ", n))
		}
		w.passes(20 * time.Minute)
		for n := range 10 { // five calls a second
			w.watch.Follow(fmt.Sprint("talks ", n))
		}
		w.passes(5 * time.Minute)
		before := w.now()
		w.passes(10 * time.Minute)
		talks, silent := 0, 0
		for _, s := range after(before, w.looks) {
			if strings.HasPrefix(s.Sender, "talks") {
				talks++
			} else {
				silent++
			}
		}
		require.InDelta(t, 600/6, talks/10, 12, "every two seconds became six")
		require.InDelta(t, 600/60, float64(silent)/500, 1, "every twenty seconds became sixty")
	})
}

func TestTheRelaySaysWhatTheIntervalHasBecome(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.look = shows(relay.Sight{Busy: true})
		w.follow(19)
		w.passes(5 * time.Minute)
		require.Empty(t, w.log.String(), "ten calls a second are enough for nineteen chats")
		require.Equal(t, 2*time.Second, w.watch.Status().Interval.Round(200*time.Millisecond))
		w.follow(200)
		w.passes(5 * time.Minute)
		require.InDelta(t, 20, w.watch.Status().Interval.Seconds(), 1)
		require.Equal(t, 1, strings.Count(w.log.String(), "less often than asked for"))
		require.Contains(t, w.log.String(), "asked=2s")
		for n := range 174 {
			w.watch.Forget(fmt.Sprint("user ", n))
		}
		w.passes(5 * time.Minute)
		require.InDelta(t, 2.6, w.watch.Status().Interval.Seconds(), 0.2, "twenty-six chats are a few too many still")
		require.NotContains(t, w.log.String(), "again")
		for n := range 190 {
			w.watch.Forget(fmt.Sprint("user ", n))
		}
		w.passes(5 * time.Minute)
		require.InDelta(t, 2, w.watch.Status().Interval.Seconds(), 0.1)
		require.Equal(t, 1, strings.Count(w.log.String(), "as often as asked for again"))
	})
}

func TestTheRelaySaysThatNothingIsLookedAtWhileTurnsHaveLeftItDebts(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.follow(3)
		for range 10 + 6000 { // what was there, and ten minutes'
			w.call(context.Background())
		}
		w.passes(5 * time.Minute)
		require.Empty(t, w.looks)
		require.InDelta(t, 300, w.watch.Status().Interval.Seconds(), 3)
		require.Equal(t, 1, strings.Count(w.log.String(), "less often than asked for"), w.log.String())
		w.passes(15 * time.Minute)
		require.NotEmpty(t, w.looks)
		require.Equal(t, 1, strings.Count(w.log.String(), "as often as asked for again"), w.log.String())
	})
}

func TestTheDefaultsAreThoseThatAreDocumented(t *testing.T) {
	w := watch.New(watch.Options{Clock: clock.NewVirtual(nine), Slowest: time.Second})
	require.Equal(t, watch.Status{Interval: 2 * time.Second}, w.Status())
	w.Close() // never begun
}

func TestTheSlowestIntervalIsNoFasterThanTheFastest(t *testing.T) {
	inWorld(t, watch.Options{Interval: 10 * time.Second, Slowest: time.Second}, func(w *world) {
		w.look = fails(relay.ErrNoChat)
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(35 * time.Second)
		require.Equal(t, seconds(10, 20, 30), w.lookedAt("mara"))
	})
}
