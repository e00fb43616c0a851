package phone_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
)

// limit is how long a test waits for something that must come.
const limit = 20 * time.Second

// start is where the clock of the desk stands.
var start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// stub is a bot on loopback. A part that is nil is not there.
type stub struct {
	*httptest.Server
	answer func(sender, text string) string                          // the body of a 200
	serve  func(w http.ResponseWriter, r *http.Request, text string) // in place of answer
	slots  func(sender string) string                                // the body of a 200
	stream func(w *stream, r *http.Request)
	whole  http.HandlerFunc // in place of all of these

	mu      sync.Mutex // guards what follows
	asked   []string   // "METHOD path?query"
	senders []string
}

// stream is one stream of events while it is served.
type stream struct {
	http.ResponseWriter
	ended context.Context
}

// send writes events as they are written on the wire.
func (s *stream) send(raw string) {
	_, _ = io.WriteString(s, raw)
	_ = http.NewResponseController(s.ResponseWriter).Flush()
}

func newStub(t *testing.T, s *stub) *stub {
	t.Helper()
	s.Server = httptest.NewServer(s)
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return s
}

func (s *stub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r.Method+" "+r.URL.RequestURI())
	s.mu.Unlock()
	if s.whole != nil {
		s.whole(w, r)
		return
	}
	switch place, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/"); {
	case place == "webhooks":
		var m struct{ Sender, Message string }
		_ = json.NewDecoder(r.Body).Decode(&m)
		s.mu.Lock()
		s.senders = append(s.senders, m.Sender)
		s.mu.Unlock()
		if s.serve != nil {
			s.serve(w, r, m.Message)
			return
		}
		_, _ = io.WriteString(w, s.answer(m.Sender, m.Message))
	case place == "conversations" && s.slots != nil:
		sender := strings.TrimSuffix(strings.TrimPrefix(r.URL.Path, "/conversations/"), "/tracker")
		_, _ = io.WriteString(w, s.slots(sender))
	case place == "events" && s.stream != nil:
		w.Header().Set("Content-Type", "text/event-stream")
		s.stream(&stream{w, r.Context()}, r)
	default:
		http.NotFound(w, r)
	}
}

func (s *stub) calls(prefix string) (all []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, call := range s.asked {
		if strings.HasPrefix(call, prefix) {
			all = append(all, call)
		}
	}
	return all
}

// says makes a bot's answer of texts.
func says(texts ...string) string {
	list := []map[string]string{}
	for _, text := range texts {
		list = append(list, map[string]string{"recipient_id": "x", "text": text})
	}
	body, _ := json.Marshal(list)
	return string(body)
}

func echo(_, text string) string { return says("You said " + text) }

// house is a book with the desk and the clock of its instance.
type house struct {
	*phone.Book
	t       *testing.T
	clock   *clock.Virtual
	desk    *chat.Desk
	changed chan string
}

func open(t *testing.T, o phone.Options) *house {
	t.Helper()
	h := &house{t: t, clock: clock.NewVirtual(start), changed: make(chan string, 10_000)}
	h.desk = chat.NewDesk(chat.Options{Clock: h.clock})
	o.Clock, o.Desk = h.clock, h.desk
	if o.Life == "" {
		o.Life = "x7"
	}
	o.Changed = func(user string) {
		select {
		case h.changed <- user:
		default: // nobody waits
		}
	}
	h.Book = phone.New(o)
	t.Cleanup(h.Close)
	return h
}

// await waits until something is so, and looks whenever something has changed.
func (h *house) await(what string, so func() bool) {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(h.t.Context(), limit)
	defer cancel()
	for !so() {
		select {
		case <-h.changed:
		case <-ctx.Done():
			require.Fail(h.t, "it never came so: "+what)
		}
	}
}

// say lets a user say something, waits for the end of the turn, and returns it.
func (h *house) say(name, text string) phone.Turn {
	h.t.Helper()
	id, err := h.Say(name, text)
	require.NoError(h.t, err)
	return h.done(name, id)
}

func (h *house) done(name string, id uint64) (turn phone.Turn) {
	h.t.Helper()
	h.await("the turn is done", func() bool {
		turns, err := h.Turns(name)
		require.NoError(h.t, err)
		for _, t := range turns {
			if t.ID == id {
				turn = t
			}
		}
		return turn.State == phone.Done
	})
	return turn
}

func (h *house) user(name string) phone.User {
	h.t.Helper()
	u, err := h.User(name)
	require.NoError(h.t, err)
	return u
}

func (h *house) lines(name string) []phone.Line {
	h.t.Helper()
	lines, err := h.Lines(name)
	require.NoError(h.t, err)
	return lines
}

// talk is what a user sees, a line each.
func (h *house) talk(name string) (all []string) {
	h.t.Helper()
	for _, l := range h.lines(name) {
		mark := ""
		if l.Pushed {
			mark = " (pushed)"
		}
		all = append(all, string(l.Who)+mark+": "+l.Text)
	}
	return all
}

func (h *house) actor(userName string) chat.Actor {
	h.t.Helper()
	u, err := h.desk.User(userName)
	require.NoError(h.t, err)
	return chat.Actor{User: u}
}

// opens opens a chat, as a relay would.
func (h *house) opens(message string) string {
	h.t.Helper()
	e, err := h.desk.Open(h.actor("abel.tuter"), chat.Opening{Queue: "IT Support", Message: message})
	require.NoError(h.t, err)
	return e.Group
}

func (h *house) beth(group, text string) {
	h.t.Helper()
	_, err := h.desk.Post(h.actor("beth.anglin"), group, chat.Draft{Text: text})
	require.NoError(h.t, err)
}

func (h *house) accepts(group string) {
	h.t.Helper()
	_, err := h.desk.Accept(h.actor("beth.anglin"), group)
	require.NoError(h.t, err)
}

// drain forgets what has changed until now.
func (h *house) drain() {
	for len(h.changed) > 0 {
		<-h.changed
	}
}
