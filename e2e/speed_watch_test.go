//go:build e2e && unix

package e2e

import (
	"bufio"
	"cmp"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// What is watched unless the variables of these names say otherwise: few enough for `make bench`.
const (
	watchChats = "SNOWGLOBE_BENCH_CHATS" // how many chats are open
	watchFor   = "SNOWGLOBE_BENCH_FOR"   // how long they are watched

	manyChats = "1000"
	someTime  = "15s"
)

// watchBudgets are the values of RELAY_POLL_BUDGET: the default, of which the turns that open the chats leave nothing for a
// while, and one that keeps no chat from being looked at as often as it is to be.
func watchBudgets() []string { return []string{"36000", "36000000"} }

// BenchmarkOpenChatsWatched is what the relay's process takes up for chats that are open and in which nobody says anything, with
// the simulator in another process:
//
//	SNOWGLOBE_BENCH_CHATS=10000 SNOWGLOBE_BENCH_FOR=1m go test -tags e2e -run '^$' -bench OpenChatsWatched ./e2e
func BenchmarkOpenChatsWatched(b *testing.B) {
	chats, err := strconv.Atoi(cmp.Or(os.Getenv(watchChats), manyChats))
	require.NoError(b, err, watchChats)
	length, err := time.ParseDuration(cmp.Or(os.Getenv(watchFor), someTime))
	require.NoError(b, err, watchFor)
	for _, budget := range watchBudgets() {
		b.Run("budget="+budget, func(b *testing.B) {
			for b.Loop() {
				watchMany(b, watched{chats, length, budget})
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// watched is what is measured at once.
type watched struct {
	chats  int
	length time.Duration
	budget string
}

func watchMany(b *testing.B, w watched) {
	b.Helper()
	sn, heard := startInstance(b), newChannel(b)
	relay := start(b, []string{
		"SERVICENOW_URL=" + sn.url, "SERVICENOW_USERNAME=" + speedAccount, "SERVICENOW_PASSWORD=snowglobe", "SERVICENOW_QUEUE=IT Support",
		"RELAY_PUSH=callback", "RELAY_CALLBACK_URL=" + heard.url, "RELAY_POLL_BUDGET=" + w.budget,
	}, "relay", "--listen", "127.0.0.1:0")
	url := relay.says(`relay listens on (\S+)`)
	openByAction(b, sn.client, url, "somebody") // so that what every relay needs is there
	before := figures(b, url)
	opening := time.Now()
	openMany(b, sn.client, url, w.chats-1)
	opened := time.Since(opening)
	begun := figures(b, url)
	time.Sleep(w.length)
	after := figures(b, url)
	relay.kill()
	for _, seen := range []map[string]float64{begun, after} {
		require.EqualValues(b, w.chats, seen["relay_watch_chats"])
		require.Zero(b, seen["relay_watch_looks_failed_total"])
	}
	w.report(b, opened, before, begun, after)
}

// report prints what the figures of a relay show: before the chats were opened, when they were, and in the end.
func (w watched) report(b *testing.B, opened time.Duration, before, begun, after map[string]float64) {
	const mega = 1 << 20
	resident, without := after["process_resident_memory_bytes"], before["process_resident_memory_bytes"]
	perChat := (resident - without) / float64(w.chats-1)
	busy := (after["process_cpu_seconds_total"] - begun["process_cpu_seconds_total"]) / w.length.Minutes()
	looks := (after["relay_watch_looks_total"] - begun["relay_watch_looks_total"]) / w.length.Minutes()
	interval := after["relay_watch_interval_seconds"]
	fmt.Printf("\n%d chats, opened in %s, then watched in silence for %s; RELAY_POLL_BUDGET=%s:\n"+
		"  resident %.1f MB (%.1f MB before the chats), %.1f KiB a chat; of Go's heap in use %.1f MB\n"+
		"  CPU %.2f s a minute for %.0f looks a minute; the fastest interval has become %.1f s\n\n",
		w.chats, opened.Round(time.Millisecond), w.length, w.budget,
		resident/mega, without/mega, perChat/1024, after["go_memstats_heap_inuse_bytes"]/mega, busy, looks, interval)
	b.ReportMetric(resident/mega, "MB")
	b.ReportMetric(perChat, "B/chat")
	b.ReportMetric(busy, "cpu-s/min")
	b.ReportMetric(looks, "looks/min")
	b.ReportMetric(interval, "s-interval")
}

// openMany opens so many chats, some at once.
func openMany(b *testing.B, client *http.Client, relay string, chats int) {
	b.Helper()
	const atOnce = 8
	var taken atomic.Int64
	var opening sync.WaitGroup
	failures := make([]error, atOnce)
	for worker := range atOnce {
		opening.Go(func() {
			for n := taken.Add(1); n <= int64(chats) && failures[worker] == nil; n = taken.Add(1) {
				failures[worker] = askForAgent(client, relay, fmt.Sprintf("b1946ac92492d2347c6235b4d261%08d", n))
			}
		})
	}
	opening.Wait()
	for _, err := range failures {
		require.NoError(b, err)
	}
}

// figures are all that a relay shows of itself.
func figures(t testing.TB, relay string) map[string]float64 {
	t.Helper()
	response, err := http.Get(relay + "/metrics")
	require.NoError(t, err)
	defer response.Body.Close()
	found := map[string]float64{}
	for lines := bufio.NewScanner(response.Body); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), " ")
		if figure, err := strconv.ParseFloat(value, 64); err == nil {
			found[name] = figure
		}
	}
	return found
}
