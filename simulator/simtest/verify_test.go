package simtest_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestTheJournalIsHeldToExpectations(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	chat := sim.Open("hello")
	sim.Write(chat.Group, "one")
	sim.Write(chat.Group, "two")
	create, post := simtest.Filter{Operation: "create"}, simtest.Filter{Operation: "post", Status: http.StatusCreated}
	sim.Verify(simtest.Expectation{Filter: post, Count: 2}, simtest.Expectation{Filter: simtest.Filter{Operation: "leave"}, Never: true})
	sim.VerifyInOrder(simtest.Expectation{Filter: create}, simtest.Expectation{Filter: post, AtLeast: 1, AtMost: 2})

	err := sim.Control(http.MethodPost, "/requests/verify", map[string]any{"expect": []simtest.Expectation{{Filter: post, Count: 3}}}, nil)
	require.ErrorContains(t, err, "wanted exactly 3, saw 2")
}

func TestTheJournalTellsNearMissesAndMakesAnArchive(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	require.Error(t, sim.API(simtest.Requester, http.MethodGet, "/api/now/connect/support/queue", nil, nil))
	misses := sim.NearMisses()
	require.Len(t, misses, 1)
	require.Equal(t, http.StatusBadRequest, misses[0].Request.Status)
	require.Contains(t, misses[0].Message, "did you mean GET /api/now/connect/support/queues?")

	var archive struct {
		Log struct{ Entries []any }
	}
	require.NoError(t, json.Unmarshal(sim.Archive(), &archive))
	require.Len(t, archive.Log.Entries, 1)
}

func TestARateLimitFollowsTheClock(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Virtual())
	read := func() error {
		return sim.API(simtest.Requester, http.MethodGet, "/api/now/connect/support/queues", nil, nil)
	}
	rule := sim.Limit(simtest.RateLimit{Match: simtest.LimitMatch{Operation: "queues"}, Limit: 1, Per: "1m"})
	require.NoError(t, read())
	require.ErrorContains(t, read(), "429")
	require.Equal(t, 1, sim.Limits()[0].Refused)
	require.Equal(t, rule.ID, sim.Limits()[0].ID)
	sim.Advance(time.Minute)
	require.NoError(t, read())
	sim.ClearLimits()
	require.NoError(t, read())
	require.Zero(t, sim.EndTokens(), "Basic makes no tokens")
}
