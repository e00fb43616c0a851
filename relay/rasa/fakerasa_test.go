package rasa_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/rasa"
)

const token = "open-sesame"

// fakeRasa is Rasa's HTTP API as far as it is seen from here: a lock for each conversation, paths that are not decoded, slots
// that the domain must know.
type fakeRasa struct {
	*httptest.Server
	mu     sync.Mutex
	queues map[string][]chan struct{} // who has a conversation's lock, and who waits for it, in the order of their coming
	slots  map[string]map[string]any
	said   map[string][]string
	asked  []string         // the requests' targets and bodies, the token taken out
	answer http.HandlerFunc // in the place of Rasa's own, where it is not nil
	came   chan struct{}    // a request has come, and waits for a lock unless that is free
	domain []string
}

func newFakeRasa(t *testing.T) *fakeRasa {
	t.Helper()
	f := &fakeRasa{
		queues: map[string][]chan struct{}{}, slots: map[string]map[string]any{}, said: map[string][]string{}, came: make(chan struct{}, 100),
		domain: []string{"handoff_active", "live_chat_id", "live_chat_user", "live_chat_last_updated"},
	}
	f.Server = httptest.NewServer(f)
	t.Cleanup(f.Close)
	return f
}

// lock takes a ticket for the conversation's lock; it is the caller's when turn is closed.
func (f *fakeRasa) lock(sender string) (turn <-chan struct{}) {
	f.mu.Lock()
	defer f.mu.Unlock()
	ticket := make(chan struct{})
	if f.queues[sender] = append(f.queues[sender], ticket); len(f.queues[sender]) == 1 {
		close(ticket)
	}
	return ticket
}

func (f *fakeRasa) unlock(sender string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.queues[sender] = f.queues[sender][1:]; len(f.queues[sender]) > 0 {
		close(f.queues[sender][0])
	}
}

func (f *fakeRasa) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	f.mu.Lock()
	f.asked = append(f.asked, r.Method+" "+strings.ReplaceAll(r.RequestURI, "&token="+token, "")+" "+string(body))
	answer := f.answer
	f.mu.Unlock()
	path, query, _ := strings.Cut(r.RequestURI, "?")
	conversation, found := strings.CutPrefix(path, "/conversations/")
	sender, _ := strings.CutSuffix(conversation, "/tracker/events")
	values, _ := url.ParseQuery(query)
	switch {
	case answer != nil:
		answer(w, r)
	case values.Get("token") != token:
		w.WriteHeader(http.StatusUnauthorized)
	case !found:
		w.WriteHeader(http.StatusNotFound)
	default:
		turn := f.lock(sender)
		f.came <- struct{}{}
		<-turn
		defer f.unlock(sender)
		_ = json.NewEncoder(w).Encode(f.append(sender, body, values.Get("execute_side_effects") == "true"))
	}
}

// append applies the events and returns the tracker, also to a client that has gone.
func (f *fakeRasa) append(sender string, body []byte, speaks bool) map[string]any {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.slots[sender] == nil {
		f.slots[sender] = map[string]any{}
		for _, name := range f.domain {
			f.slots[sender][name] = nil
		}
	}
	var events []struct {
		Event, Text, Name string
		Value             any
	}
	if json.Unmarshal(body, &events) != nil {
		return nil
	}
	for _, e := range events {
		_, known := f.slots[sender][e.Name]
		switch {
		case e.Event == "bot" && speaks:
			f.said[sender] = append(f.said[sender], e.Text)
		case e.Event == "slot" && known:
			f.slots[sender][e.Name] = e.Value
		}
	}
	return map[string]any{"sender_id": sender, "slots": f.slots[sender], "events": nil, "latest_input_channel": "callback"}
}

func (f *fakeRasa) heard(sender string) []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string{}, f.said[sender]...)
}

func (f *fakeRasa) requests() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string{}, f.asked...)
}

// outlet is one in front of Rasa, and what it logs.
func (f *fakeRasa) outlet(t *testing.T, change ...func(*rasa.OutletOptions)) (*rasa.Outlet, *bytes.Buffer) {
	t.Helper()
	log := &bytes.Buffer{}
	o := rasa.OutletOptions{URL: f.URL, Token: token, Log: slog.New(slog.NewTextHandler(log, nil))}
	for _, c := range change {
		c(&o)
	}
	out, err := rasa.NewOutlet(o)
	require.NoError(t, err)
	t.Cleanup(out.Close)
	return out, log
}

// push is what an agent has said to that sender.
func push(sender string, texts ...string) relay.Push {
	p := relay.Push{Sender: sender, ChatID: "chat-9", Slots: []relay.Slot{{Name: "live_chat_last_updated", Value: "42/x"}}}
	for n, text := range texts {
		p.Messages = append(p.Messages, relay.Said{ID: string(rune('a' + n)), Text: text})
	}
	return p
}
