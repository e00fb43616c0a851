package gateway

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// Heartbeat is how long a stream is silent before it shows that it lives, so that no proxy ends it.
const Heartbeat = 15 * time.Second

// listen tells what is said to a sender between turns, as server-sent events, until the listener goes or the gateway is closed.
//
// A stream begins with start, and hears from then on. One that names the last event it has seen, by the header Last-Event-ID or
// else by last_event_id in the query, goes on behind it; where that event is not known any more, it is told gap and what is kept.
// A message that was pushed is told here, and by no turn; what the answer to a turn says is not told here, but every beginning
// and end of a live chat is (handoff), whoever made it, behind the messages that were pushed before.
//
// Whoever knows a sender's name can listen, just as they can write in it on the REST channel: senders' names must be hard to
// guess, or the gateway be reached through something that knows its users.
func (g *Gateway) listen(c echo.Context) error {
	sender, err := senderOf(c)
	if err != nil {
		return refuse(c, http.StatusBadRequest, err)
	}
	s := &stream{g: g, sender: sender}
	if s.place, s.resumes, err = lastEvent(c.Request()); err != nil {
		return refuse(c, http.StatusBadRequest, err)
	}
	kept, err := g.store.Load(c.Request().Context(), key(sender))
	if err != nil {
		return g.notNow(c, err)
	}
	if kept.LastEvent == 0 && !s.resumes {
		return refuse(c, http.StatusNotFound, errors.New("this sender has never written: send a message first, to /webhooks/rest/webhook"))
	}
	if c.Request().Method == http.MethodHead {
		newEventWriter(c, g.within)
		return nil
	}
	if s.listener, err = g.streams.join(sender); err != nil {
		return g.notNow(c, err)
	}
	defer g.streams.leave(sender, s.listener)
	s.to = newEventWriter(c, g.within)
	defer s.to.end()
	if !s.resumes { // behind what there was before it joined: what is pushed because it listens is for it
		s.place = kept.LastEvent
		s.stands(startEvent, kept)
	}
	s.run(c.Request().Context())
	return nil
}

// notNow refuses a stream that may begin later.
func (g *Gateway) notNow(c echo.Context, err error) error {
	c.Response().Header().Set(echo.HeaderRetryAfter, "5")
	return refuse(c, http.StatusServiceUnavailable, err)
}

// lastEvent is the number of the last event that a listener has seen, if it has seen one.
func lastEvent(r *http.Request) (number uint64, seen bool, err error) {
	id := r.Header.Get("Last-Event-ID")
	if id == "" {
		id = r.URL.Query().Get("last_event_id")
	}
	if id == "" {
		return 0, false, nil
	}
	if number, err = strconv.ParseUint(id, 10, 64); err != nil {
		return 0, false, fmt.Errorf("no event has the id %.40q: Last-Event-ID must be the id of an event of this stream, or 0 for all that are kept", id)
	}
	return number, true, nil
}

// stream is one listener while it is served.
type stream struct {
	g        *Gateway
	sender   string
	listener *listener
	to       *eventWriter

	resumes bool   // it goes on behind an event that the listener knows
	place   uint64 // the number of the last event that it was told
	lost    bool   // it was told of a gap, and of nothing since
}

// run tells what there is and what comes. Whatever ends it, the client may come back.
func (s *stream) run(ctx context.Context) {
	for attended := false; ; {
		kept, err := s.g.store.Load(ctx, key(s.sender))
		if err != nil {
			s.g.log.WarnContext(ctx, "the session of a stream could not be loaded", "error", err)
			return
		}
		s.tell(kept)
		if s.to.flush() != nil {
			return
		}
		if !attended && s.g.watching != nil && s.g.active(kept) {
			s.g.watching.Attend(relay.UserAt(Front, s.sender))
		}
		attended = true
		if !s.rest(ctx) {
			return
		}
	}
}

// tell writes what the listener has not been told of a session.
func (s *stream) tell(kept session.Session) {
	events, whole := kept.EventsAfter(s.place)
	if !whole {
		s.place = kept.LastEvent - uint64(len(events))
		if !s.lost {
			s.stands(gapEvent, kept)
		}
	}
	s.lost = !whole && len(events) == 0
	for _, e := range events {
		s.to.event(e)
		s.place = e.Number
	}
}

// stands writes an event of the stream's own, by the place from which it goes on, that tells how things stand.
func (s *stream) stands(name string, kept session.Session) {
	e := s.g.standing(kept)
	e.Name, e.Number = name, s.place
	s.to.event(e)
}

// rest returns true when there may be more to tell, and false when the stream is over.
func (s *stream) rest(ctx context.Context) bool {
	for {
		beat := make(chan struct{})
		stop := s.g.clock.AfterFunc(Heartbeat, func() { close(beat) })
		select {
		case <-s.listener.woken:
			stop()
			return true
		case <-ctx.Done():
			stop()
			return false
		case <-s.g.streams.ended:
			stop()
			return false
		case <-beat:
		}
		s.to.beat()
		if s.to.flush() != nil {
			return false
		}
	}
}
