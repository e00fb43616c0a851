package callback

import (
	"cmp"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/wire"
)

// DefaultTimeout bounds the delivery of one message when the options name no time.
const DefaultTimeout = 10 * time.Second

// readLimit is how much of an answer is read, in bytes: it means nothing, but the connection can serve again.
const readLimit = 64 << 10

// Options of an Outlet. Only URL must be given.
type Options struct {
	// URL is where messages are POSTed to, https, or http on this machine. Its query is kept, and never told in an error.
	URL string
	// Secret signs the messages; nothing is signed when empty.
	Secret string
	// Timeout bounds the delivery of one message. DefaultTimeout when 0.
	Timeout time.Duration
	// AllowPlain lets URL be http beyond this machine, where anybody on the way reads what agents write.
	AllowPlain bool
	// Clock gives the time of the signature; the wall clock by default.
	Clock clock.Clock
	// RootCAs are the authorities whose certificates an https URL may show; those of the system when nil.
	RootCAs *x509.CertPool
	// Around makes what carries the calls of the one that goes over the net; nothing stands around that unless it is set.
	Around func(http.RoundTripper) http.RoundTripper
}

// Outlet is a relay.Outlet. It is safe for concurrent use; the messages of one push stay in order.
type Outlet struct {
	url    *url.URL
	secret []byte
	clock  clock.Clock
	wire   *wire.Client
}

var _ relay.Outlet = (*Outlet)(nil)

// New makes an Outlet. It calls nobody. The error says why the URL is not allowed, and what would be right.
func New(o Options) (*Outlet, error) {
	u, err := o.address()
	if err != nil {
		return nil, err
	}
	if o.Timeout < 0 {
		return nil, errors.New("the timeout of the callback is negative")
	}
	if o.Clock == nil {
		o.Clock = clock.Wall{}
	}
	return &Outlet{
		url: u, secret: []byte(o.Secret), clock: o.Clock,
		wire: wire.New(wire.Options{
			Timeout: cmp.Or(o.Timeout, DefaultTimeout), ResponseSize: readLimit, Clock: o.Clock, RootCAs: o.RootCAs, Around: o.Around,
		}),
	}, nil
}

// address is the URL, if it is allowed. Errors do not quote it: there may be a secret in it.
func (o Options) address() (*url.URL, error) {
	const right = ": give one like https://bot.example.com/agent-said"
	u, err := url.Parse(o.URL)
	switch {
	case o.URL == "":
		return nil, errors.New("the callback URL is missing" + right)
	case err != nil:
		return nil, errors.New("the callback URL cannot be read" + right)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("the callback URL is neither https nor http" + right)
	case u.Hostname() == "":
		return nil, errors.New("the callback URL names no host" + right)
	case u.User != nil:
		return nil, errors.New("the callback URL holds a user or a password: leave it out, and check the signature that RELAY_CALLBACK_SECRET makes")
	case u.Fragment != "" || strings.Contains(o.URL, "#"):
		return nil, errors.New("the callback URL has a fragment, which is never sent: leave out # and what follows")
	case u.Scheme == "http" && !o.AllowPlain && !loopback(u.Hostname()):
		return nil, errors.New("the callback URL is plain http beyond this machine, where anybody on the way reads it: make it https")
	}
	return u, nil
}

// loopback reports whether the host is this machine.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// Close drops the connections that are kept for later calls.
func (o *Outlet) Close() { o.wire.Close() }
