//go:build e2e && unix

package e2e

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// saidAside is how often something is said in one of the other chats while the page is measured: a hundred times a second.
const saidAside = 10 * time.Millisecond

// BenchmarkConsoleLoads is what it takes to open the console for the first time, with 1,000 chats waiting and none: bytes over the
// wire, and how long it takes from the start of the navigation until the document is read and its scripts have run, and until the
// first row of the desk is drawn:
//
//	go test -tags e2e -run '^$' -bench ConsoleLoads -benchtime 10x ./e2e
func BenchmarkConsoleLoads(b *testing.B) {
	for _, chats := range []int{1, manyOnTheDesk(b)} {
		b.Run(fmt.Sprintf("chats=%d", chats), func(b *testing.B) {
			c, _ := deskOf(b, chats)
			var parsed, drawn []time.Duration
			var weighs int64
			for b.Loop() {
				page, loaded := c.browser.Load(c.simulator+"/", "#desk-waiting li")
				follow(page)
				parsed, drawn, weighs = append(parsed, loaded.Parsed), append(drawn, loaded.Drawn), page.Transferred()
			}
			b.ReportMetric(float64(weighs), "bytes")
			b.ReportMetric(milliseconds(parsed, 0.5), "ms-parsed")
			b.ReportMetric(milliseconds(drawn, 0.5), "ms-drawn")
			b.ReportMetric(milliseconds(drawn, 1), "ms-drawn-slowest")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkConsoleShows is from the moment at which the control plane is asked to say something as the agent of a chat to the
// moment at which a page that shows the chat has drawn it, while something is said in the other chats a hundred times a second:
//
//	SNOWGLOBE_BENCH_CHATS=1000 go test -tags e2e -run '^$' -bench ConsoleShows -benchtime 50x ./e2e
func BenchmarkConsoleShows(b *testing.B) {
	c, chats := deskOf(b, manyOnTheDesk(b))
	sn := c.instance(b)
	sn.control(b, http.MethodPost, "/chats/"+chats[0]+"/accept", map[string]string{}, nil)
	defer sayAside(b, sn, chats[1:])()
	page := c.see("?chat="+chats[0], browser.Look{})
	var took []time.Duration
	for b.Loop() {
		text := fmt.Sprintf("measured line %d.", len(took))
		sight := page.Watch(text)
		asked := time.Now()
		sn.say(b, chats[0], text)
		took = append(took, sight.Seen().Sub(asked))
	}
	b.ReportMetric(milliseconds(took, 0.5), "ms-median")
	b.ReportMetric(milliseconds(took, 0.95), "ms-p95")
	b.ReportMetric(milliseconds(took, 1), "ms-slowest")
	b.ReportMetric(0, "ns/op")
}

// manyOnTheDesk is how many chats there are.
func manyOnTheDesk(b *testing.B) int {
	b.Helper()
	chats, err := strconv.Atoi(cmp.Or(os.Getenv(watchChats), manyChats))
	require.NoError(b, err, watchChats)
	return chats
}

func (c *console) instance(b *testing.B) instance {
	b.Helper()
	transport := &http.Transport{MaxIdleConnsPerHost: 4}
	b.Cleanup(transport.CloseIdleConnections)
	return instance{url: c.simulator, client: &http.Client{Transport: transport}}
}

// deskOf is a console with so many chats that wait, and their numbers.
func deskOf(b *testing.B, many int) (*console, []string) {
	b.Helper()
	if _, err := browser.Find(); err != nil {
		b.Skip(err)
	}
	c := openConsole(b, "--script", "none")
	sn := c.instance(b)
	queue := sn.queue(b)
	for n := range many {
		_, err := sn.call(b.Context(), http.MethodPost, "/api/now/connect/support/queues/"+queue+"/sessions", fmt.Appendf(nil, `{"message":"chat %d asks"}`, n))
		require.NoError(b, err)
	}
	var all struct{ Chats []struct{ Number string } }
	sn.control(b, http.MethodGet, "/chats", nil, &all)
	numbers := make([]string, len(all.Chats))
	for n, chat := range all.Chats {
		numbers[n] = chat.Number
	}
	require.Len(b, numbers, many)
	return c, numbers
}

// sayAside has agents say something in chats, one after another, until it is stopped.
func sayAside(b *testing.B, sn instance, chats []string) (stop func()) {
	b.Helper()
	ctx, cancel := context.WithCancel(b.Context())
	var saying sync.WaitGroup
	saying.Go(func() {
		next := time.NewTicker(saidAside)
		defer next.Stop()
		draw := rand.New(rand.NewPCG(1, 1))
		for len(chats) > 0 {
			select {
			case <-next.C:
			case <-ctx.Done():
				return
			}
			address := sn.url + "/_sim/chats/" + chats[draw.IntN(len(chats))] + "/say"
			if _, err := sn.send(ctx, http.MethodPost, address, []byte(`{"text":"something aside"}`), nil); err != nil && ctx.Err() == nil {
				b.Error(err)
				return
			}
		}
	})
	return func() {
		cancel()
		saying.Wait()
	}
}

// milliseconds is a quantile of times, 1 for the longest.
func milliseconds(all []time.Duration, quantile float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return float64(sorted[int(quantile*float64(len(sorted)-1))].Microseconds()) / 1000
}
