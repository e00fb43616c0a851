package wire_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/wire"
)

var noon = time.Date(2024, 3, 12, 12, 0, 0, 0, time.UTC)

func client(t *testing.T, change ...func(*wire.Options)) *wire.Client {
	t.Helper()
	o := wire.Options{Timeout: 10 * time.Second, ResponseSize: 100, Clock: clock.NewVirtual(noon)}
	for _, c := range change {
		c(&o)
	}
	c := wire.New(o)
	t.Cleanup(c.Close)
	return c
}

// callTo is a call with a secret in its URL.
func callTo(t *testing.T, address string) wire.Call {
	t.Helper()
	u, err := url.Parse(address + "/path?token=sesame")
	require.NoError(t, err)
	return wire.Call{Name: "say it", URL: u, Header: http.Header{"Idempotency-Key": {"k1"}}, Body: []byte(`{"a":1}`)}
}

// post makes the call and gives the error of one that has not succeeded.
func post(c *wire.Client, call wire.Call) (wire.Answer, error) {
	a, err := c.Post(context.Background(), call)
	if err == nil && !a.Ok() {
		err = a.Refusal("do otherwise")
	}
	return a, err
}

func TestPostSendsJSONAndReadsTheAnswer(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.WriteHeader(http.StatusAccepted)
		_, _ = io.WriteString(w, r.Method+" "+r.RequestURI+" "+r.Header.Get("Content-Type")+" "+r.Header.Get("Idempotency-Key")+" "+string(body))
	}))
	defer s.Close()
	a, err := post(client(t), callTo(t, s.URL))
	require.NoError(t, err)
	require.Equal(t, http.StatusAccepted, a.Status)
	require.Equal(t, `POST /path?token=sesame application/json k1 {"a":1}`, string(a.Body))
	require.NoError(t, a.Unread)
}

func TestAStatusTellsWhetherItMayHaveBeenCarriedOut(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		after  string
		maybe  bool
		wait   time.Duration
	}{
		"a redirect":                     {302, "", false, 0},
		"one that keeps the method":      {307, "", false, 0},
		"bad request":                    {400, "", false, 0},
		"unauthorized":                   {401, "", false, 0},
		"forbidden":                      {403, "", false, 0},
		"not found":                      {404, "", false, 0},
		"gone":                           {410, "9", false, 0},
		"timeout":                        {408, "", true, 0},
		"timeout, to be tried again":     {408, "9", true, 0},
		"too many":                       {429, "", false, 0},
		"too many, for a time":           {429, "30", false, 30 * time.Second},
		"too many, until an instant":     {429, "Tue, 12 Mar 2024 12:01:30 GMT", false, 90 * time.Second},
		"too many, until an instant ago": {429, "Tue, 12 Mar 2024 11:01:30 GMT", false, 0},
		"too many, for ever":             {429, "99999999999", false, 24 * time.Hour},
		"too many, for less than none":   {429, "-5", false, 0},
		"too many, in odd words":         {429, "soon", false, 0},
		"server error":                   {500, "", true, 0},
		"server error, for a time":       {500, "5", true, 0},
		"bad gateway":                    {502, "", true, 0},
		"unavailable":                    {503, "", true, 0},
		"unavailable, for a time":        {503, "5", false, 5 * time.Second},
		"gateway timeout":                {504, "5", true, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", c.after)
				w.Header().Set("Location", "/elsewhere?token=sesame")
				w.WriteHeader(c.status)
			}))
			defer s.Close()
			a, err := post(client(t), callTo(t, s.URL))
			require.Error(t, err)
			require.Equal(t, c.status, a.Status, "redirects are not followed")
			require.Equal(t, c.maybe, relay.MaybeCommitted(err))
			wait, asked := relay.RetryAfter(err)
			require.Equal(t, c.wait, wait)
			require.Equal(t, c.wait > 0, asked)
			require.ErrorContains(t, err, "do otherwise")
			require.NotContains(t, err.Error(), "sesame")
		})
	}
}

func TestACallThatNeverLeftIsCertainlyNotCarriedOut(t *testing.T) {
	none := httptest.NewServer(nil)
	none.Close()
	untrusted := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("reached") }))
	untrusted.Config.ErrorLog = nil
	defer untrusted.Close()
	for name, address := range map[string]string{
		"nobody there": none.URL, "an unknown certificate": untrusted.URL, "no such port": "http://127.0.0.1:99999",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := post(client(t), callTo(t, address))
			require.Error(t, err)
			require.False(t, relay.MaybeCommitted(err), err)
			require.NotContains(t, err.Error(), "sesame")
		})
	}
}

func TestACallWithoutAnAnswerMayHaveBeenCarriedOut(t *testing.T) {
	release := make(chan struct{})
	for name, c := range map[string]struct {
		answer  http.HandlerFunc
		timeout time.Duration
		says    string
	}{
		"cut off": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, 10 * time.Second, "EOF"},
		"silent":  {func(http.ResponseWriter, *http.Request) { <-release }, 200 * time.Millisecond, "no answer within 200ms"},
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(c.answer)
			_, err := post(client(t, func(o *wire.Options) { o.Timeout = c.timeout }), callTo(t, s.URL))
			require.ErrorContains(t, err, c.says)
			require.True(t, relay.MaybeCommitted(err))
			require.NotContains(t, err.Error(), "sesame")
			if name == "silent" {
				close(release)
			}
			s.Close()
		})
	}
}

func TestAnAnswerThatIsNotReadWholeSaysWhy(t *testing.T) {
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		says   string
	}{
		"cut off": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "50")
			_, _ = io.WriteString(w, "half")
		}, "cut off"},
		"too large": {func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, strings.Repeat("x", 101)) }, "larger than 100 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(c.answer)
			defer s.Close()
			a, err := post(client(t), callTo(t, s.URL))
			require.NoError(t, err, "the status has come")
			require.Empty(t, a.Body)
			require.ErrorContains(t, a.Unread, c.says)
			require.True(t, relay.MaybeCommitted(a.Odd(a.Unread)))
		})
	}
}

// Go's transport repeats by itself what has an Idempotency-Key, when a kept connection turns out to be dead.
func TestNothingIsRepeated(t *testing.T) {
	var calls atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		if calls.Add(1) == 1 {
			return // the connection is kept
		}
		conn, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			_ = conn.Close()
		}
	}))
	defer s.Close()
	c := client(t)
	_, err := post(c, callTo(t, s.URL))
	require.NoError(t, err)
	_, err = post(c, callTo(t, s.URL))
	require.Error(t, err)
	require.True(t, relay.MaybeCommitted(err))
	require.EqualValues(t, 2, calls.Load())
}

func TestAroundSeesTheCallsAndHowLongTheyMayTake(t *testing.T) {
	var seen string
	var left time.Duration
	c := client(t, func(o *wire.Options) {
		o.Around = func(http.RoundTripper) http.RoundTripper {
			return carrier(func(r *http.Request) (*http.Response, error) {
				seen = r.URL.Path
				deadline, _ := r.Context().Deadline()
				left = deadline.Sub(clock.Wall{}.Now())
				return nil, net.ErrClosed
			})
		}
	})
	_, err := post(c, callTo(t, "http://127.0.0.1"))
	require.ErrorIs(t, err, net.ErrClosed)
	require.Equal(t, "/path", seen)
	require.Greater(t, left, 5*time.Second)
	require.LessOrEqual(t, left, 10*time.Second)
}

type carrier func(*http.Request) (*http.Response, error)

func (c carrier) RoundTrip(r *http.Request) (*http.Response, error) { return c(r) }
