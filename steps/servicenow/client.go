package servicenow

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// Where the API stands.
const (
	support       = "/api/now/connect/support"
	conversations = "/api/now/connect/conversations"
	profiles      = "/api/now/live/profiles/"
	tables        = "/table/"
	tableAPI      = "/api/now" + tables
)

// Bounds of a call.
const (
	answerLimit = 30 * time.Second // for one answer
	answerSize  = 8 << 20          // bytes
	longestWait = time.Minute      // that an instance may ask for, each time
	mostWaits   = 3                // for one call
)

// client calls an instance as one account.
type client struct {
	who     string // in the words of the features
	base    string
	account Account // zero for nobody
	http    *http.Client
	wire    *wire
}

// transport is what all clients of a visit call with. One that only reads lets nothing but GET through.
func transport(i Instance) http.RoundTripper {
	t := &http.Transport{Proxy: http.ProxyFromEnvironment, TLSClientConfig: &tls.Config{RootCAs: i.RootCAs, MinVersion: tls.VersionTLS12}}
	if i.Queue == "" {
		return readOnly{t}
	}
	return t
}

// readOnly lets nothing but GET through.
type readOnly struct{ *http.Transport }

// RoundTrip serves http.RoundTripper.
func (r readOnly) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.Method != http.MethodGet {
		return nil, fmt.Errorf("%s is no way to read, and no queue is named in which more may be done", request.Method)
	}
	return r.Transport.RoundTrip(request)
}

func (c *client) get(ctx context.Context, path string) (answer, error) {
	return c.call(ctx, http.MethodGet, path, nil)
}

func (c *client) post(ctx context.Context, path string, body any) (answer, error) {
	return c.call(ctx, http.MethodPost, path, body)
}

// call sends a call, with body as JSON unless it is nil. Where the instance asks to be left alone for a moment, the
// call waits and is sent again: it was not carried out (SN-131). No answer at all is an error; any answer is none.
func (c *client) call(ctx context.Context, method, path string, body any) (answer, error) {
	var payload []byte
	if body != nil {
		var err error
		if payload, err = json.Marshal(body); err != nil {
			return answer{}, err
		}
	}
	for waits := 0; ; waits++ {
		a, err := c.send(ctx, method, path, payload)
		if err != nil {
			return a, fmt.Errorf("no answer to %s %s: %w", method, path, err)
		}
		wait, asked := a.retryAfter()
		if !asked || waits == mostWaits {
			return a, nil
		}
		if err := clock.Wait(ctx, clock.Wall{}, wait); err != nil {
			return a, err
		}
	}
}

func (c *client) send(ctx context.Context, method, path string, payload []byte) (a answer, err error) {
	request, err := http.NewRequestWithContext(ctx, method, c.base+path, bytes.NewReader(payload))
	if err != nil {
		return answer{}, err
	}
	if (c.account != Account{}) {
		request.SetBasicAuth(c.account.Username, c.account.Password) // SN-08
	}
	request.Header.Set("Accept", "application/json") // SN-142
	if len(payload) > 0 {
		request.Header.Set("Content-Type", "application/json")
	}
	defer func() { c.wire.add(c.who, request, payload, a) }()
	a.sent = clock.Wall{}.Now()
	response, err := c.http.Do(request)
	a.came = clock.Wall{}.Now()
	if err != nil {
		return a, err
	}
	defer response.Body.Close()
	a.status, a.header = response.StatusCode, response.Header
	a.body, err = io.ReadAll(io.LimitReader(response.Body, answerSize))
	a.came = clock.Wall{}.Now()
	return a, err
}
