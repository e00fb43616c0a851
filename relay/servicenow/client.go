package servicenow

import (
	"context"
	"errors"
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
	http    *resty.Client
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
	c := resty.NewWithClient(&http.Client{Transport: transport(o)}).
		SetBaseURL(o.URL).
		SetTimeout(o.Timeout).
		SetBasicAuth(o.Username, o.Password).
		SetDisableWarn(true). // Basic authentication in plain HTTP is the operator's choice
		SetHeader("Accept", "application/json").
		SetHeader("User-Agent", "snowglobe-relay").
		SetResponseBodyLimit(o.ResponseSize).
		SetRedirectPolicy(resty.RedirectPolicyFunc(func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // SN-146, SN-T23
		}))
	return &Client{options: o, http: c}, nil
}

// Close drops the connections that are kept for later calls.
func (c *Client) Close() { c.http.GetClient().CloseIdleConnections() }

func transport(o Options) *http.Transport {
	return &http.Transport{
		Proxy:       http.ProxyFromEnvironment,
		DialContext: (&net.Dialer{Timeout: o.Timeout}).DialContext,
		// Connections serve the calls of a turn and are gone before a server or a balancer on the way
		// tires of them: a post on a dead one would look like a post whose answer was lost.
		IdleConnTimeout:     4 * time.Second,
		MaxIdleConnsPerHost: 64,
		TLSHandshakeTimeout: o.Timeout,
		ForceAttemptHTTP2:   true,
		DisableKeepAlives:   o.FreshConnections,
	}
}

// get reads path, with query pairs.
func (c *Client) get(ctx context.Context, call, path string, query ...string) (answer, error) {
	r := c.http.R()
	for i := 0; i+1 < len(query); i += 2 {
		r.SetQueryParam(query[i], query[i+1])
	}
	return c.do(ctx, call, r, func(r *resty.Request) (*resty.Response, error) { return r.Get(path) })
}

// post sends body as JSON to path.
func (c *Client) post(ctx context.Context, call, path string, body any) (answer, error) {
	r := c.http.R().SetHeader("Content-Type", "application/json").SetBody(body)
	return c.do(ctx, call, r, func(r *resty.Request) (*resty.Response, error) { return r.Post(path) })
}

func (c *Client) do(ctx context.Context, call string, r *resty.Request,
	send func(*resty.Request) (*resty.Response, error),
) (answer, error) {
	var sent atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { sent.Store(true) },
	})
	res, err := send(r.SetContext(ctx))
	if err != nil {
		failed := &Error{Kind: Unreachable, Call: call, Unsent: !sent.Load(), Err: bare(err)}
		if errors.Is(err, resty.ErrResponseBodyTooLarge) {
			failed.Kind, failed.Status = Malformed, res.StatusCode()
		}
		return answer{}, failed
	}
	return answer{call: call, status: res.StatusCode(), header: res.Header(), body: res.Body()}, nil
}
