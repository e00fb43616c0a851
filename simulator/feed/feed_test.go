package feed_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// ear writes down what it is told; it fails once it has heard enough.
type ear struct {
	mu      sync.Mutex
	heard   []string // id, kind and what it was
	flushed int      // how many of them have arrived
	enough  int
}

var errEnough = errors.New("enough")

func (e *ear) Tell(id string, event feed.Event) error {
	of, _ := json.Marshal(event.Of)
	return e.hear(fmt.Sprint(id, " ", event.Kind, " ", string(of)))
}

func (e *ear) Beat() error { return e.hear("beat") }

func (e *ear) hear(what string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.heard = append(e.heard, what)
	if len(e.heard) == e.enough {
		return errEnough
	}
	return nil
}

func (e *ear) Flush() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.flushed = len(e.heard)
	return nil
}

func (e *ear) arrived() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]string{}, e.heard[:e.flushed]...)
}

func over() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

// standing is what a listener is told of what has happened already.
func standing(t *testing.T, f *feed.Feed, after string, kinds ...feed.Kind) []string {
	t.Helper()
	l, err := f.Listen(after)
	require.NoError(t, err)
	defer l.Leave()
	e := &ear{}
	require.NoError(t, l.Follow(over(), feed.FollowOptions{Kinds: kinds}, e))
	return e.arrived()
}

func add(f *feed.Feed, n int) {
	for i := range n {
		f.Add(feed.OfFaults, i+1)
	}
}

func TestAListenerGoesOnBehindTheEventThatItKnows(t *testing.T) {
	f := feed.New("a")
	require.Zero(t, f.Last())
	add(f, 3)
	require.EqualValues(t, 3, f.Last())
	require.Empty(t, standing(t, f, ""), "without an id from now on")
	require.Equal(t, []string{"a-1 fault 1", "a-2 fault 2", "a-3 fault 3"}, standing(t, f, feed.Beginning))
	require.Equal(t, []string{"a-3 fault 3"}, standing(t, f, "a-2"))
	require.Empty(t, standing(t, f, "a-3"))
}

func TestAnIDThatTheFeedHasNotToldIsRefused(t *testing.T) {
	f := feed.New("a")
	add(f, 3)
	for _, id := range []string{"a-4", "a-", "a-x", "a--1", "x", "-1", "1", "a-1-2", "b-x"} {
		_, err := f.Listen(id)
		require.ErrorIs(t, err, feed.ErrNoID, id)
	}
}

func TestAListenerLearnsWhatItHasMissed(t *testing.T) {
	f := feed.New("a")
	add(f, feed.MaxEvents+10)
	heard := standing(t, f, "a-3")
	require.Len(t, heard, feed.MaxEvents+1)
	require.Equal(t, `a-10 lost {"events":7,"reason":"they are kept no more"}`, heard[0])
	require.Equal(t, "a-11 fault 11", heard[1])
	require.Equal(t, fmt.Sprint("a-", feed.MaxEvents+10, " fault ", feed.MaxEvents+10), heard[feed.MaxEvents])
	require.Equal(t, heard[1:], standing(t, f, "a-10"), "the id of the loss stands behind it")

	require.Equal(t, []string{`b-0 lost {"events":null,"reason":"the instance was made anew"}`, "b-1 fault 1"}, standing(t, func() *feed.Feed {
		anew := feed.New("b")
		add(anew, 1)
		return anew
	}(), "a-3"))
}

func TestAListenerHearsTheKindsThatItChose(t *testing.T) {
	f := feed.New("a")
	f.Add(feed.OfChats, 1)
	f.Add(feed.OfFaults, 2)
	f.Add(feed.OfClock, 3)
	require.Equal(t, []string{"a-1 chat 1", "a-3 clock 3"}, standing(t, f, feed.Beginning, feed.OfChats, feed.OfClock))
}

func TestAListenerIsToldWhatHappensAndThatItIsOver(t *testing.T) {
	f := feed.New("a")
	l, err := f.Listen("")
	require.NoError(t, err)
	defer l.Leave()
	e, done := &ear{}, make(chan error)
	go func() { done <- l.Follow(t.Context(), feed.FollowOptions{}, e) }()
	for n := range 3 {
		f.Add(feed.OfFaults, n+1)
		require.Eventually(t, func() bool { return len(e.arrived()) == n+1 }, 10*time.Second, time.Millisecond)
	}
	f.Close()
	require.NoError(t, <-done)
	require.Equal(t, []string{"a-1 fault 1", "a-2 fault 2", "a-3 fault 3", ` over {"reason":"the instance has ended"}`}, e.arrived())
	f.Add(feed.OfFaults, 4)
	require.Equal(t, []string{` over {"reason":"the instance has ended"}`}, standing(t, f, "a-3"), "a feed that is closed takes nothing more")
}

func TestAListenerEndsWithItsContextAndWithItsEar(t *testing.T) {
	f := feed.New("a")
	add(f, 2)
	l, err := f.Listen(feed.Beginning)
	require.NoError(t, err)
	require.ErrorIs(t, l.Follow(t.Context(), feed.FollowOptions{}, &ear{enough: 2}), errEnough)

	l, err = f.Listen("")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- l.Follow(ctx, feed.FollowOptions{}, &ear{}) }()
	cancel()
	require.NoError(t, <-done)
}

func TestTheFeedBeatsWhileNothingHappens(t *testing.T) {
	f, wall := feed.New("a"), clock.NewVirtual(time.Time{})
	l, err := f.Listen("")
	require.NoError(t, err)
	e, done := &ear{}, make(chan error)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { done <- l.Follow(ctx, feed.FollowOptions{Beat: 15 * time.Second, Clock: wall}, e) }()
	for n := range 2 {
		require.Eventually(t, func() bool { _, ok := wall.Next(); return ok }, 10*time.Second, time.Millisecond)
		_, err = wall.Advance(15 * time.Second)
		require.NoError(t, err)
		require.Eventually(t, func() bool { return len(e.arrived()) == n+1 }, 10*time.Second, time.Millisecond)
	}
	require.Equal(t, []string{"beat", "beat"}, e.arrived())
	cancel()
	require.NoError(t, <-done)
	_, scheduled := wall.Next()
	require.False(t, scheduled)
}

func TestListenersAreBounded(t *testing.T) {
	f := feed.New("a")
	var last *feed.Listener
	for range feed.MaxListeners {
		l, err := f.Listen("")
		require.NoError(t, err)
		last = l
	}
	_, err := f.Listen("")
	require.ErrorIs(t, err, feed.ErrFull)
	last.Leave()
	_, err = f.Listen("")
	require.NoError(t, err)
}

func TestManyAddAndListenAtOnce(t *testing.T) {
	f := feed.New("a")
	var adding, listening sync.WaitGroup
	ears := make([]*ear, 4)
	for i := range ears {
		l, err := f.Listen("")
		require.NoError(t, err)
		ears[i] = &ear{}
		listening.Go(func() { _ = l.Follow(context.Background(), feed.FollowOptions{}, ears[i]) })
	}
	for range 4 {
		adding.Go(func() { add(f, 500) })
	}
	adding.Wait()
	f.Close()
	listening.Wait()
	for _, e := range ears {
		require.Len(t, e.arrived(), 2001)
		require.Equal(t, e.arrived(), ears[0].arrived())
	}
}

func BenchmarkAdd(b *testing.B) {
	f := feed.New("a")
	b.ReportAllocs()
	for b.Loop() {
		f.Add(feed.OfExchanges, &feed.Exchange{})
	}
}
