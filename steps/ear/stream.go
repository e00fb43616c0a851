package ear

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

// Stream is a user who listens to server-sent events at /events/{sender}. It is safe for concurrent use.
type Stream struct {
	sender string
	log    *Log
	body   io.Closer
	cancel context.CancelFunc
	done   chan struct{} // closed when nothing more is heard

	mu      sync.Mutex // guards what follows
	last    string     // id of the last event
	stalled bool       // what comes is lost
}

// Listener says who listens, and where.
type Listener struct {
	Client *http.Client // nil for one of the package's own
	Base   string       // address of the bot, without a trailing slash
	Sender string
	Last   string // id of the last event that was heard, from which it goes on; empty to hear what is new
	Log    *Log
}

// RefusedError is an answer that is no stream.
type RefusedError struct {
	Status int
	Kind   string // media type, without parameters
	Body   []byte // its beginning
}

// Error is status and body.
func (e *RefusedError) Error() string {
	return fmt.Sprintf("status %d, %s: %s", e.Status, e.Kind, e.Body)
}

// Path is where a user listens.
func Path(sender string) string { return "/events/" + url.PathEscape(sender) }

// streamType is the media type of server-sent events.
const streamType = "text/event-stream"

// maxRefusal bounds what is read of an answer that is no stream, in bytes.
const maxRefusal = 16 << 10

// Listen begins to listen: when it returns, the target has begun to answer. What is heard goes into the log until Close, or until
// the target ends the stream. An answer that is no stream is a RefusedError.
func Listen(ctx context.Context, l Listener) (*Stream, error) {
	if l.Client == nil {
		l.Client = &http.Client{}
	}
	within, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer context.AfterFunc(ctx, cancel)()
	req, err := http.NewRequestWithContext(within, http.MethodGet, l.Base+Path(l.Sender), nil)
	if err != nil {
		cancel()
		return nil, err
	}
	req.Header.Set("Accept", streamType)
	if l.Last != "" {
		req.Header.Set("Last-Event-ID", l.Last)
	}
	res, err := l.Client.Do(req)
	if err != nil {
		cancel()
		return nil, fmt.Errorf("no answer: %w", err)
	}
	kind, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if res.StatusCode != http.StatusOK || kind != streamType {
		defer cancel()
		defer res.Body.Close()
		text, _ := io.ReadAll(io.LimitReader(res.Body, maxRefusal))
		return nil, &RefusedError{Status: res.StatusCode, Kind: kind, Body: text}
	}
	s := &Stream{sender: l.Sender, log: l.Log, body: res.Body, cancel: cancel, done: make(chan struct{}), last: l.Last}
	go s.hear(bufio.NewReader(res.Body))
	return s, nil
}

// Last is the id of the last event that was heard.
func (s *Stream) Last() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

// Stall loses everything that comes from now on, as a connection does that is broken and whose target does not know yet.
func (s *Stream) Stall() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stalled = true
}

// Over reports whether the target has ended the stream.
func (s *Stream) Over() bool {
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

// Close stops listening and waits.
func (s *Stream) Close() {
	s.cancel()
	_ = s.body.Close()
	<-s.done
}

// event is one event of a stream as it is read.
type streamEvent struct{ id, name, data string }

func (s *Stream) hear(from *bufio.Reader) {
	defer s.log.Ring()
	defer close(s.done)
	var e streamEvent
	for {
		line, err := from.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimRight(line, "\r\n")
		field, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case line == "":
			s.take(e)
			e = streamEvent{}
		case field == "id":
			e.id = value
		case field == "event":
			e.name = value
		case field == "data" && e.data == "":
			e.data = value
		case field == "data":
			e.data += "\n" + value
		}
	}
}

// take hears an event. One without data is none, but for its id; one of a name that nobody knows is nothing that is heard.
func (s *Stream) take(e streamEvent) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stalled {
		return
	}
	if e.id != "" {
		s.last = e.id
	}
	var said struct {
		Text   string `json:"text"`
		Active *bool  `json:"active"`
	}
	if json.Unmarshal([]byte(e.data), &said) != nil {
		return
	}
	switch {
	case (e.name == "message" || e.name == "") && said.Text != "":
		s.log.Hear(s.sender, said.Text)
	case e.name == "handoff" && said.Active != nil && !*said.Active:
		s.log.add(Heard{Sender: s.sender, Ends: true})
	}
}
