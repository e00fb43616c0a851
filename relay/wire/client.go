package wire

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// Options of a Client. Timeout and ResponseSize must be given.
type Options struct {
	// Timeout bounds one call, its answer included.
	Timeout time.Duration
	// ResponseSize bounds what is read of an answer, in bytes.
	ResponseSize int64
	// Clock tells how far away a Retry-After is that names an instant; the wall clock by default.
	Clock clock.Clock
	// RootCAs are the authorities whose certificates an https URL may show; those of the system when nil.
	RootCAs *x509.CertPool
	// Around makes what carries the calls of the one that goes over the net; nothing stands around that unless it is set.
	Around func(http.RoundTripper) http.RoundTripper
}

// Client makes the calls. It is safe for concurrent use.
type Client struct {
	timeout time.Duration
	limit   int64
	clock   clock.Clock
	net     *http.Transport
	carrier http.RoundTripper // net, or what stands around it; no http.Client, which follows redirects and puts URLs into its errors
}

// New makes a Client. It calls nobody.
func New(o Options) *Client {
	c := &Client{timeout: o.Timeout, limit: o.ResponseSize, clock: o.Clock, net: transport(o)}
	if c.clock == nil {
		c.clock = clock.Wall{}
	}
	c.carrier = c.net
	if o.Around != nil {
		c.carrier = o.Around(c.net)
	}
	return c
}

func transport(o Options) *http.Transport {
	const dialing = 10 * time.Second // a call may take long because of what it does, not because nobody is there
	return &http.Transport{
		Proxy:       http.ProxyFromEnvironment,
		DialContext: (&net.Dialer{Timeout: min(o.Timeout, dialing)}).DialContext,
		// Gone before a server or a balancer on the way tires of them: a POST on a dead one looks like one whose answer was lost.
		IdleConnTimeout:     4 * time.Second,
		MaxIdleConnsPerHost: 64,
		TLSHandshakeTimeout: min(o.Timeout, dialing),
		TLSClientConfig:     &tls.Config{RootCAs: o.RootCAs, MinVersion: tls.VersionTLS12},
		ForceAttemptHTTP2:   true,
	}
}

// Close drops the connections that are kept for later calls.
func (c *Client) Close() { c.net.CloseIdleConnections() }

// Call is a POST of JSON.
type Call struct {
	// Name is what errors call it, like "deliver a message".
	Name string
	// URL is where it goes, as it is: nothing is escaped once more.
	URL *url.URL
	// Header is sent besides the Content-Type.
	Header http.Header
	// Body is JSON.
	Body []byte
}

// Answer is what came back, of any status.
type Answer struct {
	Status int
	Header http.Header
	// Body is empty where it could not be read as a whole; Unread says why.
	Body   []byte
	Unread error

	call string
	now  time.Time
}

// Post makes the call, once. An *Error says that there is no answer; one that is a refusal is no error yet, see Refusal.
func (c *Client) Post(ctx context.Context, call Call) (Answer, error) {
	limited, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	var sent atomic.Bool
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { sent.Store(true) }}
	res, err := c.once(httptrace.WithClientTrace(limited, trace), call)
	if err != nil {
		if limited.Err() != nil && ctx.Err() == nil {
			err = fmt.Errorf("no answer within %s: %w", c.timeout, err)
		}
		return Answer{}, &Error{Call: call.Name, Certain: !sent.Load(), Err: err}
	}
	defer res.Body.Close()
	a := Answer{Status: res.StatusCode, Header: res.Header, call: call.Name, now: c.clock.Now()}
	a.Body, a.Unread = c.read(res.Body)
	return a, nil
}

func (c *Client) once(ctx context.Context, call Call) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "", bytes.NewReader(call.Body))
	if err != nil {
		return nil, err
	}
	r.URL, r.Host = call.URL, call.URL.Host
	r.GetBody = nil // else Go's transport repeats by itself what has an Idempotency-Key
	for name, values := range call.Header {
		r.Header[name] = values
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	r.Header.Set("User-Agent", "snowglobe-relay")
	return c.carrier.RoundTrip(r)
}

func (c *Client) read(body io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(body, c.limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the answer was cut off: %w", err)
	case int64(len(b)) > c.limit:
		return nil, fmt.Errorf("the answer is larger than %d bytes", c.limit)
	}
	return b, nil
}
