package platform_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/login"
	"github.com/snowglobe-sim/snowglobe/simulator/oauth"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
	"github.com/snowglobe-sim/snowglobe/simulator/ratelimit"
)

// gatehouse is an instance with every way of coming in, behind the prefix /i/t1.
type gatehouse struct {
	t     *testing.T
	gate  platform.Gate
	clock *clock.Virtual
	desk  *chat.Desk
	last  *platform.Call // the one that was served last
}

func newGatehouse(t *testing.T) *gatehouse {
	t.Helper()
	v := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	g := &gatehouse{t: t, clock: v, desk: chat.NewDesk(chat.Options{Clock: v})}
	g.gate = platform.Gate{
		Tokens: oauth.New(oauth.Options{Clock: v, Users: g.desk, Seed: "1"}),
		Logins: login.NewBook(login.Options{Clock: v, Seed: "1"}),
		Limits: ratelimit.New(v, func(string) error { return nil }),
	}
	return g
}

// ServeHTTP answers with the doors and the API of three operations.
func (g *gatehouse) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	platform.NewHandler(append(platform.Routes(), routes()...), func(w http.ResponseWriter, r *http.Request, m platform.Matched) {
		g.last = &platform.Call{Route: m.Route, Request: r, Param: m.Param, Desk: g.desk, Gate: g.gate, Prefix: "/i/t1", Serial: 7}
		if err := g.last.Admit(); err != nil {
			g.last.Refuse(w, err)
			return
		}
		g.last.Serve(w)
	}).ServeHTTP(w, r)
}

// send makes a call with these headers: name, value, name, value.
func (g *gatehouse) send(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	g.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	g.ServeHTTP(w, r)
	return w
}

func (g *gatehouse) pass(d time.Duration) {
	g.t.Helper()
	_, err := g.clock.Advance(d)
	require.NoError(g.t, err)
}

const (
	formType = "application/x-www-form-urlencoded"
	basic    = "Basic YWJlbC50dXRlcjpzbm93Z2xvYmU=" // abel.tuter:snowglobe
)

// form posts a form.
func (g *gatehouse) form(path, fields string, headers ...string) *httptest.ResponseRecorder {
	return g.send(http.MethodPost, path, fields, append([]string{"Content-Type", formType}, headers...)...)
}
