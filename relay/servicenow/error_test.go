package servicenow_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/servicenow"
)

func TestAFailedPostSaysWhatFailedAndWhetherItMayStand(t *testing.T) {
	reset := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	cut := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, `{"result"`)
	}
	silent := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	for name, c := range map[string]struct {
		h         http.HandlerFunc
		kind      servicenow.Kind
		says      string
		committed bool
	}{
		"401":               {answer(401, `{"error":{"message":"User Not Authenticated","detail":null}}`), servicenow.Unauthorized, "User Not Authenticated", false},
		"403 as a text":     {answer(403, `{"result":"no <i>access</i>"}`), servicenow.Forbidden, "no access", false},
		"404 in the result": {answer(404, `{"result":{"error":"no such chat"}}`), servicenow.NotFound, "no such chat", false},
		"400":               {answer(400, `{"error":{"message":"Exception","detail":"too large"}}`), servicenow.Rejected, "Exception: too large", false},
		"429":               {answer(429, `{"error":{"message":"Rate limit exceeded"}}`, "Retry-After", "2"), servicenow.RateLimited, "Rate limit exceeded", false},
		"500":               {answer(500, `{"error":{"message":"Transaction cancelled"}}`), servicenow.Server, "Transaction cancelled", true},
		"500 as a page":     {answer(500, `<html><title>Oops</title>`), servicenow.NotServiceNow, `"Oops"`, true},
		"503":               {answer(503, `{"result":"busy"}`), servicenow.Server, "busy", true},
		"200 as a page":     {answer(200, `<html>`), servicenow.NotServiceNow, "not the JSON", true},
		"302":               {answer(302, ``, "Location", "/security_interceptor.do"), servicenow.NotServiceNow, "302", false},
		"truncated JSON":    {answer(200, `{"result":{"id":"i`), servicenow.Malformed, "", true},
		"an error tail":     {answer(200, `{"result":{},"error":{"message":"Transaction cancelled"}}`), servicenow.Server, "cancelled", true},
		"nothing":           {answer(201, ``), servicenow.Malformed, "no result", true},
		"no timestamp":      {answer(201, `{"result":{"id":"x"}}`), servicenow.Malformed, "timestamp", true},
		"too large":         {answer(200, `{"result":"`+strings.Repeat("x", 5000)+`"}`), servicenow.Malformed, "too large", true},
		"reset":             {reset, servicenow.Unreachable, "EOF", true},
		"a cut body":        {cut, servicenow.Unreachable, "EOF", true},
		"no answer":         {silent, servicenow.Unreachable, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			sn := newInstance(t)
			sn.on(post, c.h)
			client := sn.client(t, func(o *servicenow.Options) {
				o.ResponseSize = 4096
				if name == "no answer" {
					o.Timeout = 30 * time.Millisecond
				}
			})
			_, err := client.Post(context.Background(), "g1", "hello")
			var e *servicenow.Error
			require.ErrorAs(t, err, &e)
			require.Equal(t, c.kind, e.Kind, err)
			require.ErrorContains(t, err, c.says)
			require.Equal(t, c.committed, relay.MaybeCommitted(err))
			require.Equal(t, e.Kind == servicenow.NotFound, errors.Is(err, relay.ErrNoChat))
			require.Len(t, sn.requests(), 1, "a post is never repeated")
			require.NotContains(t, err.Error(), "hello", "an error quotes no message")
			require.Empty(t, relay.Reason(err))
		})
	}
}

func TestAPostThatNobodyTookIsNotCommitted(t *testing.T) {
	sn := newInstance(t)
	c := sn.client(t)
	sn.Close()
	_, err := c.Post(context.Background(), "g1", "hello")
	require.Error(t, err)
	require.False(t, relay.MaybeCommitted(err))
}

func TestRetryAfterIsReadFromARateLimitAlone(t *testing.T) {
	for name, c := range map[string]struct {
		h     http.HandlerFunc
		wait  time.Duration
		asked bool
	}{
		"seconds":      {answer(429, `{}`, "Retry-After", "3"), 3 * time.Second, true},
		"not given":    {answer(429, `{}`), 0, false},
		"nonsense":     {answer(429, `{}`, "Retry-After", "soon"), 0, false},
		"other status": {answer(503, `{}`, "Retry-After", "3"), 3 * time.Second, false},
	} {
		t.Run(name, func(t *testing.T) {
			sn := newInstance(t)
			sn.on(leave, c.h)
			wait, asked := relay.RetryAfter(sn.client(t).Leave(context.Background(), "g1"))
			require.Equal(t, c.asked, asked)
			require.Equal(t, c.wait, wait)
		})
	}
}

func TestLeaveDoesNotTakeAPageForSuccess(t *testing.T) {
	sn := newInstance(t)
	sn.on(leave, answer(200, `<html><title>Instance Hibernating page</title>`))
	require.ErrorContains(t, sn.client(t).Leave(context.Background(), "g1"), "Instance Hibernating page")
}
