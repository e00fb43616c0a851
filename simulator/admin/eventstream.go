package admin

import (
	"bytes"
	"encoding/json"
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// The times of an event stream, on wall time.
const (
	Heartbeat  = 15 * time.Second // between comments, while nothing happens
	takeWithin = 10 * time.Second // how long a caller may let the stream stand full
)

// stream is an answer that is written bit by bit.
type stream func(w http.ResponseWriter)

// eventStream is an ear that writes server-sent events.
type eventStream struct {
	to     http.ResponseWriter
	steer  *http.ResponseController
	buffer bytes.Buffer
}

// newEventStream begins the answer: the caller sees at once that it is listening.
func newEventStream(w http.ResponseWriter) *eventStream {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // or a proxy may hold events back
	w.WriteHeader(http.StatusOK)
	s := &eventStream{to: w, steer: http.NewResponseController(w)}
	s.buffer.WriteString("retry: 1000\n\n")
	return s
}

// Tell writes an event: its id, its kind and what it was, as JSON on one line.
func (s *eventStream) Tell(id string, e feed.Event) error {
	if id != "" {
		s.buffer.WriteString("id: " + id + "\n")
	}
	s.buffer.WriteString("event: " + string(e.Kind) + "\ndata: ")
	encoder := json.NewEncoder(&s.buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(e.Of); err != nil { // it ends the line
		return err
	}
	s.buffer.WriteByte('\n')
	if s.buffer.Len() > 1<<16 {
		return s.Flush()
	}
	return nil
}

// Beat writes a comment.
func (s *eventStream) Beat() error {
	s.buffer.WriteString(": still here\n\n")
	return nil
}

// Flush sends what was written.
func (s *eventStream) Flush() error {
	_ = s.steer.SetWriteDeadline(clock.Wall{}.Now().Add(takeWithin)) // a writer that cannot keep one never blocks either
	_, err := s.to.Write(s.buffer.Bytes())
	s.buffer.Reset()
	if err != nil {
		return err
	}
	return s.steer.Flush()
}

// end frees the connection for other calls.
func (s *eventStream) end() { _ = s.steer.SetWriteDeadline(time.Time{}) }
