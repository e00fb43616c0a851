package mutant

import (
	"context"
	"net/http"
	"regexp"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// pushingToStreams are wrong about those who listen to events (H-54).
func pushingToStreams() []Mutant {
	return []Mutant{
		{
			ID: "tells-a-page-that-comes-again-everything", Rules: []string{"H-54"}, front: streaming(func(w http.ResponseWriter, r *http.Request) (http.ResponseWriter, *http.Request) {
				if r.Header.Get(lastEvent) != "" {
					r.Header.Set(lastEvent, "0")
				}
				return w, r
			}),
			Wrong: "It tells a page that listens again all events that it knows.",
		},
		{
			ID: "tells-new-pages-everything", Rules: []string{"H-54"}, front: streaming(func(w http.ResponseWriter, r *http.Request) (http.ResponseWriter, *http.Request) {
				if r.Header.Get(lastEvent) == "" {
					r.Header.Set(lastEvent, "0")
				}
				return w, r
			}),
			Wrong: "It tells a page that comes anew all events that it knows.",
		},
		{
			ID: "forgets-pages-that-come-again", Rules: []string{"H-54"}, front: streaming(func(w http.ResponseWriter, r *http.Request) (http.ResponseWriter, *http.Request) {
				r.Header.Del(lastEvent)
				return w, r
			}),
			Wrong: "It lets a page that listens again hear what comes from then on, and not what it has missed.",
		},
		{
			ID: "gives-events-no-ids", Rules: []string{"H-54"}, front: streaming(without(eventID)),
			Wrong: "It gives events no ids.",
		},
		{
			ID: "says-no-word-of-the-end", Rules: []string{"H-54"}, front: streaming(without(handoffEvent)),
			Wrong: "It does not say in the stream that no agent has the conversation any more.",
		},
		{
			ID: "does-not-heed-who-comes", Rules: []string{"H-54"}, ports: doesNotHeedWhoComes,
			Wrong: "It watches the chats of those alone who listened when they wrote last.",
		},
		{
			ID: "listens-at-the-wrong-door", Rules: []string{"H-15"}, front: listensAtTheWrongDoor(),
			Wrong: "It lets a page hear what is told to whoever listened first.",
		},
	}
}

const lastEvent = "Last-Event-ID"

// The events of a stream as they are written, and what names them.
var (
	eventID      = regexp.MustCompile(`(?m)^id: .*\n`)
	handoffEvent = regexp.MustCompile(`(?m)^id: .*\nevent: handoff\ndata: .*\n\n`)
)

const eventsPath = "/events/"

// isStream reports whether a request is for a stream of events.
func isStream(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, eventsPath)
}

// streaming stands in front of the streams of events.
func streaming(bend func(w http.ResponseWriter, r *http.Request) (http.ResponseWriter, *http.Request)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if isStream(r) {
				w, r = bend(w, r.Clone(r.Context()))
			}
			next.ServeHTTP(w, r)
		})
	}
}

// rewriter changes what is written, or how it is refused.
type rewriter struct {
	http.ResponseWriter
	find   *regexp.Regexp // nil changes nothing
	status func(status int) int
	kind   string // media type of a refusal
	silent bool
}

// Unwrap is what a stream's writer is steered by.
func (w *rewriter) Unwrap() http.ResponseWriter {
	return w.ResponseWriter
}

// WriteHeader implements http.ResponseWriter.
func (w *rewriter) WriteHeader(status int) {
	if w.status != nil && status >= http.StatusBadRequest {
		other := w.status(status)
		w.silent = other != status
		w.Header().Set("Content-Type", w.kind)
		status = other
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (w *rewriter) Write(b []byte) (int, error) {
	given := b
	if w.find != nil {
		given = w.find.ReplaceAll(b, nil)
	}
	if w.silent {
		given = nil
	}
	_, err := w.ResponseWriter.Write(given)
	return len(b), err
}

// without leaves something out of a stream.
func without(find *regexp.Regexp) func(http.ResponseWriter, *http.Request) (http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) (http.ResponseWriter, *http.Request) {
		return &rewriter{ResponseWriter: w, find: find}, r
	}
}

func doesNotHeedWhoComes(p *ports) {
	var heard notes[bool] // whether somebody listened when the user wrote last
	noting := func(o *outcome) {
		heard.note(relay.UserAt(o.turn.Front, o.turn.Sender), p.outlet(o.turn.Sender, o.turn.Channel) != nil)
	}
	starting(noting)(p.turns)
	conversing(noting)(p.turns)
	look := p.looks.look
	p.looks.look = func(ctx context.Context, user string, how relay.Looking) (relay.Sight, error) {
		if !heard.of(user) {
			return relay.Sight{Over: true}, nil
		}
		return look(ctx, user, how)
	}
}

func listensAtTheWrongDoor() func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		var first notes[string]
		return streaming(func(w http.ResponseWriter, r *http.Request) (http.ResponseWriter, *http.Request) {
			if first.of(everybody) == "" {
				first.note(everybody, r.URL.Path)
			}
			r.URL.Path, r.URL.RawPath = first.of(everybody), ""
			return w, r
		})(next)
	}
}
