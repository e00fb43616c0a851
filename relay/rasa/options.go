package rasa

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"net/url"
	"path"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// DefaultBodyLimit bounds a request when the options name no limit: a tracker holds its whole history
// (RA-19).
const DefaultBodyLimit = 32 << 20

// Handoff is what the front does with a turn; *relay.Handoff is one.
type Handoff interface {
	Start(ctx context.Context, turn relay.Turn) relay.Outcome
	Converse(ctx context.Context, turn relay.Turn) relay.Outcome
}

// Options of an ActionServer. Only Handoff must be given.
type Options struct {
	// Handoff runs the relay's two actions.
	Handoff Handoff
	// ActionServer is the webhook of the developer's own action server, for example
	// http://127.0.0.1:5056/webhook; a URL without a path gets /webhook. Empty for none.
	ActionServer string
	// BodyLimit bounds a request's body in bytes, compressed and inflated alike. DefaultBodyLimit when 0.
	BodyLimit int64
	// FollowUp adds a followup to action_listen to every answer (RA-87). Rasa's CALM must not have it.
	FollowUp bool
	// Log gets what operators must know, never a message's text.
	Log *slog.Logger
}

// ActionServer is the front. It is safe for concurrent use.
type ActionServer struct {
	handoff  Handoff
	own      *url.URL // the developer's own webhook, nil for none
	proxy    *httputil.ReverseProxy
	client   *http.Client
	limit    int64
	followUp bool
	log      *slog.Logger
}

// New makes an ActionServer. It calls nobody.
func New(o Options) (*ActionServer, error) {
	if o.Handoff == nil {
		return nil, errors.New("rasa: Options.Handoff is missing")
	}
	s := &ActionServer{
		handoff: o.Handoff, limit: cmp.Or(o.BodyLimit, DefaultBodyLimit), followUp: o.FollowUp,
		log: o.Log, client: &http.Client{},
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if o.ActionServer == "" {
		return s, nil
	}
	own, err := url.Parse(o.ActionServer)
	if err != nil || own.Host == "" || (own.Scheme != "http" && own.Scheme != "https") {
		return nil, fmt.Errorf("the action server %q is no URL: give one like http://127.0.0.1:5056/webhook", o.ActionServer)
	}
	if strings.Trim(own.Path, "/") == "" {
		own.Path = "/webhook"
	}
	s.own = own
	s.proxy = s.newProxy()
	return s, nil
}

// Register adds the front's routes.
func (s *ActionServer) Register(e *echo.Echo) {
	e.POST("/webhook", s.webhook, s.recovered)
	e.GET("/actions", s.actions)
	e.GET("/health", func(c echo.Context) error { // RA-17
		return c.JSON(http.StatusOK, map[string]string{"status": "ok"})
	})
}

// ownActions is the address at which the developer's server lists its actions (RA-18).
func (s *ActionServer) ownActions() string {
	u := *s.own
	u.Path = path.Join(path.Dir(u.Path), "actions")
	return u.String()
}
