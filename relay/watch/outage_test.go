package watch_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

// follow follows so many chats, a moment apart.
func (w *world) follow(chats int) {
	for n := range chats {
		w.watch.Follow(fmt.Sprint("user ", n))
		w.passes(time.Millisecond)
	}
}

// after is what was asked for after an instant.
func after(t time.Duration, list []seen) (later []seen) {
	for _, s := range list {
		if s.At > t {
			later = append(later, s)
		}
	}
	return later
}

func TestAfterA429AllWatchingPausesExactlyAsLongAsItWasTold(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look = fails(failure{wait: 37 * time.Second})
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(time.Second)
		w.watch.Follow("robin")
		w.passes(time.Second)
		require.Equal(t, nine.Add(39*time.Second), w.watch.Status().PausedUntil)
		w.look = shows(relay.Sight{})
		w.passes(37*time.Second - 1)
		w.watch.Follow("late")
		require.Len(t, w.looks, 1)
		w.passes(1)
		require.Equal(t, seconds(2, 39), w.lookedAt("mara"))
		require.Equal(t, seconds(39), w.lookedAt("robin"))
		require.Zero(t, w.watch.Status().PausedUntil)
		require.Equal(t, 1, strings.Count(w.log.String(), "asked to be left alone"))
		require.Contains(t, w.log.String(), "until=2026-03-02T09:00:39.000Z")
	})
}

func TestAChatThatCannotBeReadIsLookedAtEverMoreSeldom(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look = func(sender string, _ relay.Looking) (relay.Sight, error) {
			if sender == "mara" {
				return relay.Sight{}, failure{}
			}
			return relay.Sight{}, nil
		}
		w.watch.Begin(w)
		w.follow(3)
		w.watch.Follow("mara")
		w.passes(10 * time.Minute)
		when, scattered := w.lookedAt("mara"), false
		for n := 1; n < len(when); n++ {
			most := min(2*time.Second<<n, time.Minute)
			gap := when[n] - when[n-1]
			require.LessOrEqual(t, gap, most, n)
			require.GreaterOrEqual(t, gap, most/2, n)
			scattered = scattered || gap < most*9/10
		}
		require.True(t, scattered, "what failed together is not repeated together")
		require.Greater(t, len(when), 10)
		require.Zero(t, w.watch.Status().CutOffSince, "others can be read")
	})
}

func TestAnInstanceThatDoesNotAnswerIsAskedByOneChatAtATime(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.follow(50)
		w.passes(time.Minute)
		w.look, w.takes = fails(failure{}), 6*time.Second
		begun := w.now()
		w.passes(30 * time.Second) // what was under way has failed by then
		require.Equal(t, 1, strings.Count(w.log.String(), "does not answer"))
		since := w.watch.Status().CutOffSince
		require.WithinRange(t, since, nine.Add(begun), nine.Add(begun+26*time.Second))
		before := w.now()
		w.passes(10 * time.Minute)
		require.Equal(t, since, w.watch.Status().CutOffSince)
		probes := after(before, w.looks)
		require.Less(t, len(probes), 10*60/(6+10)+2)
		require.Greater(t, len(probes), 10*60/(6+20)-2)
		senders := map[string]bool{}
		for n, p := range probes {
			senders[p.Sender] = true
			if n > 0 {
				require.Greater(t, p.At-probes[n-1].At, 6*time.Second, "two at once")
			}
		}
		require.Greater(t, len(senders), 10, "whichever chat it is")

		w.look, w.takes = shows(relay.Sight{}), 0
		back := w.now()
		w.passes(20 * time.Second) // until the next one
		require.Zero(t, w.watch.Status().CutOffSince)
		w.passes(6 * time.Second)
		senders = map[string]bool{}
		for _, s := range after(back, w.looks) {
			senders[s.Sender] = true
		}
		require.Greater(t, len(senders), 35, "then all are looked at, as the budget allows")
		require.Equal(t, 1, strings.Count(w.log.String(), "answers again"))
	})
}

func TestAfterAnOutageTheNextOneIsFoundOutAboutAsSoon(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.follow(20)
		for range 2 {
			w.look = fails(failure{})
			w.passes(5 * time.Minute)
			require.NotZero(t, w.watch.Status().CutOffSince)
			w.look = shows(relay.Sight{})
			w.passes(90 * time.Second)
			require.Zero(t, w.watch.Status().CutOffSince)
		}
		begun := w.now()
		w.look = fails(failure{})
		w.passes(25 * time.Second)
		tries := after(begun, w.looks)
		require.Greater(t, len(tries), 6, "five that were tolerated, and those that try")
		require.LessOrEqual(t, after(tries[4].At, tries)[0].At-tries[4].At, 2*time.Second, "it is tried again as soon as in the first")
	})
}

func TestWhatFailsTogetherCountsOnce(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.look, w.takes = fails(failure{}), 6*time.Second
		w.watch.Begin(w)
		w.follow(30)
		w.passes(14100 * time.Millisecond) // sixteen have failed, and four that were begun before it was too many
		require.Len(t, w.looks, 20)
		w.passes(4 * time.Second)
		require.Len(t, w.looks, 21, "it is only the second try to find out")
	})
}

func TestASuccessMakesUpForWhatFailedBefore(t *testing.T) {
	for name, success := range map[string]relay.Sight{"nothing is new": {}, "something is": news("mara")} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, watch.Options{}, func(w *world) {
				w.look = fails(failure{})
				w.watch.Begin(w)
				w.watch.Follow("mara")
				w.passes(10 * time.Minute)
				failed := len(w.looks)
				w.look = func(string, relay.Looking) (relay.Sight, error) {
					if len(w.looks) == failed+1 {
						return success, nil
					}
					return relay.Sight{}, failure{}
				}
				w.passes(90 * time.Second)
				when := w.lookedAt("mara")[failed:]
				require.Greater(t, len(when), 3)
				require.LessOrEqual(t, when[2]-when[1], 4*time.Second)
				require.LessOrEqual(t, when[3]-when[2], 8*time.Second)
			})
		})
	}
}

func TestAFailureMakesASlowChatNoFaster(t *testing.T) {
	inWorld(t, watch.Options{}, func(w *world) {
		w.watch.Begin(w)
		w.watch.Follow("mara")
		w.passes(70 * time.Second)
		w.look = fails(failure{})
		w.passes(41 * time.Second)
		require.Equal(t, seconds(69.5625, 89.5625, 109.5625), w.lookedAt("mara")[10:])
	})
}

func TestAnOutageEndsWithWhatServiceNowAnswers(t *testing.T) {
	for _, row := range []struct {
		name  string
		sight relay.Sight
		ends  bool
	}{
		{"nothing is new", relay.Sight{}, true},
		{"something is", relay.Sight{Push: &relay.Push{Sender: "mara"}}, true},
		{"what was known before is tried again", relay.Sight{Push: &relay.Push{Sender: "mara", Again: true}}, false},
		{"a turn is under way", relay.Sight{Busy: true}, false},
		{"nobody hears any more", relay.Sight{Over: true}, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			inWorld(t, watch.Options{}, func(w *world) {
				w.look = fails(failure{})
				w.watch.Begin(w)
				w.follow(10)
				w.passes(10 * time.Second)
				require.NotZero(t, w.watch.Status().CutOffSince)
				w.look, w.takes, w.carriage = shows(row.sight), time.Second, time.Hour
				looks := w.watch.Status().Looks
				for w.watch.Status().Looks == looks {
					w.passes(time.Second)
				}
				require.Equal(t, row.ends, w.watch.Status().CutOffSince.IsZero())
			})
		})
	}
}
