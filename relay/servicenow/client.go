package servicenow

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"

	"github.com/go-resty/resty/v2"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// The names of the calls, as errors give them.
const (
	callToken  = "get token"
	callQueues = "read queues"
	callOpen   = "create session"
	callPost   = "post message"
	callThread = "read messages"
	callLeave  = "leave session"
	callState  = "read session"
)

// Client is a relay.LiveChat over the Connect Support API. It is safe for concurrent use.
type Client struct {
	options Options
	net     *http.Transport
	http    *resty.Client
	tokens  *tokens // nil with Basic authentication
	queues  queueCache
}

var _ relay.LiveChat = (*Client)(nil)

// New makes a Client. It calls nobody; see Check.
func New(o Options) (*Client, error) {
	if err := o.validate(); err != nil {
		return nil, err
	}
	o = o.withDefaults()
	// No cookie jar: ServiceNow runs the calls of one session one after the other, and a session's token
	// can turn answers into redirects (SN-146).
	net := transport(o)
	var carrier http.RoundTripper = net
	if o.Around != nil {
		carrier = o.Around(net)
	}
	c := resty.NewWithClient(&http.Client{Transport: carrier}).
		SetBaseURL(o.URL).
		SetTimeout(o.Timeout).
		SetDisableWarn(true). // Basic authentication in plain HTTP is the operator's choice
		SetHeader("Accept", "application/json").
		SetHeader("User-Agent", "snowglobe-relay").
		SetResponseBodyLimit(o.ResponseSize).
		SetRedirectPolicy(resty.RedirectPolicyFunc(func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // SN-146, SN-T23
		}))
	client := &Client{options: o, net: net, http: c, tokens: newTokens(o, c)}
	if client.tokens == nil {
		c.SetBasicAuth(o.Username, o.Password)
	}
	return client, nil
}

// Close drops the connections that are kept for later calls.
func (c *Client) Close() { c.net.CloseIdleConnections() }

func transport(o Options) *http.Transport {
	return &http.Transport{
		Proxy:       http.ProxyFromEnvironment,
		DialContext: (&net.Dialer{Timeout: o.Timeout}).DialContext,
		// Connections serve the calls of a turn and are gone before a server or a balancer on the way
		// tires of them: a post on a dead one would look like a post whose answer was lost.
		IdleConnTimeout:     4 * time.Second,
		MaxIdleConnsPerHost: 64,
		TLSHandshakeTimeout: o.Timeout,
		TLSClientConfig:     &tls.Config{RootCAs: o.RootCAs, MinVersion: tls.VersionTLS12},
		ForceAttemptHTTP2:   true,
		DisableKeepAlives:   o.FreshConnections,
	}
}

// send makes one request with a fresh resty.Request.
type send func(*resty.Request) (*resty.Response, error)

// get reads path, with query pairs.
func (c *Client) get(ctx context.Context, call, path string, query ...string) (answer, error) {
	return c.do(ctx, call, func(r *resty.Request) (*resty.Response, error) {
		for i := 0; i+1 < len(query); i += 2 {
			r.SetQueryParam(query[i], query[i+1])
		}
		return r.Get(path)
	})
}

// post sends body as JSON to path.
func (c *Client) post(ctx context.Context, call, path string, body any) (answer, error) {
	return c.do(ctx, call, func(r *resty.Request) (*resty.Response, error) {
		return r.SetHeader("Content-Type", "application/json").SetBody(body).Post(path)
	})
}

// do makes the call. Where ServiceNow refuses a token, it did nothing else: the call is made once more with
// a new one.
func (c *Client) do(ctx context.Context, call string, s send) (answer, error) {
	token, err := c.tokens.get(ctx)
	if err != nil {
		return answer{}, err
	}
	a, err := c.once(ctx, call, token, s)
	if err != nil || token == "" || a.status != http.StatusUnauthorized {
		return a, err
	}
	c.tokens.drop(token)
	if token, err = c.tokens.get(ctx); err != nil {
		return answer{}, err
	}
	return c.once(ctx, call, token, s)
}

func (c *Client) once(ctx context.Context, call, token string, s send) (answer, error) {
	var sent atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { sent.Store(true) },
	})
	r := c.http.R().SetContext(ctx).SetDoNotParseResponse(true) // readBody knows how much there is, resty does not
	if token != "" {
		r.SetAuthToken(token)
	}
	res, err := s(r)
	if err != nil {
		return answer{}, &Error{Kind: Unreachable, Call: call, Unsent: !sent.Load(), Err: bare(err)}
	}
	body, err := readBody(res.RawResponse, c.options.ResponseSize)
	switch {
	case errors.Is(err, errTooLarge):
		return answer{}, &Error{Kind: Malformed, Call: call, Status: res.StatusCode(), Err: err}
	case err != nil:
		return answer{}, &Error{Kind: Unreachable, Call: call, Err: bare(err)}
	}
	return answer{call: call, status: res.StatusCode(), header: res.Header(), body: body}, nil
}

var errTooLarge = errors.New("the answer is too large")

// readBody reads an answer of at most that many bytes in one piece, and closes it.
func readBody(res *http.Response, limit int) ([]byte, error) {
	defer res.Body.Close()
	const (
		usual   = 32 << 10 // a page of a thread, where the answer does not say how long it is
		trusted = 1 << 20  // a promised length is made room for up to here
	)
	var b bytes.Buffer
	expected := res.ContentLength
	if expected < 0 {
		expected = usual
	}
	b.Grow(int(min(expected, trusted)) + bytes.MinRead)
	n, err := b.ReadFrom(io.LimitReader(res.Body, int64(limit)+1))
	if err == nil && n > int64(limit) {
		err = errTooLarge
	}
	return b.Bytes(), err
}
