package admin_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const queuesPath = "/api/now/connect/support/queues"

func TestRateLimitsAreAddedListedAndCleared(t *testing.T) {
	p := newPanel(t)
	rule := func(refused string) string {
		return `{"id":"r1","name":"Connect API","match":{"operation":"queues","user":"abel.tuter"},"limit":1,"per":"1m","lag":"0s","refused":` + refused + `}`
	}
	p.answers(http.MethodGet, "/_sim/rate-limits", "", 200, `{"rate_limits":[]}`)
	p.answers(http.MethodPost, "/_sim/rate-limits", `{"name":"Connect API","match":{"operation":"queues","user":"abel.tuter"},"limit":1,"per":"1m"}`, 201, rule("0"))
	require.NoError(t, p.API(simtest.Requester, http.MethodGet, queuesPath, nil, nil))
	var refused *simtest.RefusedError
	require.ErrorAs(t, p.API(simtest.Requester, http.MethodGet, queuesPath, nil, nil), &refused)
	require.Equal(t, http.StatusTooManyRequests, refused.Status)
	require.NoError(t, p.API(simtest.Beth, http.MethodGet, queuesPath, nil, nil))
	p.answers(http.MethodGet, "/_sim/rate-limits", "", 200, `{"rate_limits":[`+rule("1")+`]}`)
	last := p.Requests("queues")[1]
	require.Equal(t, http.StatusTooManyRequests, last.Status)
	require.False(t, last.Done)

	p.Advance(time.Minute)
	require.NoError(t, p.API(simtest.Requester, http.MethodGet, queuesPath, nil, nil))
	p.answers(http.MethodDelete, "/_sim/rate-limits/r1", "", 204, "")
	require.NoError(t, p.API(simtest.Requester, http.MethodGet, queuesPath, nil, nil))
	p.answers(http.MethodPost, "/_sim/rate-limits", `{"limit":5}`, 201, `{"id":"r2","name":"REST API","match":{},"limit":5,"per":"1h","lag":"0s","refused":0}`)
	p.answers(http.MethodDelete, "/_sim/rate-limits", "", 204, "")
	p.answers(http.MethodGet, "/_sim/rate-limits", "", 200, `{"rate_limits":[]}`)
}

func TestARefusedRateLimitNamesItsField(t *testing.T) {
	p := newPanel(t)
	for body, answer := range map[string]string{
		`{}`:                      problem("is 0", "limit", "how many calls, 1 or more"),
		`{"limit":1,"per":"1ms"}`: problem("is 1ms", "per", `1s to 720h, such as \"1h\"`),
		`{"limit":1,"lag":"1h"}`:  problem("is 1h", "lag", "less than per, or it would never be enforced"),
		`{"limit":1,"match":{"operation":"psot"}}`: problem(`there is no operation \"psot\"`, "match.operation", "one of "+operations(all)),
		`{"limit":1,"match":{"user":"nobody"}}`:    problem(`there is no user \"nobody\"`, "match.user", "one of abel.tuter, beth.anglin, fred.luddy, admin, guest"),
		`{"limit":1,"id":"r1"}`:                    problem(`there is no field \"id\"`, "id", "one of lag, limit, match, name, per"),
	} {
		p.answers(http.MethodPost, "/_sim/rate-limits", body, 400, answer)
	}
	p.answers(http.MethodDelete, "/_sim/rate-limits/r9", "", 404, problem(`there is no rate limit \"r9\"`, "", "an id that GET /_sim/rate-limits lists"))
	p.answers(http.MethodGet, "/_sim/rate-limits", "", 200, `{"rate_limits":[]}`)
}

func TestSettingsSayWhoComesIn(t *testing.T) {
	p := newPanel(t)
	const one = `{"users":[{"user_name":"ann"},{"user_name":"guest"}],"queues":[{"name":"Help","agents":["ann"]}],"clock":"virtual","token_life":"1m","media_types":"strict",` +
		`"oauth_clients":[{"client_id":"c","client_secret":"s","user":"ann"}]}`
	response, answer := p.send(http.MethodPut, "/_sim/instances/t1", one)
	require.Equal(t, http.StatusCreated, response.StatusCode, answer)
	response, answer = p.send(http.MethodPost, "/i/t1/oauth_token.do", "grant_type=client_credentials&client_id=c&client_secret=s", "Content-Type", "application/x-www-form-urlencoded")
	require.Equal(t, http.StatusOK, response.StatusCode, answer)
	require.Contains(t, answer, `"expires_in":59`)
	response, answer = p.send(http.MethodGet, "/i/t1/api/now/connect/support/anonymous/queues", "", "Accept", "application/json")
	require.Equal(t, http.StatusOK, response.StatusCode, "a world of one's own has its guest: "+answer)
	response, _ = p.send(http.MethodGet, "/i/t1/api/now/connect/support/anonymous/queues", "")
	require.Equal(t, http.StatusBadRequest, response.StatusCode, "strict: Accept is missing")
	response, _ = p.send(http.MethodGet, "/i/t1"+queuesPath, "", "Accept", "application/json", "Authorization", "Basic Z3Vlc3Q6c25vd2dsb2Jl")
	require.Equal(t, http.StatusUnauthorized, response.StatusCode, "guest has no password, not even guest:snowglobe")
	p.answers(http.MethodPut, "/_sim/instances/t2", `{"oauth_clients":[{"client_id":"c","client_secret":"s","user":"nobody"}]}`, 400,
		problem(`there is no user \"nobody\"`, "oauth_clients[0].user", "one of abel.tuter, beth.anglin, fred.luddy, admin, guest"))
	p.answers(http.MethodPut, "/_sim/instances/t2", `{"oauth_clients":[{"client_id":"c","scret":"s"}]}`, 400,
		problem(`there is no field \"scret\"`, "oauth_clients[0].scret", "one of client_id, client_secret, user"))
	p.answers(http.MethodDelete, "/_sim/tokens", "", 200, `{"ended":0}`)
}
