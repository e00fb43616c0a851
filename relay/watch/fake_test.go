package watch_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/budget"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// seen is a look or a delivery that was asked for.
type seen struct {
	Sender string
	At     time.Duration // since nine
	State  bool
}

// world is a watch over chats that the test plays.
type world struct {
	t      *testing.T
	clock  *clock.Virtual
	budget *budget.Budget
	watch  *watch.Watch
	log    bytes.Buffer
	wire   http.RoundTripper

	// look and carry are what comes of one; by default nothing is new, and what is carried arrives.
	look  func(sender string, how relay.Looking) (relay.Sight, error)
	carry func(p relay.Push) error
	// takes is how long a look is under way, and carriage a delivery.
	takes, carriage time.Duration
	// pages is how many calls a look makes.
	pages int

	mu      sync.Mutex // guards what follows
	looks   []seen
	carries []seen
	calls   int             // over the wire
	busy    map[string]bool // by sender: a look or a delivery is under way
}

// newWorld makes a world whose watch is not begun.
func newWorld(t *testing.T, b budget.Options, o watch.Options) *world {
	w := &world{t: t, clock: clock.NewVirtual(nine), pages: 1, busy: map[string]bool{}}
	b.Clock = w.clock
	w.budget = budget.New(b)
	w.wire = w.budget.Meter(w)
	o.Clock, o.Budget, o.Random = w.clock, w.budget, rand.New(rand.NewPCG(7, 7))
	o.Log = slog.New(slog.NewTextHandler(&w.log, nil))
	w.watch = watch.New(o)
	w.look = func(string, relay.Looking) (relay.Sight, error) { return relay.Sight{}, nil }
	w.carry = func(relay.Push) error { return nil }
	return w
}

// inWorld runs a test in which nothing moves but by w.passes. There are 36,000 calls in an hour.
func inWorld(t *testing.T, o watch.Options, f func(w *world)) {
	inWorldOf(t, budget.Options{}, o, f)
}

func inWorldOf(t *testing.T, b budget.Options, o watch.Options, f func(w *world)) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, b, o)
		defer w.watch.Close()
		f(w)
		w.watch.Close() // once more does nothing
		require.Empty(t, w.busy)
	})
}

// passes lets so much time go by, one instant after the other, and all come to rest in each.
func (w *world) passes(d time.Duration) {
	for {
		synctest.Wait()
		next, due := w.clock.Next()
		if !due || next > d {
			break
		}
		w.advance(next)
		d -= next
	}
	w.advance(d)
}

func (w *world) advance(d time.Duration) {
	_, err := w.clock.Advance(d)
	require.NoError(w.t, err)
	synctest.Wait()
}

func (w *world) now() time.Duration { return w.clock.Now().Sub(nine) }

// RoundTrip is the wire.
func (w *world) RoundTrip(*http.Request) (*http.Response, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls++
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(nil))}, nil
}

// call is a call of ServiceNow.
func (w *world) call(ctx context.Context) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://instance.example/", nil)
	require.NoError(w.t, err)
	_, err = w.wire.RoundTrip(r)
	require.NoError(w.t, err)
}

// Look implements watch.Chats.
func (w *world) Look(ctx context.Context, sender string, how relay.Looking) (relay.Sight, error) {
	w.starts(&w.looks, seen{sender, w.now(), how.State})
	defer w.ends(sender)
	for range w.pages {
		w.call(ctx)
	}
	if err := clock.Wait(ctx, w.clock, w.takes); err != nil {
		return relay.Sight{}, err
	}
	return w.look(sender, how)
}

// Carry implements watch.Chats.
func (w *world) Carry(ctx context.Context, p relay.Push) error {
	w.starts(&w.carries, seen{Sender: p.Sender, At: w.now()})
	defer w.ends(p.Sender)
	if err := clock.Wait(ctx, w.clock, w.carriage); err != nil {
		return err
	}
	return w.carry(p)
}

func (w *world) starts(list *[]seen, s seen) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.busy[s.Sender] {
		w.t.Errorf("two looks or deliveries of the chat of %s at once", s.Sender)
	}
	w.busy[s.Sender] = true
	*list = append(*list, s)
}

func (w *world) ends(sender string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.busy, sender)
}

// lookedAt are the instants at which the sender's chat was looked at.
func (w *world) lookedAt(sender string) []time.Duration { return at(w.looks, sender) }

func (w *world) carriedAt(sender string) []time.Duration { return at(w.carries, sender) }

func at(list []seen, sender string) (when []time.Duration) {
	for _, s := range list {
		if s.Sender == sender {
			when = append(when, s.At)
		}
	}
	return when
}

// news is a look that shows something to be told.
func news(sender string) relay.Sight { return relay.Sight{Push: &relay.Push{Sender: sender}} }

// failure is an error of a LiveChat or an outlet.
type failure struct{ wait time.Duration }

func (f failure) Error() string                     { return "it failed" }
func (f failure) RetryAfter() (time.Duration, bool) { return f.wait, f.wait > 0 }
