package livechat_test

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/livechat"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// wire stands between a client and an instance and sees every call.
type wire struct {
	*httptest.Server
	mu    sync.Mutex // guards calls
	calls []string   // method and path
}

func newWire(t *testing.T, h http.Handler) *wire {
	t.Helper()
	w := &wire{}
	w.Server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.calls = append(w.calls, r.Method+" "+r.URL.RequestURI())
		w.mu.Unlock()
		h.ServeHTTP(rw, r)
	}))
	t.Cleanup(w.Close)
	return w
}

// before is a wire in front of a simulated instance.
func before(t *testing.T, sim *simtest.Sim) *wire {
	t.Helper()
	u, err := url.Parse(sim.URL)
	require.NoError(t, err)
	return newWire(t, httputil.NewSingleHostReverseProxy(u))
}

func reader(t *testing.T, o livechat.Options) *livechat.Client {
	t.Helper()
	if o.Username == "" {
		o.Username, o.Password = "abel.tuter", "snowglobe"
	}
	c, err := livechat.New(o)
	require.NoError(t, err)
	t.Cleanup(c.Close)
	return c
}

func scriptOf(t *testing.T, c recording.Chat) string {
	t.Helper()
	text, err := recording.Script(c, recording.Options{})
	require.NoError(t, err)
	return text
}

func TestAChatIsReadFromAnInstance(t *testing.T) {
	sim := simtest.Start(t, simtest.Virtual())
	group := sim.Open("visitor asks for a live agent: talk to live agent").Group
	sim.Advance(8 * time.Second)
	sim.Accept(group)
	sim.Say(group, "Hello, this is Beth.")
	sim.Advance(1500 * time.Millisecond)
	sim.Write(group, "my account is locked")
	sim.Advance(time.Second)
	sim.Note(group, "badge checked")
	sim.Advance(time.Minute)
	sim.Close(group)
	sim.Advance(2 * time.Second)
	sim.Write(group, "thanks")

	w := before(t, sim)
	told, err := reader(t, livechat.Options{URL: w.URL, Username: "admin", Password: "snowglobe"}).Read(t.Context(), group)
	require.NoError(t, err)
	require.Equal(t, `# Recorded from CHAT0000001 in IT Support, opened 2026-03-02 09:00:00 UTC.
# Note: read from an instance, which tells nothing of typing and transfers, and of accepting and closing only the second.
title: Chat CHAT0000001
script:
- user says: talk to live agent
- wait: 8s
- agent accepts
- agent says: Hello, this is Beth.
- wait: 1.5s
- user says: my account is locked
- user sees: Hello, this is Beth.
- wait: 1s
- agent notes: badge checked
- wait: 1m
- agent closes
- wait: 2s
- user says: thanks
- user sees: has closed the support session
`, scriptOf(t, told))

	require.NotEmpty(t, w.calls)
	for _, call := range w.calls {
		require.True(t, strings.HasPrefix(call, "GET /api/now/"), call)
	}
}
