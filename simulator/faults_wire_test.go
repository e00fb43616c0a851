package simulator_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestAFaultAnswersWithANamedBodyOfServiceNows(t *testing.T) {
	envelope := func(message, detail string) string {
		return `{"error":{"message":"` + message + `","detail":` + detail + `},"status":"failure"}`
	}
	tests := map[string]struct {
		status int
		body   string
	}{
		"user-not-authenticated": {401, envelope("User Not Authenticated", `"Required to provide Auth information"`)},
		"no-record-found":        {404, envelope("No Record found", `"Record doesn't exist or ACL restricts the record retrieval"`)},
		"invalid-table":          {400, envelope("Invalid table live_message", "null")},
		"no-such-resource":       {400, envelope("Requested URI does not represent any resource", `"/api/now/connect/conversations/GROUP/messages"`)},
		"insufficient-rights":    {403, envelope("Insufficient rights to query records", "null")},
		"user-not-authorized":    {403, envelope("User Not Authorized", `"Failed API level ACL Validation"`)},
		"operation-failed":       {403, envelope("Operation Failed", `"ACL Exception Insert Failed due to security constraints"`)},
		"payload-rejected":       {400, envelope("Exception while reading request", `"Rejected large REST payload with content-length = 10485761 bytes. Max allowed: 10485760 bytes."`)},
		"transaction-cancelled":  {500, envelope("Transaction cancelled: maximum execution time exceeded", "null")},
		"rate-limit-exceeded":    {429, envelope("Rate limit exceeded", `"Rate limit of 100 requests per hour for Table API exceeded"`)},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim := simtest.Start(t)
			group := sim.Open("hello").Group
			sim.Fault(simtest.Rule{Match: simtest.Match{Operation: "post"}, Effect: simtest.Effect{Kind: "status", Name: name}})
			response, body, err := post(t, sim, group)
			require.NoError(t, err)
			require.Equal(t, tc.status, response.StatusCode)
			require.Equal(t, strings.ReplaceAll(tc.body, "GROUP", group), body)
		})
	}
}

func TestANamedBodyTakesAnotherStatusAndMessage(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	group := sim.Open("hello").Group
	sim.Fault(simtest.Rule{Effect: simtest.Effect{Kind: "status", Name: "no-such-resource", Status: 404, Message: "gone", RetryAfter: 7}})
	response, body, err := post(t, sim, group)
	require.NoError(t, err)
	require.Equal(t, 404, response.StatusCode)
	require.Equal(t, "7", response.Header.Get("Retry-After"))
	require.Equal(t, `{"error":{"message":"gone","detail":null},"status":"failure"}`, body)
}

func TestPagesStandInTheWayWithStatus200(t *testing.T) {
	for kind, title := range map[string]string{"hibernating": "<title>Instance Hibernating page</title>", "maintenance": "<title>Instance Maintenance</title>"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			sim := simtest.Start(t)
			group := sim.Open("hello").Group
			sim.BadDay(kind)
			response, body, err := post(t, sim, group)
			require.NoError(t, err)
			require.Equal(t, http.StatusOK, response.StatusCode)
			require.Equal(t, "text/html;charset=UTF-8", response.Header.Get("Content-Type"))
			require.Contains(t, body, title)
			require.Len(t, sim.Chat(group).Messages, 1, "nothing was done")
		})
	}
}

func TestARateLimitTellsWhenToComeBack(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Virtual())
	group := sim.Open("hello").Group
	sim.Fault(simtest.Rule{Effect: simtest.Effect{Kind: "rate_limited", RetryAfter: 30, Limit: 5}})
	response, body, err := post(t, sim, group)
	require.NoError(t, err)
	require.Equal(t, 429, response.StatusCode)
	require.Contains(t, body, "Rate limit exceeded")
	require.Equal(t, "30", response.Header.Get("Retry-After"))
	require.Equal(t, "5", response.Header.Get("X-RateLimit-Limit"))
	require.Equal(t, "1772442030", response.Header.Get("X-RateLimit-Reset"), "thirty seconds from nine o'clock")
	require.NotEmpty(t, response.Header.Get("X-RateLimit-Rule"))
}

func TestATokenExpiresInMidChat(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	group := sim.Open("hello").Group
	sim.BadDay("token-expired")
	var statuses []int
	for range 4 {
		response, _, err := post(t, sim, group)
		require.NoError(t, err)
		statuses = append(statuses, response.StatusCode)
		if response.StatusCode == http.StatusUnauthorized {
			require.NotEmpty(t, response.Header.Get("WWW-Authenticate"))
		}
	}
	require.Equal(t, []int{201, 201, 401, 201}, statuses)
}

func TestAnAnswerThatEndsInAnErrorsBody(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	group := sim.Open("hello").Group
	sim.Fault(simtest.Rule{Effect: simtest.Effect{Kind: "truncated", Bytes: 10, Name: "transaction-cancelled"}})
	response, body, err := post(t, sim, group)
	require.NoError(t, err)
	require.Equal(t, 200, response.StatusCode)
	require.Equal(t, `{"result":{"error":{"message":"Transaction cancelled: maximum execution time exceeded","detail":null},"status":"failure"}`, body)
}

func TestTheJournalTellsHowARuleCameToApply(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	group := sim.Open("hello").Group
	sim.Fault(simtest.Rule{
		Match: simtest.Match{Operation: "post", From: 2, Probability: 1}, Effect: simtest.Effect{Kind: "delay", From: "1ms", To: "2ms"}, Times: 1,
	})
	for range 3 {
		sim.Write(group, "hello?")
	}
	posts := sim.Requests("post")
	require.Nil(t, posts[0].Hit)
	require.Nil(t, posts[2].Hit, "the rule has been used up")
	hit := posts[1].Hit
	require.Equal(t, "f1", posts[1].Fault)
	require.JSONEq(t, `{"match":{"operation":"post","from":2,"probability":1},"effect":{"kind":"delay","from":"1ms","to":"2ms"}}`, string(hit.Rule))
	require.EqualValues(t, 2, hit.Ordinal)
	require.True(t, hit.Draw >= 0 && hit.Draw < 1, hit.Draw)
	require.True(t, hit.DelayMS >= 1 && hit.DelayMS <= 2, hit.DelayMS)
}
