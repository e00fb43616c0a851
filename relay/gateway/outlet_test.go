package gateway_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/gateway"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// slowTurn is a hand-off whose turns wait until they are let go.
type slowTurn struct {
	stub
	began, goes chan struct{}
}

func (s *slowTurn) Converse(ctx context.Context, turn relay.Turn) relay.Outcome {
	s.began <- struct{}{}
	<-s.goes
	return s.stub.Converse(ctx, turn)
}

func TestAPushWaitsForTheTurn(t *testing.T) {
	handoff := &slowTurn{began: make(chan struct{}), goes: make(chan struct{})}
	h := newHouse(t, func(o *gateway.Options) { o.Handoff = handoff })
	h.says("mara", wantChat)
	e := h.listens("/events/mara")
	e.hears("start" + on)
	turn, pushed := make(chan string, 1), make(chan error, 1)
	go func() { turn <- h.says("mara", "hi") }()
	<-handoff.began

	brief, cancel := context.WithCancel(t.Context())
	cancel()
	said, err := h.outlet.Deliver(brief, h.push("cut off"))
	require.ErrorContains(t, err, "the sender's turn is still running")
	require.Zero(t, said)
	require.False(t, relay.MaybeCommitted(err))

	go func() {
		_, err := h.outlet.Deliver(t.Context(), h.push("one"))
		pushed <- err
	}()
	select {
	case <-pushed:
		t.Fatal("the push did not wait")
	case text := <-turn:
		t.Fatal("the turn did not wait: " + text)
	case handoff.goes <- struct{}{}:
	}
	require.Contains(t, <-turn, "agent: hi")
	require.NoError(t, <-pushed)
	e.hears(message("one"))
	go func() { turn <- h.says("mara", "again") }()
	<-handoff.began
	handoff.goes <- struct{}{}
	<-turn
	require.Equal(t, "at 2", handoff.turns[2].Slots["last"], "the turn has not undone what the push moved")
}

func TestWhereNobodyListensNothingIsToldAndThatIsCertain(t *testing.T) {
	h := newHouse(t)
	h.says("mara", wantChat)
	e := h.listens("/events/mara")
	e.hears("start" + on)
	e.leaves()
	h.empty()
	before, err := h.store.Load(t.Context(), "gateway/mara")
	require.NoError(t, err)
	p := h.push("one")
	said, err := h.outlet.Deliver(t.Context(), p)
	require.ErrorContains(t, err, "nobody listens any more")
	require.Zero(t, said)
	require.False(t, relay.MaybeCommitted(err))
	after, err := h.store.Load(t.Context(), "gateway/mara")
	require.NoError(t, err)
	require.Equal(t, before, after)
	e = h.listens("/events/mara", "Last-Event-ID", e.last)
	h.pushed(p)
	e.hears(message("one"))
}

func TestTheTrackerIsNotToBeAskedFor(t *testing.T) {
	_, err := newHouse(t).outlet.Slots(t.Context(), relay.Push{})
	require.ErrorIs(t, err, relay.ErrNoTracker)
}

func TestAnOutletWithoutAGatewayHearsNobody(t *testing.T) {
	var o gateway.Outlet
	require.False(t, o.Hears("mara", ""))
	_, err := o.Deliver(t.Context(), relay.Push{Sender: "mara"})
	require.Error(t, err)
	require.False(t, relay.MaybeCommitted(err))
}

// failing is a store whose next call of a kind fails.
type failing struct {
	session.Store
	load, save bool
}

var errStore = errors.New("the store is away")

func (f *failing) Load(ctx context.Context, key string) (session.Session, error) {
	if f.load {
		f.load = false
		return session.Session{}, errStore
	}
	return f.Store.Load(ctx, key)
}

func (f *failing) Save(ctx context.Context, key string, s session.Session) error {
	err := f.Store.Save(ctx, key, s)
	if f.save {
		f.save = false
		return errStore
	}
	return err
}

func TestAPushThatMayHaveBeenKeptIsNotTakenForLost(t *testing.T) {
	f := &failing{Store: session.NewMemory(session.Options{})}
	h := newHouse(t, func(o *gateway.Options) { o.Store = f })
	h.says("mara", wantChat)
	e := h.listens("/events/mara")
	e.hears("start" + on)
	p := h.push("one")
	f.load = true
	_, err := h.outlet.Deliver(t.Context(), p)
	require.ErrorIs(t, err, errStore)
	require.False(t, relay.MaybeCommitted(err), "it was not begun")
	f.save = true
	_, err = h.outlet.Deliver(t.Context(), p)
	require.ErrorIs(t, err, errStore)
	require.True(t, relay.MaybeCommitted(err))
	h.pushed(p)
	h.pushed(h.push("two"))
	e.hears(message("one"), message("two"))
}

// hooked is a store that does something else before it loads.
type hooked struct {
	session.Store
	before func(load int)
	loads  atomic.Int32
}

func (h *hooked) Load(ctx context.Context, key string) (session.Session, error) {
	h.before(int(h.loads.Add(1)))
	return h.Store.Load(ctx, key)
}

func TestWhatIsPushedWhileAStreamBeginsIsToldThere(t *testing.T) {
	s := &hooked{Store: session.NewMemory(session.Options{}), before: func(int) {}}
	h := newHouse(t, func(o *gateway.Options) { o.Store = s })
	h.says("mara", wantChat)
	s.loads.Store(0)
	s.before = func(load int) { // the first and the second are the stream's, the third is the push's
		if load == 2 {
			h.pushed(h.push("one"))
		}
	}
	e := h.listens("/events/mara")
	e.hears("start"+on, message("one"))
}

func TestOneWhoReadsNothingHoldsUpNobody(t *testing.T) {
	h := newHouse(t, func(o *gateway.Options) { o.StreamTimeout = 200 * time.Millisecond })
	h.says("mara", wantChat)
	slow, err := net.Dial("tcp", strings.TrimPrefix(h.url, "http://"))
	require.NoError(t, err)
	defer slow.Close()
	require.NoError(t, slow.(*net.TCPConn).SetReadBuffer(4096))
	_, err = io.WriteString(slow, "GET /events/mara HTTP/1.1\r\nHost: x\r\n\r\n")
	require.NoError(t, err)
	require.Eventually(t, func() bool { return h.outlet.Hears("mara", "") }, patience, time.Millisecond)
	quick := h.listens("/events/mara")
	quick.hears("start" + on)
	text := strings.Repeat("x", 200_000)
	for range 40 { // more than the buffers of a connection hold
		h.pushed(h.push(text))
		quick.hears(message(text))
	}
	quick.leaves()
	h.empty() // the slow one was cut off
}

func TestStreamsEndWithTheGatewaySoThatItsServerCanEnd(t *testing.T) {
	h := newHouse(t)
	h.says("mara", wantChat)
	e := h.listens("/events/mara")
	e.hears("start" + on)
	h.gateway.Close()
	h.gateway.Close() // once more does nothing
	require.False(t, h.outlet.Hears("mara", ""))
	_, err := h.outlet.Deliver(t.Context(), h.push("one"))
	require.False(t, relay.MaybeCommitted(err))
	require.Error(t, err)
	e.over()
	res := h.get(http.MethodGet, "/events/mara")
	require.Equal(t, http.StatusServiceUnavailable, res.StatusCode)
	require.Contains(t, h.says("mara", "hi"), "agent: hi", "turns are still answered")
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	require.NoError(t, h.server.Config.Shutdown(ctx), "nothing is left to wait for")
}
