package admin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/eventstream"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

func eventRoutes() []route {
	return []route{{
		Method: http.MethodGet, Path: "/_sim/events", Handler: followEvents, Answers: "text/event-stream",
		Summary: "Tells what happens in this instance, as server-sent events.",
		Query: []ledger.Field{
			{Name: "after", Note: "id of an event, or 0 for the oldest that is kept; the header Last-Event-ID goes before it"},
			{Name: "kinds", Note: "names of kinds, with commas between them"},
			{Name: "for", Note: "how long, such as 0s or 1m; without it until the caller goes"},
		},
	}}
}

// listening is what a caller wants to hear.
type listening struct {
	after string
	kinds []feed.Kind
	limit *time.Duration
}

func followEvents(c *call) (any, error) {
	wanted, err := c.listening()
	if err != nil {
		return nil, err
	}
	listener, err := c.Feed.Listen(wanted.after)
	if errors.Is(err, feed.ErrNoID) {
		return nil, &jsonbody.FieldError{Message: err.Error(), Field: "after", Expected: "the id of an event of this stream, or 0 for the oldest that is kept"}
	}
	if err != nil {
		return nil, err
	}
	return stream(func(w http.ResponseWriter) {
		defer listener.Leave()
		ctx := c.request.Context()
		if wanted.limit != nil {
			limited, cancel := context.WithTimeout(ctx, *wanted.limit)
			defer cancel()
			ctx = limited
		}
		s := eventstream.Open(w)
		defer s.End()
		// An error means that the caller has gone, or takes nothing any more.
		_ = listener.Follow(ctx, feed.FollowOptions{Kinds: wanted.kinds, Beat: eventstream.Heartbeat}, eventEar{s})
	}), nil
}

func (c *call) listening() (l listening, err error) {
	query, err := c.query("after", "kinds", "for")
	if err != nil {
		return l, err
	}
	l.after = query.Get("after")
	if id := c.request.Header.Get("Last-Event-ID"); id != "" {
		l.after = id
	}
	if text := query.Get("kinds"); text != "" {
		for name := range strings.SplitSeq(text, ",") {
			if !slices.Contains(feed.Kinds(), feed.Kind(name)) {
				return l, &jsonbody.FieldError{Message: fmt.Sprintf("there is no kind %q", name), Field: "kinds", Expected: "some of " + kindNames()}
			}
			l.kinds = append(l.kinds, feed.Kind(name))
		}
	}
	if text := query.Get("for"); text != "" {
		limit, err := time.ParseDuration(text)
		if err != nil || limit < 0 {
			return l, &jsonbody.FieldError{Message: fmt.Sprintf("is %q", text), Field: "for", Expected: "a length of time such as 0s or 1m"}
		}
		l.limit = &limit
	}
	return l, nil
}

func kindNames() string {
	var names []string
	for _, kind := range feed.Kinds() {
		names = append(names, string(kind))
	}
	return strings.Join(names, ", ")
}
