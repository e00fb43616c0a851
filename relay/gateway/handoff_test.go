package gateway_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/gateway"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// desk is one live chat in memory.
type desk struct {
	mu     sync.Mutex
	thread []relay.Message
	left   bool
	posted func() // what else happens while the user posts
}

func (d *desk) says(by, text string) relay.Message {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := len(d.thread) + 1
	m := relay.Message{ID: fmt.Sprintf("m%05d", n), Time: time.Date(2024, 3, 12, 14, 7, n/3, 0, time.UTC), CreatedBy: by, Text: text} // three in a second
	d.thread = append(d.thread, m)
	return m
}

func (d *desk) Open(_ context.Context, o relay.Opening) (relay.Chat, error) {
	return relay.Chat{ID: "g1", Account: "abel.tuter", Opened: d.says("abel.tuter", o.Message).Time}, nil
}

func (d *desk) Post(_ context.Context, _, text string) (relay.Message, error) {
	m := d.says("abel.tuter", text)
	if d.posted != nil {
		d.posted()
	}
	return m, nil
}

func (d *desk) Thread(context.Context, string, relay.Cursor) ([]relay.Message, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]relay.Message{}, d.thread...), nil
}

func (d *desk) Leave(context.Context, string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.left = true
	return nil
}

func (d *desk) State(context.Context, string) (relay.ChatState, error) { return relay.InProgress, nil }

// newBridge is a house with the real hand-off in it.
func newBridge(t *testing.T) (*house, *desk, *relay.Handoff) {
	t.Helper()
	d, outlet, store := &desk{}, &gateway.Outlet{}, session.NewMemory(session.Options{})
	handoff, err := relay.New(relay.Options{LiveChat: d, Store: store, Outlets: map[string]relay.Outlet{gateway.Front: outlet}})
	require.NoError(t, err)
	return newHouse(t, func(o *gateway.Options) { o.Handoff, o.Outlet, o.Store = handoff, outlet, store }), d, handoff
}

// look looks at mara's chat once, as whoever watches it would.
func look(ctx context.Context, h *relay.Handoff) (relay.Sight, error) {
	sight, err := h.Look(ctx, relay.UserAt(gateway.Front, "mara"), relay.Looking{})
	if err == nil && sight.Push != nil {
		err = h.Carry(ctx, *sight.Push)
	}
	return sight, err
}

func TestWhatAnAgentSaysIsToldOnTheStreamAndByNoTurn(t *testing.T) {
	h, d, handoff := newBridge(t)
	h.says("mara", wantChat)
	d.says("beth.anglin", "while nobody listens")
	sight, err := look(t.Context(), handoff)
	require.NoError(t, err)
	require.True(t, sight.Over)
	e := h.listens("/events/mara")
	e.hears("start" + on)
	d.says("beth.anglin", "Hello")
	_, err = look(t.Context(), handoff)
	require.NoError(t, err)
	e.hears(message("while nobody listens"), message("Hello"))
	require.Equal(t, "[]\n", h.says("mara", "hi"))
	d.says("beth.anglin", "by the turn")
	require.Contains(t, h.says("mara", "hm"), "by the turn")
	d.says("beth.anglin", "Beth Anglin has closed the support session")
	sight, err = look(t.Context(), handoff)
	require.NoError(t, err)
	require.True(t, sight.Push.Ends)
	e.hears(message("Beth Anglin has closed the support session"), "handoff"+off)
	require.True(t, d.left)
	require.Contains(t, h.says("mara", "hello"), "I am a bot")
}

func TestTurnsAndPushesTellEverythingOnce(t *testing.T) {
	const said, turns = 30, 15 // all together fewer than are kept, so that there is no gap
	h, d, handoff := newBridge(t)
	var serial atomic.Int32
	speak := func() { d.says("beth.anglin", fmt.Sprint("agent ", serial.Add(1))) }
	d.posted = speak // for a turn to tell, if nothing is on its way
	h.says("mara", wantChat)
	var told []string // by turns
	var heard []string
	var path string // of a stream that goes on behind what was heard
	talking, cancel := context.WithCancel(t.Context())
	var work, watching sync.WaitGroup
	heardOne := make(chan struct{})
	speak()
	watching.Go(func() {
		for talking.Err() == nil {
			_, _ = look(context.Background(), handoff)
		}
	})
	watching.Go(func() { heard, path = h.hearsOnAndOff(talking, func() { close(heardOne) }) })
	<-heardOne // so that pushes are under way when turns begin
	work.Go(func() {
		for range said {
			speak()
		}
	})
	work.Go(func() {
		for n := range turns {
			for range 3 {
				speak()
			}
			told = append(told, texts(h.says("mara", fmt.Sprint("user ", n)))...)
		}
	})
	work.Wait()
	told = append(told, texts(h.says("mara", "the last word"))...)
	cancel()
	watching.Wait()
	told = append(told, texts(h.says("mara", "the very last word"))...)
	heard = append(heard, h.hearsTheRest(path)...)

	times := map[string]int{}
	for _, text := range append(told, heard...) {
		times[text]++
	}
	all := int(serial.Load())
	require.Less(t, all, session.KeptEvents)
	for n := range all {
		require.Equal(t, 1, times[fmt.Sprint("agent ", n+1)], n+1)
	}
	require.Len(t, times, all)
}

// hearsOnAndOff listens until ctx ends, hanging up and coming back, and returns the texts that it was told, and where to go on. It
// says when it has been told the first.
func (h *house) hearsOnAndOff(ctx context.Context, first func()) (heard []string, path string) {
	path = "/events/mara"
	for n := 1; ctx.Err() == nil; n++ {
		e := h.listens(path)
		for range n % 7 { // the first time at least the start, which says where the stream begins
			if event := e.wait(ctx); strings.HasPrefix(event, "message ") {
				if heard == nil {
					first()
				}
				heard = append(heard, texts("["+strings.TrimPrefix(event, "message ")+"]")...)
			}
			if e.last != "" {
				path = "/events/mara?last_event_id=" + e.last
			}
		}
		e.leaves()
	}
	return heard, path
}

// hearsTheRest are the texts that are told there already.
func (h *house) hearsTheRest(path string) (heard []string) {
	e := h.listens(path)
	h.pushed(h.push("sentinel"))
	for {
		switch event := e.next(); {
		case event == message("sentinel"):
			return heard
		case strings.HasPrefix(event, "message "):
			heard = append(heard, texts("["+strings.TrimPrefix(event, "message ")+"]")...)
		}
	}
}

// wait is the next event, or nothing once ctx has ended.
func (e *ear) wait(ctx context.Context) string {
	select {
	case event := <-e.events:
		e.last = event.LastEventID
		return event.Type + " " + event.Data
	case <-ctx.Done():
		return ""
	}
}

// texts are those of an answer of the REST channel.
func texts(answer string) (all []string) {
	var list []struct {
		Text string `json:"text"`
	}
	_ = json.Unmarshal([]byte(answer), &list)
	for _, m := range list {
		all = append(all, m.Text)
	}
	return all
}
