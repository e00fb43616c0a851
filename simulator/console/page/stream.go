package page

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// The times of a stream, on wall time.
const (
	Heartbeat  = 15 * time.Second       // between signs of life, while nothing happens
	takeWithin = 10 * time.Second       // how long a page may let the stream stand full
	gather     = 15 * time.Millisecond  // what happens within it is drawn at once
	restMost   = 500 * time.Millisecond // between two drawings, however long one takes
	restRatio  = 3                      // so many times as long as a drawing took, the stream rests
)

// Stream keeps a page in step.
type Stream struct {
	Visit *Visit
	Panes []Pane // that are on the page
	Bell  *Bell
	Drawn string // what Canvas.Drawn said of the page, or the id of the last event that it has heard

	to     http.ResponseWriter
	steer  *http.ResponseController
	buffer bytes.Buffer
	stands []stand
}

// ErrDraw says that a pane could not be drawn.
var ErrDraw = errors.New("a pane cannot be drawn")

// Serve tells the page what changes, until it goes or the instance ends. It fails with feed.ErrFull before anything is
// written, and with ErrDraw afterwards.
func (s *Stream) Serve(w http.ResponseWriter) error {
	listener, err := s.Visit.Instance.Feed.Listen("")
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(s.Visit.Context)
	var following sync.WaitGroup
	defer following.Wait()
	defer cancel()
	e := newEar(s.Visit, s.Panes)
	following.Go(func() {
		defer listener.Leave()
		_ = listener.Follow(ctx, feed.FollowOptions{Beat: Heartbeat}, e) // the ear never fails
	})
	unlisten := s.Bell.listen(e.hear)
	defer unlisten()

	s.open(w)
	defer func() { _ = s.steer.SetWriteDeadline(time.Time{}) }()
	err = s.begin()
	for err == nil {
		err = s.follow(ctx, e)
	}
	if errors.Is(err, ErrDraw) {
		return err
	}
	return nil // the page has gone, or all is said
}

func (s *Stream) open(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // or a proxy may hold events back
	w.WriteHeader(http.StatusOK)
	s.to, s.steer = w, http.NewResponseController(w)
	s.buffer.WriteString("retry: 1000\n\n")
}

// begin brings the page, which was drawn a moment ago, to what is so now.
func (s *Stream) begin() error {
	has := map[string]string{}
	for told := range strings.SplitSeq(s.Drawn, ",") {
		id, digest, _ := strings.Cut(told, stood)
		has[id] = digest
	}
	s.stands = make([]stand, len(s.Panes))
	for i, p := range s.Panes {
		rows, err := p.Rows(s.Visit)
		if err != nil {
			return fmt.Errorf("%w: %s: %w", ErrDraw, p.ID, err)
		}
		s.stands[i] = standOf(rows)
		if has[p.ID] != s.stands[i].whole {
			s.write("rows", anew(p.ID, rows))
		}
	}
	s.write("ready", "now")
	return s.flush()
}

// follow waits for news and tells them.
func (s *Stream) follow(ctx context.Context, e *ear) error {
	select {
	case <-e.woken:
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := clock.Wait(ctx, clock.Wall{}, gather); err != nil {
		return err
	}
	began := clock.Wall{}.Now()
	stale, beat, over := e.news()
	for i, p := range s.Panes {
		if !stale[i] {
			continue
		}
		rows, err := p.Rows(s.Visit)
		if err != nil {
			return fmt.Errorf("%w: %s: %w", ErrDraw, p.ID, err)
		}
		stands := standOf(rows)
		if changes := steps(p.ID, s.stands[i], stands, rows); changes != "" {
			s.stands[i] = stands
			s.write("rows", changes)
		}
	}
	if over {
		s.write("again", "now")
	} else if beat {
		s.buffer.WriteString(": still here\n\n")
	}
	if err := s.flush(); err != nil {
		return err
	}
	if over {
		return feed.ErrEnded
	}
	return clock.Wait(ctx, clock.Wall{}, min(restMost, restRatio*clock.Wall{}.Now().Sub(began)))
}

// write puts an event into the buffer; each line of its data is a line of its own on the wire. Browsers drop events
// without data. Its id says how the page stands with it, so that a page that comes back is told what it has missed: what it
// was drawn with says nothing of that any more.
func (s *Stream) write(event, data string) {
	s.buffer.WriteString("event: " + event + "\nid: " + s.told() + "\n")
	for line := range strings.SplitSeq(strings.ReplaceAll(data, "\r", ""), "\n") {
		s.buffer.WriteString("data: " + line + "\n")
	}
	s.buffer.WriteByte('\n')
}

// told is how the panes stand on the page, as Canvas.Drawn has it.
func (s *Stream) told() string {
	all := make([]string, 0, len(s.Panes))
	for i, p := range s.Panes {
		all = append(all, p.ID+stood+s.stands[i].whole)
	}
	return strings.Join(all, ",")
}

func (s *Stream) flush() error {
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

// Shown are the panes that are on the page of a visit.
func Shown(v *Visit, panes []Pane) []Pane {
	return slices.DeleteFunc(slices.Clone(panes), func(p Pane) bool { return p.Shown != nil && !p.Shown(v) })
}
