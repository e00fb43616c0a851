package gateway_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/stretchr/testify/require"
	"github.com/tmaxmax/go-sse"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/gateway"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// patience is how long a test waits for what must come.
const patience = 20 * time.Second

// house is a gateway behind a server, as users reach it.
type house struct {
	t       *testing.T
	url     string
	server  *httptest.Server
	gateway *gateway.Gateway
	outlet  *gateway.Outlet
	store   session.Store
	serial  int
}

func newHouse(t *testing.T, change ...func(*gateway.Options)) *house {
	t.Helper()
	o := gateway.Options{Handoff: &stub{}, Outlet: &gateway.Outlet{}, Store: session.NewMemory(session.Options{})}
	for _, c := range change {
		c(&o)
	}
	g, err := gateway.New(o)
	require.NoError(t, err)
	e := echo.New()
	g.Register(e)
	h := &house{t: t, gateway: g, outlet: o.Outlet, store: o.Store, server: httptest.NewServer(e)}
	h.url = h.server.URL
	t.Cleanup(func() {
		g.Close()
		h.server.Close()
	})
	return h
}

// says posts a message of the sender's and returns the answer.
func (h *house) says(sender, text string) string {
	h.t.Helper()
	res, err := http.Post(h.url+"/webhooks/rest/webhook", "application/json", strings.NewReader(fmt.Sprintf(`{"sender":%q,"message":%q}`, sender, text)))
	require.NoError(h.t, err)
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	require.NoError(h.t, err)
	require.Equal(h.t, http.StatusOK, res.StatusCode, string(answer))
	return string(answer)
}

// push is a push to mara in chat c that says the texts.
func (h *house) push(texts ...string) relay.Push {
	p := relay.Push{Sender: "mara", ChatID: "c"}
	for _, text := range texts {
		h.serial++
		p.Messages = append(p.Messages, relay.Said{ID: fmt.Sprint("c/", h.serial), Text: text})
	}
	p.Slots = []relay.Slot{{Name: "last", Value: fmt.Sprint("at ", h.serial)}}
	return p
}

// pushed delivers it and requires that all of it is said.
func (h *house) pushed(p relay.Push) {
	h.t.Helper()
	said, err := h.outlet.Deliver(h.t.Context(), p)
	require.NoError(h.t, err)
	require.Equal(h.t, len(p.Messages), said)
}

// get makes a request that is cut off when the test ends.
func (h *house) get(method, path string, header ...string) *http.Response {
	h.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, err := http.NewRequestWithContext(ctx, method, h.url+path, nil)
	require.NoError(h.t, err)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	client := &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: patience}}
	res, err := client.Do(r)
	require.NoError(h.t, err)
	h.t.Cleanup(func() {
		cancel()
		_ = res.Body.Close()
	})
	return res
}

// ear is somebody who listens.
type ear struct {
	t      *testing.T
	body   io.Closer
	events chan sse.Event
	last   string // id of the event that was heard last
}

// listens opens a stream, and requires that it is one.
func (h *house) listens(path string, header ...string) *ear {
	h.t.Helper()
	res := h.get(http.MethodGet, path, header...)
	if res.StatusCode != http.StatusOK {
		said, _ := io.ReadAll(res.Body)
		h.t.Fatalf("%s: %s", res.Status, said)
	}
	require.Equal(h.t, "text/event-stream", res.Header.Get("Content-Type"))
	e := &ear{t: h.t, body: res.Body, events: make(chan sse.Event, 1000)}
	go func() {
		defer close(e.events)
		sse.Read(res.Body, &sse.ReadConfig{MaxEventSize: 1 << 20})(func(event sse.Event, err error) bool {
			if err == nil {
				e.events <- event
			}
			return err == nil
		})
	}()
	return e
}

// next is the next event, its name and its data.
func (e *ear) next() string {
	e.t.Helper()
	select {
	case event, ok := <-e.events:
		if !ok {
			e.t.Fatal("the stream is over")
		}
		e.last = event.LastEventID
		return event.Type + " " + event.Data
	case <-e.late():
		e.t.Fatal("nothing was told")
	}
	return ""
}

// hears requires these events, and no others before them.
func (e *ear) hears(want ...string) {
	e.t.Helper()
	for _, w := range want {
		require.Equal(e.t, w, e.next())
	}
}

// over requires that nothing more comes because the stream has ended.
func (e *ear) over() {
	e.t.Helper()
	select {
	case event, more := <-e.events:
		require.False(e.t, more, event)
	case <-e.late():
		e.t.Fatal("the stream goes on")
	}
}

// late is closed once nobody can expect anything any more.
func (e *ear) late() <-chan struct{} { return late(e.t) }

func late(t *testing.T) <-chan struct{} {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	return ctx.Done()
}

// leaves hangs up.
func (e *ear) leaves() { _ = e.body.Close() }

// empty waits until nobody listens to mara any more.
func (h *house) empty() {
	h.t.Helper()
	require.Eventually(h.t, func() bool { return !h.outlet.Hears("mara", "") }, patience, time.Millisecond)
}

// message is a message event to mara.
func message(text string) string {
	return `message {"recipient_id":"mara","text":"` + text + `"}`
}

const (
	on       = ` {"active":true}`
	off      = ` {"active":false}`
	wantChat = "talk to live agent"
)

// watching writes down what a watcher is told.
type watching struct {
	mu   sync.Mutex
	told []string
}

func (w *watching) note(what string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.told = append(w.told, what)
}

func (w *watching) Follow(sender string) { w.note("follow " + sender) }
func (w *watching) Attend(sender string) { w.note("attend " + sender) }
func (w *watching) Forget(sender string) { w.note("forget " + sender) }

func (w *watching) notes() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string{}, w.told...)
}
