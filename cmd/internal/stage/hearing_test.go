package stage_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// listener is a user of a stage who listens.
type listener struct {
	*stage.User
	heard chan string
	lost  chan error
}

func listens(t *testing.T, on *stage.Stage, name string) *listener {
	t.Helper()
	hears, why := on.Hears()
	require.True(t, hears, why)
	l := &listener{stage.NewUser(t.Context(), on.Target, name), make(chan string, 100), make(chan error, 1)}
	l.Hear(on, stage.Hearing{Told: func(text string) { l.heard <- text }, Lost: func(err error) { l.lost <- err }})
	t.Cleanup(l.Close)
	return l
}

// says waits for the answer.
func (l *listener) says(t *testing.T, text string) (told []string) {
	t.Helper()
	answered := make(chan error, 1)
	l.Say(text, func(messages []string, err error) {
		told = messages
		answered <- err
	})
	require.NoError(t, <-answered)
	return told
}

const within = 20 * time.Second

func (l *listener) hears(t *testing.T) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	select {
	case text := <-l.heard:
		return text
	case err := <-l.lost:
		require.NoError(t, err)
	case <-ctx.Done():
		require.Fail(t, "nothing was heard")
	}
	return ""
}

// agent is Beth in the chat that was opened last, whose messages are posted in order.
func agent(t *testing.T, on *stage.Stage) func(text string) {
	t.Helper()
	beth, err := on.Instance.Desk.User("beth.anglin")
	require.NoError(t, err)
	var group string
	for _, c := range on.Instance.Desk.Entries(chat.Filter{}) {
		group = c.Group
	}
	_, err = on.Instance.Desk.Accept(chat.Actor{User: beth}, group)
	require.NoError(t, err)
	return func(text string) {
		_, err := on.Instance.Desk.Post(chat.Actor{User: beth}, group, chat.Draft{Text: text})
		require.NoError(t, err)
	}
}

func TestAUserOfTheBuiltInRelayHearsTheAgentBetweenTurns(t *testing.T) {
	on := open(t, stage.Options{Push: true, Poll: 20 * time.Millisecond})
	mara := listens(t, on, "mara/ä")
	mara.says(t, "talk to live agent")
	beth := agent(t, on)
	for n := range 3 {
		beth(fmt.Sprint("message ", n))
		require.Equal(t, fmt.Sprint("message ", n), mara.hears(t))
	}
	require.Empty(t, mara.says(t, "thanks"), "what was heard is told by no answer")
}

func TestTheBuiltInRelayLooksAsOftenAsItIsTold(t *testing.T) {
	on := open(t, stage.Options{Push: true, Poll: 20 * time.Millisecond})
	mara := listens(t, on, "mara")
	mara.says(t, "talk to live agent")
	before := on.Instance.Journal.Count(journal.Filter{})
	require.Eventually(t, func() bool { return on.Instance.Journal.Count(journal.Filter{}) >= before+10 }, 5*time.Second, time.Millisecond,
		"every two seconds it would look twice in that time")
}

func TestARelayInAnotherProcessIsListenedTo(t *testing.T) {
	elsewhere := open(t, stage.Options{})
	relay, err := builtin.OpenRelay(t.Context(), elsewhere.SimulatorURL(), builtin.RelayOptions{})
	require.NoError(t, err)
	defer relay.Close()
	for _, address := range []string{relay.URL(), relay.URL() + "/", relay.URL() + "/webhooks/rest/webhook"} {
		on := open(t, stage.Options{Push: true, Target: target.Spec{Kind: target.KindREST, URL: address}, Listen: "127.0.0.1:0"})
		hears, why := on.Hears()
		require.True(t, hears, why)
	}
	on := open(t, stage.Options{Push: true, Target: target.Spec{Kind: target.KindRasa, URL: relay.URL()}, Listen: "127.0.0.1:0"})
	_, why := on.Hears()
	require.Equal(t, "an action server has no streams", why)
}

func TestNobodyListensWhereThereIsNothingToHear(t *testing.T) {
	for name, c := range map[string]struct {
		answer func(w http.ResponseWriter)
		want   string
	}{
		"no such route": {func(w http.ResponseWriter) { w.WriteHeader(http.StatusNotFound) }, "/events/{sender} answers status 404"},
		"a page":        {func(w http.ResponseWriter) { _, _ = io.WriteString(w, "<html>") }, `/events/{sender} answers "text/html" and not text/event-stream`},
		"nothing":       {func(http.ResponseWriter) { panic(http.ErrAbortHandler) }, "/events/{sender} answers nothing: "},
	} {
		t.Run(name, func(t *testing.T) {
			bot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/events/nobody" {
					c.answer(w)
				}
			}))
			defer bot.Close()
			o := stage.Options{Push: true, Target: target.Spec{Kind: target.KindREST, URL: bot.URL}, Listen: "127.0.0.1:0"}
			hears, why := open(t, o).Hears()
			require.False(t, hears)
			require.Contains(t, why, bot.URL+c.want)
			o.Push = false
			hears, why = open(t, o).Hears()
			require.False(t, hears)
			require.Empty(t, why, "nobody asked")
		})
	}
}

// shaky is a bot whose streams break after each event, and are refused for now or for good.
type shaky struct {
	refuses int // what the second request for a stream is answered with

	mu       sync.Mutex // guards what follows
	requests []string   // ids of the last events that were named
}

func (b *shaky) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/events/nobody":
		w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	case "/events/mara":
		b.mu.Lock()
		b.requests = append(b.requests, r.Header.Get("Last-Event-ID"))
		n := len(b.requests)
		b.mu.Unlock()
		if n == 2 && b.refuses > 0 {
			w.WriteHeader(b.refuses)
			return
		}
		w.Header().Set("Content-Type", "text/event-stream")
		fmt.Fprintf(w, "retry: 1\n\n: beat\n\nid: %d\nevent: handoff\ndata: {\"active\":true,\"text\":\"this is no message\"}\n\nid: %d\nevent: message\ndata: {\"recipient_id\":\"mara\",\"text\":\"message %d\"}\n\n", 10*n, 10*n+1, n)
	default:
		_, _ = io.WriteString(w, `[{"recipient_id":"mara","text":"hello"}]`)
	}
}

func shakyStage(t *testing.T, bot *shaky) *stage.Stage {
	t.Helper()
	server := httptest.NewServer(bot)
	t.Cleanup(server.Close)
	return open(t, stage.Options{Push: true, Target: target.Spec{Kind: target.KindREST, URL: server.URL}, Listen: "127.0.0.1:0"})
}

func TestAStreamThatBreaksIsTakenUpWhereItBroke(t *testing.T) {
	bot := &shaky{}
	mara := listens(t, shakyStage(t, bot), "mara")
	require.Equal(t, []string{"hello"}, mara.says(t, "hello"))
	for n := range 3 {
		require.Equal(t, fmt.Sprint("message ", n+1), mara.hears(t))
	}
	mara.Close()
	bot.mu.Lock()
	defer bot.mu.Unlock()
	require.Equal(t, []string{"", "11", "21"}, bot.requests[:3])
}

func TestAStreamThatIsRefusedForNowIsAskedForAgain(t *testing.T) {
	bot := &shaky{refuses: http.StatusServiceUnavailable}
	mara := listens(t, shakyStage(t, bot), "mara")
	mara.says(t, "hello")
	require.Equal(t, "message 1", mara.hears(t))
	require.Equal(t, "message 3", mara.hears(t))
	mara.Close()
	bot.mu.Lock()
	defer bot.mu.Unlock()
	require.Equal(t, []string{"", "11", "11"}, bot.requests[:3])
}

func TestAStreamThatIsRefusedForGoodIsLost(t *testing.T) {
	mara := listens(t, shakyStage(t, &shaky{refuses: http.StatusNotFound}), "mara")
	mara.says(t, "hello")
	require.Equal(t, "message 1", mara.hears(t))
	require.ErrorContains(t, <-mara.lost, "status 404")
}

func TestAClosedUserHearsNothingMore(t *testing.T) {
	on := open(t, stage.Options{Push: true, Poll: 20 * time.Millisecond})
	mara := listens(t, on, "mara")
	mara.says(t, "talk to live agent")
	mara.Close()
	agent(t, on)("too late")
	robin := listens(t, on, "robin")
	robin.says(t, "talk to live agent")
	agent(t, on)("Hello")
	require.Equal(t, "Hello", robin.hears(t))
	require.Empty(t, mara.heard)
	require.Empty(t, mara.lost, "that was no failure")
}

func TestTheOpenFilesMustDoForThoseWhoListen(t *testing.T) {
	o := stage.Options{Push: true}
	require.NoError(t, o.Room(10, 10))
	err := o.Room(100_000_000, 1000)
	require.ErrorContains(t, err, "100000000 users who listen, with 1000 turns at once, take up to 200004200 open files, and this process may have ")
	require.ErrorContains(t, err, "--no-push")
	o.Target = target.Spec{Kind: target.KindREST}
	require.ErrorContains(t, o.Room(100_000_000, 1000), "take up to 100001200 open files")
	o.Push = false
	require.NoError(t, o.Room(100_000_000, 1000))
}
