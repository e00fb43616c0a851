package gateway

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// Defaults of the options.
const (
	DefaultHandoffPattern  = `(?i)\b(live|human|real)[ -]?(agent|person|human|support)\b|\b(talk|speak|chat)\b.*\b(agent|human|person)\b`
	DefaultBodyLimit       = 1 << 20
	DefaultUpstreamTimeout = 30 * time.Second
	DefaultStreams         = 10_000
	DefaultStreamTimeout   = 10 * time.Second
)

// Front is the gateway's name where one front is told from another, as in relay.Turn.
const Front = "gateway"

// Handoff is what the gateway does with a turn; *relay.Handoff is one.
type Handoff interface {
	Start(ctx context.Context, turn relay.Turn) relay.Outcome
	Converse(ctx context.Context, turn relay.Turn) relay.Outcome
	SlotNames() relay.SlotNames
}

// Options of a Gateway. Handoff and Store must be given.
type Options struct {
	// Handoff runs the hand-off.
	Handoff Handoff
	// Store keeps the slots and the latest answers of every sender.
	Store session.Store
	// UpstreamBot is the REST channel of the bot behind, for example
	// http://127.0.0.1:5005/webhooks/rest/webhook; empty for the built-in bot.
	UpstreamBot string
	// HandoffPattern is the regular expression that starts the hand-off (S-01). DefaultHandoffPattern
	// when empty.
	HandoffPattern string
	// ExposeTracker serves the slots at /conversations/{sender}/tracker, to anybody who asks: for tests, and for whoever
	// develops a bot on one machine.
	ExposeTracker bool
	// BodyLimit bounds a request's body in bytes. DefaultBodyLimit when 0.
	BodyLimit int64
	// UpstreamTimeout bounds a call of the upstream bot. DefaultUpstreamTimeout when 0.
	UpstreamTimeout time.Duration
	// Outlet is bound to this gateway, so that what is said between turns goes out at /events/{sender}; nil for none.
	Outlet *Outlet
	// Watching is told when somebody begins to listen in a live chat; nobody is when nil.
	Watching relay.Watching
	// Streams is how many may listen at /events/{sender} at once. DefaultStreams when 0.
	Streams int
	// StreamTimeout is how long a listener may take nothing before its stream ends. DefaultStreamTimeout when 0.
	StreamTimeout time.Duration
	// Clock is on which streams show that they live; the wall clock when nil.
	Clock clock.Clock
	// Log gets what operators must know, never a message's text.
	Log *slog.Logger
}

// Gateway is the front. It is safe for concurrent use.
type Gateway struct {
	handoff Handoff
	slots   relay.SlotNames
	store   session.Store
	wants   *regexp.Regexp
	bot     bot
	tracker bool
	limit   int64
	log     *slog.Logger

	watching relay.Watching
	streams  *streams
	within   time.Duration // a listener must take what it is told
	clock    clock.Clock
}

// New makes a Gateway. It calls nobody.
func New(o Options) (*Gateway, error) {
	if o.Handoff == nil || o.Store == nil {
		return nil, errors.New("gateway: Options.Handoff and Options.Store must be given")
	}
	wants, err := regexp.Compile(cmp.Or(o.HandoffPattern, DefaultHandoffPattern))
	if err != nil {
		return nil, fmt.Errorf("the hand-off pattern is no regular expression: %w", err)
	}
	g := &Gateway{
		handoff: o.Handoff, slots: o.Handoff.SlotNames(), store: o.Store, wants: wants, bot: greeter{},
		tracker: o.ExposeTracker, limit: cmp.Or(o.BodyLimit, DefaultBodyLimit), log: o.Log,
		watching: o.Watching, streams: newStreams(cmp.Or(o.Streams, DefaultStreams)),
		within: cmp.Or(o.StreamTimeout, DefaultStreamTimeout), clock: o.Clock,
	}
	if g.log == nil {
		g.log = slog.New(slog.DiscardHandler)
	}
	if g.clock == nil {
		g.clock = clock.Wall{}
	}
	if o.Outlet != nil {
		o.Outlet.to.Store(g)
	}
	if o.UpstreamBot == "" {
		return g, nil
	}
	u, err := url.Parse(o.UpstreamBot)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return nil, fmt.Errorf("the upstream bot %q is no URL: give its REST channel, like http://127.0.0.1:5005/webhooks/rest/webhook", o.UpstreamBot)
	}
	g.bot = &upstream{
		url: u.String(),
		client: &http.Client{
			Timeout:       cmp.Or(o.UpstreamTimeout, DefaultUpstreamTimeout),
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
	return g, nil
}

// Register adds the front's routes.
func (g *Gateway) Register(e *echo.Echo) {
	e.POST("/webhooks/rest/webhook", g.webhook)
	e.GET("/events/:sender", g.listen)
	e.HEAD("/events/:sender", g.listen)
	if g.tracker {
		e.GET("/conversations/:sender/tracker", g.showTracker)
	}
}

// Close ends all streams at once, and lets no new ones begin. Everything else goes on, so that a server can be closed while it
// still answers what it has begun to.
func (g *Gateway) Close() { g.streams.close() }
