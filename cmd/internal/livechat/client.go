package livechat

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// Options say which instance is read, and as whom. URL, Username and Password must be given.
type Options struct {
	URL      string // of the instance; a path in it is kept
	Username string // of an account that may read the chat: its requester, an agent of its queue or an admin
	Password string
	RootCAs  *x509.CertPool // that an https URL may show; those of the system when nil
	Clock    clock.Clock    // on which it waits where the instance asks it to; the wall clock when nil
	MaxPages int            // of a thread; 2000 when 0
}

// Bounds of what is read.
const (
	answerLimit  = 30 * time.Second // for one answer
	answerSize   = 8 << 20          // bytes
	maxWait      = 5 * time.Minute  // that an instance may ask for, each time
	maxWaits     = 5                // for one answer
	defaultPages = 2000
)

// Client reads chats of an instance.
type Client struct {
	options Options
	http    *http.Client
}

// New makes a client. It fails where the options cannot be right.
func New(o Options) (*Client, error) {
	u, err := url.Parse(o.URL)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("%q is no URL of an instance: give one like https://dev12345.service-now.com", redacted(o.URL))
	case u.User != nil:
		return nil, errors.New("the URL of the instance holds a password: give username and password on their own")
	case u.RawQuery != "" || u.Fragment != "":
		return nil, fmt.Errorf("the URL of the instance, %s, must end with its path", o.URL)
	case o.Username == "" || o.Password == "":
		return nil, errors.New("a username and a password are needed: an OAuth token would have to be asked for with a POST")
	}
	if o.Clock == nil {
		o.Clock = clock.Wall{}
	}
	o.URL, o.MaxPages = strings.TrimRight(o.URL, "/"), cmp.Or(o.MaxPages, defaultPages)
	return &Client{options: o, http: &http.Client{
		Transport:     readOnly{&http.Transport{Proxy: http.ProxyFromEnvironment, TLSClientConfig: &tls.Config{RootCAs: o.RootCAs, MinVersion: tls.VersionTLS12}}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       answerLimit,
	}}, nil
}

// redacted is an address that cannot be read, without what may be a password in it.
func redacted(address string) string {
	if at := strings.LastIndex(address, "@"); at >= 0 {
		return "…" + address[at:]
	}
	return address
}

// Close lets go of connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// readOnly lets nothing but GET through.
type readOnly struct{ *http.Transport }

// RoundTrip serves http.RoundTripper.
func (r readOnly) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.Method != http.MethodGet {
		return nil, fmt.Errorf("%s is no way to read", request.Method)
	}
	return r.Transport.RoundTrip(request)
}

// get asks for path and reads the result into v. Where the instance asks to be left alone for a while, it is (SN-131).
func (c *Client) get(ctx context.Context, what, path string, v any) error {
	for waits := 0; ; waits++ {
		a, err := c.ask(ctx, what, path)
		if err != nil {
			return err
		}
		wait, asked := a.retryAfter()
		if !asked {
			return a.decode(v)
		}
		if wait > maxWait || waits == maxWaits {
			return a.fail("the instance limits how often it is asked, and wants to be left alone for %s; try again after that", wait)
		}
		if err := clock.Wait(ctx, c.options.Clock, wait); err != nil {
			return err
		}
	}
}

func (c *Client) ask(ctx context.Context, what, path string) (answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.options.URL+path, nil)
	if err != nil {
		return answer{}, err
	}
	request.SetBasicAuth(c.options.Username, c.options.Password) // SN-08
	request.Header.Set("Accept", "application/json")
	response, err := c.http.Do(request)
	if err != nil {
		return answer{}, fmt.Errorf("%s: no answer from %s: %w", what, c.options.URL, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, answerSize+1))
	if err != nil {
		return answer{}, fmt.Errorf("%s: the answer broke off: %w", what, err)
	}
	if len(body) > answerSize {
		return answer{}, fmt.Errorf("%s: the answer has more than %d MiB", what, answerSize>>20)
	}
	return answer{what, response, body}, nil
}

// retryAfter is for how long the instance wants to be left alone; asked is false where it answered.
func (a answer) retryAfter() (wait time.Duration, asked bool) {
	if a.response.StatusCode != http.StatusTooManyRequests {
		return 0, false
	}
	seconds, err := strconv.Atoi(a.response.Header.Get("Retry-After"))
	if err != nil || seconds < 0 {
		seconds = 1
	}
	return time.Duration(min(seconds, 1<<30)) * time.Second, true
}
