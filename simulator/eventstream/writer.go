package eventstream

import (
	"bytes"
	"net/http"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// The times of a stream, on wall time.
const (
	Heartbeat  = 15 * time.Second // between signs of life, while nothing happens
	takeWithin = 10 * time.Second // how long a caller may let the stream stand full
)

// full is how many bytes are gathered before they are sent unasked.
const full = 1 << 16

// Writer is a stream on its way. It is used from one goroutine.
type Writer struct {
	to     http.ResponseWriter
	steer  *http.ResponseController
	buffer bytes.Buffer
}

// Open begins the answer: the caller sees at once that it is listening, and connects again after a second where the stream
// breaks off.
func Open(w http.ResponseWriter) *Writer {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // or a proxy may hold events back
	w.WriteHeader(http.StatusOK)
	s := &Writer{to: w, steer: http.NewResponseController(w)}
	s.buffer.WriteString("retry: 1000\n\n")
	return s
}

// Event is one thing that is told.
type Event struct {
	ID   string // where to go on after it; empty for none
	Name string
	Data string // browsers drop an event without any; each line is one of its own on the wire
}

// Tell writes an event.
func (s *Writer) Tell(e Event) error {
	if e.ID != "" {
		s.buffer.WriteString("id: " + e.ID + "\n")
	}
	s.buffer.WriteString("event: " + e.Name + "\n")
	for line := range strings.SplitSeq(strings.ReplaceAll(e.Data, "\r", ""), "\n") {
		s.buffer.WriteString("data: " + line + "\n")
	}
	s.buffer.WriteByte('\n')
	if s.buffer.Len() > full {
		return s.Flush()
	}
	return nil
}

// Beat writes a comment, so that nobody takes the stream for dead.
func (s *Writer) Beat() { s.buffer.WriteString(": still here\n\n") }

// Flush sends what was written.
func (s *Writer) Flush() error {
	if s.buffer.Len() == 0 {
		return nil
	}
	_ = s.steer.SetWriteDeadline(clock.Wall{}.Now().Add(takeWithin)) // a writer that cannot keep one never blocks either
	_, err := s.to.Write(s.buffer.Bytes())
	s.buffer.Reset()
	if err != nil {
		return err
	}
	return s.steer.Flush()
}

// End frees the connection for other calls.
func (s *Writer) End() { _ = s.steer.SetWriteDeadline(time.Time{}) }
