package metrics_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay/metrics"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

func TestWhatIsShownIsHowTheRelayStandsNow(t *testing.T) {
	now := time.Date(2026, 3, 12, 14, 7, 0, 0, time.UTC)
	status := watch.Status{
		Chats: 7, Interval: 2500 * time.Millisecond, Waiting: 3, PausedUntil: now.Add(4 * time.Second), CutOffSince: now.Add(-time.Minute),
		Count: watch.Count{Looks: 100, Failed: 10, Carried: 20, Undelivered: 2},
	}
	given := uint64(1)
	h := metrics.Handler(metrics.Source{
		Watch: func() watch.Status { return status }, GivenUp: func() uint64 { return given }, Clock: clock.NewVirtual(now),
	})
	shown := func() string {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
		require.Equal(t, http.StatusOK, w.Code)
		return w.Body.String()
	}
	for _, line := range []string{
		"relay_watch_chats 7\n", "relay_watch_interval_seconds 2.5\n", "relay_watch_pause_seconds 4\n", "relay_watch_cut_off 1\n", "relay_push_waiting 3\n",
		"relay_watch_looks_total 100\n", "relay_watch_looks_failed_total 10\n", "relay_push_deliveries_total 20\n", "relay_push_undelivered_total 2\n",
		"relay_push_given_up_total 1\n", "go_goroutines ",
	} {
		require.Contains(t, shown(), line)
	}
	status = watch.Status{Interval: 2 * time.Second}
	require.Contains(t, shown(), "relay_watch_pause_seconds 0\n")
	require.Contains(t, shown(), "relay_watch_cut_off 0\n")
}
