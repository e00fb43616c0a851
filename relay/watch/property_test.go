package watch_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/budget"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

// Whatever turns, instance and bots do: no chat is looked at or delivered to twice at once (world sees to that), no call is made
// that the budget does not hold, and no chat is left out once things go well.
func TestNoChatIsStarvedAndNoCallIsMadeBeyondTheBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rapid.Check(struct{ testing.TB }{t}, func(r *rapid.T) { // not a *testing.T, whose Deadline a bubble has not
			const perHour, burst = 7200, 2
			w := newWorld(t, budget.Options{PerHour: perHour, Burst: burst}, watch.Options{
				Looks: rapid.IntRange(1, 4).Draw(r, "looks"), Carries: rapid.IntRange(1, 4).Draw(r, "carries"),
			})
			defer w.watch.Close()
			chats := rapid.IntRange(1, 30).Draw(r, "chats")
			disturb(r, w, chats)

			w.look, w.carry, w.takes, w.carriage = shows(relay.Sight{}), func(relay.Push) error { return nil }, 0, 0
			w.passes(3 * time.Minute) // every back-off, pause and delivery is over
			settled := w.now()
			w.passes(2 * time.Minute)
			for n := 0; n < chats; n += 2 { // nobody has ended those
				if len(at(after(settled, w.looks), name(n))) == 0 {
					r.Fatalf("%s is left out; %+v", name(n), w.watch.Status())
				}
			}
			most := burst + int(w.now()/(time.Hour/perHour))
			if w.calls > most {
				r.Fatalf("%d calls, but there were %d", w.calls, most)
			}
		})
	})
}

func name(n int) string { return fmt.Sprint("user ", n) }

// disturb lets things happen for a while. The chats of even number are followed in any case and never end.
func disturb(r *rapid.T, w *world, chats int) {
	outcomes := make(map[string]int)
	w.look = func(sender string, _ relay.Looking) (relay.Sight, error) {
		w.mu.Lock()
		defer w.mu.Unlock()
		switch outcomes[sender] {
		case 1:
			return news(sender), nil
		case 2:
			return relay.Sight{Busy: true}, nil
		case 3:
			return relay.Sight{}, failure{}
		case 4:
			return relay.Sight{}, failure{wait: 5 * time.Second}
		case 5:
			return relay.Sight{}, relay.ErrNoChat
		case 6:
			return relay.Sight{Over: true}, nil
		}
		return relay.Sight{}, nil
	}
	w.carry = func(p relay.Push) error {
		if len(p.Sender)%2 == 0 {
			return failure{}
		}
		return nil
	}
	for n := 0; n < chats; n += 2 {
		w.watch.Follow(name(n))
	}
	w.watch.Begin(w)
	for range rapid.IntRange(0, 40).Draw(r, "steps") {
		n := rapid.IntRange(0, chats-1).Draw(r, "chat")
		switch rapid.IntRange(0, 3).Draw(r, "what") {
		case 0:
			w.watch.Follow(name(n))
		case 1:
			if n%2 == 1 {
				w.watch.Forget(name(n))
			}
		case 2:
			w.mu.Lock()
			outcomes[name(n)] = rapid.IntRange(0, 5+n%2).Draw(r, "outcome")
			w.mu.Unlock()
		}
		w.takes = time.Duration(rapid.IntRange(0, 3).Draw(r, "look takes")) * time.Second
		w.carriage = time.Duration(rapid.IntRange(0, 20).Draw(r, "delivery takes")) * time.Second
		w.passes(time.Duration(rapid.IntRange(0, 5000).Draw(r, "ms")) * time.Millisecond)
	}
	synctest.Wait()
	require.False(w.t, w.t.Failed())
}
