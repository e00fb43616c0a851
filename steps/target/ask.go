package target

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// Request is a call as it stands on the wire.
type Request struct {
	Method string
	// Path is of the action server: /webhook is where its actions are called, wherever the target has that; every other path
	// is beside it (RA-16 to RA-18).
	Path   string
	Body   []byte
	Header http.Header

	query   string
	chunked bool // the body's length is not told beforehand
}

// Ask implements Bot.
func (r *Rasa) Ask(ctx context.Context, q Request) (Call, error) {
	address := r.webhook
	if q.Path != "/webhook" {
		address = beside(r.webhook, q.Path)
	}
	call, _, err := exchange(ctx, r.options, Call{What: q.Method + " " + q.Path, Request: showable(q.Body)}, address, q)
	if err != nil {
		call.Response = showable([]byte(err.Error()))
	}
	return call, ctx.Err()
}

// beside is another path in the folder of an address.
func beside(address, name string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Path = path.Join(path.Dir(u.Path), name)
	return u.String()
}

// exchange makes one call of the target within its limit, and a Call of it.
func exchange(ctx context.Context, o Options, c Call, address string, q Request) (Call, []byte, error) {
	within, cancel := context.WithTimeoutCause(ctx, o.Limit, fmt.Errorf("no answer within %s", o.Limit))
	defer cancel()
	began := clock.Wall{}.Now()
	c.Method, c.Sent = q.Method, q.Body
	req, err := q.to(within, address)
	if err != nil {
		return c, nil, err
	}
	c.Path = req.URL.Path
	a, err := fetch(within, o, req)
	c.Status, c.Kind, c.Response, c.Took = a.status, a.kind, showable(a.body), clock.Wall{}.Now().Sub(began)
	return c, a.body, err
}

// to is the request at an address.
func (q Request) to(ctx context.Context, address string) (*http.Request, error) {
	var body io.Reader
	switch {
	case q.chunked:
		body = struct{ io.Reader }{bytes.NewReader(q.Body)}
	case q.Body != nil:
		body = bytes.NewReader(q.Body)
	}
	req, err := http.NewRequestWithContext(ctx, q.Method, address, body)
	if err != nil {
		return nil, err
	}
	if q.Header != nil {
		req.Header = q.Header.Clone()
	}
	if q.query != "" {
		req.URL.RawQuery = q.query
	}
	return req, nil
}
