package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/budget"
	"github.com/snowglobe-sim/snowglobe/relay/gateway"
	"github.com/snowglobe-sim/snowglobe/relay/metrics"
	"github.com/snowglobe-sim/snowglobe/relay/rasa"
	"github.com/snowglobe-sim/snowglobe/relay/servicenow"
	"github.com/snowglobe-sim/snowglobe/relay/session"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

// Server is a relay. It is safe for concurrent use.
type Server struct {
	echo    *echo.Echo
	client  *servicenow.Client
	ready   *readiness
	gateway *gateway.Gateway
	handoff *relay.Handoff
	watch   *watch.Watch
	watched watch.Chats // the hand-off, or what stands around it
}

// New makes a Server. It checks the options, each error naming what is wrong, and calls nobody.
func New(o Options) (*Server, error) {
	if o.Clock == nil {
		o.Clock = clock.Wall{}
	}
	if o.Store == nil {
		o.Store = session.NewMemory(session.Options{Clock: o.Clock})
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	calls := budget.New(budget.Options{Clock: o.Clock, PerHour: o.Push.Budget})
	client, err := servicenow.New(servicenow.Options{
		URL: o.ServiceNowURL, Username: o.Username, Password: o.Password, Queue: o.Queue,
		ClientID: o.ClientID, ClientSecret: o.ClientSecret, Clock: o.Clock,
		Timeout: o.Timeout, FreshConnections: o.FreshConnections, RootCAs: o.RootCAs,
		Around: func(net http.RoundTripper) http.RoundTripper { return calls.Meter(o.Around.wire(net)) },
	})
	if err != nil {
		return nil, err
	}
	watching := watch.New(watch.Options{
		Clock: o.Clock, Budget: calls, Interval: o.Push.Interval, Slowest: o.Push.Slowest, Log: o.Log,
	})
	var streams gateway.Outlet
	outlets, err := o.outlets(&streams)
	if err != nil {
		return nil, err
	}
	handoff, err := relay.New(relay.Options{
		LiveChat: o.Around.liveChat(client), Store: o.Store, Texts: o.Texts, Slots: o.Slots,
		Clock: o.Clock, Patience: o.Patience, TurnLimit: o.TurnLimit, Log: o.Log,
		Outlets: outlets, Watching: watching,
	})
	if err != nil {
		return nil, err
	}
	s := &Server{
		echo: newEcho(o.Log), client: client, ready: &readiness{clock: o.Clock, probe: client.Check},
		handoff: handoff, watch: watching, watched: o.Around.watched(handoff),
	}
	if err := s.mount(o, o.Around.handoff(handoff), &streams); err != nil {
		return nil, err
	}
	return s, nil
}

// mount adds both fronts and the relay's own routes.
func (s *Server) mount(o Options, handoff gateway.Handoff, streams *gateway.Outlet) error {
	actions, err := rasa.New(rasa.Options{
		Handoff: handoff, ActionServer: o.ActionServer, BodyLimit: o.RequestLimit, FollowUp: o.FollowUp, Log: o.Log,
	})
	if err != nil {
		return err
	}
	s.gateway, err = gateway.New(gateway.Options{
		Outlet: streams, Watching: s.watch, Clock: o.Clock, Handoff: handoff, Store: o.Store, UpstreamBot: o.UpstreamBot, HandoffPattern: o.HandoffPattern,
		ExposeTracker: o.ExposeTracker, Log: o.Log,
	})
	if err != nil {
		return err
	}
	actions.Register(s.echo)
	s.gateway.Register(s.echo)
	s.echo.GET("/ready", s.ready.serve)
	s.echo.GET("/metrics", echo.WrapHandler(metrics.Handler(metrics.Source{Watch: s.watch.Status, GivenUp: s.handoff.GivenUp, Clock: o.Clock})))
	return nil
}

// Handler serves all routes of the relay.
func (s *Server) Handler() http.Handler { return s.echo }

// Check reports whether live chats can be opened: ServiceNow answers, takes the account, has the queue.
// The error is one line for the operator.
func (s *Server) Check(ctx context.Context) error { return s.client.Check(ctx) }

// Watch begins to watch the chats that turns tell of, and takes up those that the store remembers. It is called once; without
// it nothing is told between turns.
func (s *Server) Watch(ctx context.Context) error {
	err := s.handoff.Resume(ctx)
	s.watch.Begin(s.watched)
	return err
}

// EndStreams ends the streams of those who listen, which last as long as they do: a server that is to end waits for them. No
// new ones begin.
func (s *Server) EndStreams() { s.gateway.Close() }

// Close ends the watching and drops what the relay keeps open between requests. Requests must have ended.
func (s *Server) Close() {
	s.gateway.Close()
	s.watch.Close()
	s.client.Close()
}

func newEcho(log *slog.Logger) *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	// A defect in one request must not look like a bot that hangs up; the error handler tells and logs it.
	e.Use(middleware.RecoverWithConfig(middleware.RecoverConfig{DisablePrintStack: true, LogErrorFunc: func(_ echo.Context, err error, _ []byte) error {
		return err
	}}))
	e.HTTPErrorHandler = func(err error, c echo.Context) {
		if c.Response().Committed {
			return
		}
		status, said := http.StatusInternalServerError, "the relay failed"
		var known *echo.HTTPError
		if errors.As(err, &known) {
			status, said = known.Code, http.StatusText(known.Code)
		} else {
			log.Error("a request failed", "path", c.Path(), "error", err)
		}
		if status == http.StatusNotFound {
			said = "the relay has no " + c.Request().URL.Path
		}
		_ = c.JSON(status, map[string]string{"error": said})
	}
	return e
}
