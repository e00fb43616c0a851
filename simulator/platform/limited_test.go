package platform_test

import (
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ratelimit"
)

func TestARateLimitAnswersAsARealOne(t *testing.T) { // SN-130, SN-131
	g := newGatehouse(t)
	_, err := g.gate.Limits.Add(ratelimit.Rule{Name: "Echo API", Match: ratelimit.Match{Operation: "echo"}, Limit: 2, Per: jsonbody.Duration(time.Minute)})
	require.NoError(t, err)
	reset := strconv.FormatInt(g.clock.Now().Add(time.Minute).Unix(), 10)
	told := func(h http.Header) {
		require.Equal(t, "2", h.Get("X-RateLimit-Limit"))
		require.Equal(t, reset, h.Get("X-RateLimit-Reset"))
		require.Equal(t, chat.RecordID("sys_rate_limit_rules", "r1"), h.Get("X-RateLimit-Rule"))
	}
	for range 2 {
		w := g.send(http.MethodGet, "/echo/x", "", "Authorization", basic)
		require.Equal(t, http.StatusOK, w.Code)
		told(w.Header())
	}
	g.pass(1500 * time.Millisecond)
	w := g.send(http.MethodGet, "/echo/x", "", "Authorization", basic)
	require.Equal(t, http.StatusTooManyRequests, w.Code)
	require.Equal(t, `{"error":{"message":"Rate limit exceeded","detail":"Rate limit of 2 requests per minute for Echo API exceeded"},"status":"failure"}`, w.Body.String())
	require.Equal(t, "59", w.Header().Get("Retry-After"), "rounded up")
	told(w.Header())

	w = g.send(http.MethodGet, "/echo/x", "", "Authorization", "Basic YmV0aC5hbmdsaW46c25vd2dsb2Jl")
	require.Equal(t, http.StatusOK, w.Code, "beth.anglin has made no call yet")
	w = g.send(http.MethodPost, "/make", "{}", "Authorization", basic)
	require.Equal(t, http.StatusCreated, w.Code)
	require.Empty(t, w.Header().Get("X-RateLimit-Limit"), "no rule matches")
	w = g.send(http.MethodGet, "/echo/x", "")
	require.Equal(t, http.StatusUnauthorized, w.Code)
	require.Empty(t, w.Header().Get("X-RateLimit-Limit"), "nobody is counted")

	g.pass(time.Minute)
	require.Equal(t, http.StatusOK, g.send(http.MethodGet, "/echo/x", "", "Authorization", basic).Code)
}
