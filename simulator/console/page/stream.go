package page

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/eventstream"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// The times of a stream, on wall time.
const (
	gather    = 15 * time.Millisecond  // what happens within it is drawn at once
	restMost  = 500 * time.Millisecond // between two drawings, however long one takes
	restRatio = 3                      // so many times as long as a drawing took, the stream rests
)

// Stream keeps a page in step.
type Stream struct {
	Visit *Visit
	Panes []Pane // that are on the page
	Bell  *Bell
	Drawn string // what Canvas.Drawn said of the page, or the id of the last event that it has heard

	to     *eventstream.Writer
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
		_ = listener.Follow(ctx, feed.FollowOptions{Beat: eventstream.Heartbeat}, e) // the ear never fails
	})
	unlisten := s.Bell.listen(e.hear)
	defer unlisten()

	s.to = eventstream.Open(w)
	defer s.to.End()
	err = s.begin()
	for err == nil {
		err = s.follow(ctx, e)
	}
	if errors.Is(err, ErrDraw) {
		return err
	}
	return nil // the page has gone, or all is said
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
			if err := s.tell("rows", anew(p.ID, rows)); err != nil {
				return err
			}
		}
	}
	if err := s.tell("ready", "now"); err != nil {
		return err
	}
	return s.to.Flush()
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
	if err := s.draw(stale); err != nil {
		return err
	}
	if over {
		return errors.Join(s.tell("again", "now"), s.to.Flush(), feed.ErrEnded)
	}
	if beat {
		s.to.Beat()
	}
	if err := s.to.Flush(); err != nil {
		return err
	}
	return clock.Wait(ctx, clock.Wall{}, min(restMost, restRatio*clock.Wall{}.Now().Sub(began)))
}

// draw draws the panes that may have changed, and tells what has.
func (s *Stream) draw(stale []bool) error {
	for i, p := range s.Panes {
		if !stale[i] {
			continue
		}
		rows, err := p.Rows(s.Visit)
		if err != nil {
			return fmt.Errorf("%w: %s: %w", ErrDraw, p.ID, err)
		}
		before, now := s.stands[i], standOf(rows)
		if changes := steps(p.ID, before, now, rows); changes != "" {
			s.stands[i] = now
			if err := s.tell("rows", changes); err != nil {
				return err
			}
		}
	}
	return nil
}

// tell tells the page something. The event's id says how the page stands with it, so that a page that comes back is told
// what it has missed: what it was drawn with says nothing of that any more.
func (s *Stream) tell(event, data string) error {
	return s.to.Tell(eventstream.Event{ID: s.told(), Name: event, Data: data})
}

// told is how the panes stand on the page, as Canvas.Drawn has it.
func (s *Stream) told() string {
	all := make([]string, 0, len(s.Panes))
	for i, p := range s.Panes {
		all = append(all, p.ID+stood+s.stands[i].whole)
	}
	return strings.Join(all, ",")
}

// Shown are the panes that are on the page of a visit.
func Shown(v *Visit, panes []Pane) []Pane {
	return slices.DeleteFunc(slices.Clone(panes), func(p Pane) bool { return p.Shown != nil && !p.Shown(v) })
}
