package admin_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestTheStreamTellsWhatHappened(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/scripts/s", "script:\n  - wait: 2s\n  - agent accepts\n", 200, `{"name":"s","title":"s","takes":"","from":"control plane"}`)
	p.Fail("thread", 500)
	group := p.Open("talk to <live> agent").Group
	p.Advance(2 * time.Second)
	require.Error(t, p.API(simtest.Requester, http.MethodGet, "/api/now/connect/conversations/"+group+"/messages?password=geheim", nil, nil))

	response, answer := p.send(http.MethodGet, "/_sim/events?after=0&for=0s", "")
	require.Equal(t, "text/event-stream", response.Header.Get("Content-Type"))
	require.NotContains(t, answer, "geheim")
	events := strings.Split(strings.TrimSpace(answer), "\n\n")
	require.Equal(t, "retry: 1000", events[0])
	id := p.Chat(group).Messages[0].ID
	head := `"chat":"` + group + `","number":"CHAT0000001",`
	want := [][2]string{
		{"chat", `{"at":"2026-03-02T09:00:00Z","what":"opened",` + head + `"state":1,"state_name":"Waiting","by":"abel.tuter","scripted":false,` +
			`"message":{"id":"` + id + `","created_by":"abel.tuter","text":"talk to <live> agent","timestamp":1772442000000,"note":false,"private":false,"system":false}}`},
		{"exchange", `{"at":"2026-03-02T09:00:00Z","seq":1,"operation":"create","method":"POST","path":"/api/now/connect/support/queues/IT Support/sessions","query":"",` +
			`"chat":"` + group + `","user":"abel.tuter","status":201,"fault":"","done":true,"duration_ms":`},
		{"script", `{"at":"2026-03-02T09:00:00Z",` + head + `"script":"s","line":2,"status":"running","reason":""}`},
		{"script", `{"at":"2026-03-02T09:00:02Z",` + head + `"script":"s","line":3,"status":"running","reason":""}`},
		{"chat", `{"at":"2026-03-02T09:00:02Z","what":"accepted",` + head + `"state":2,"state_name":"Work in Progress","by":"beth.anglin","scripted":true}`},
		{"script", `{"at":"2026-03-02T09:00:02Z",` + head + `"script":"s","line":3,"status":"done","reason":""}`},
		{"clock", `{"now":"2026-03-02T09:00:02Z","ran":2}`},
		{"fault", `{"at":"2026-03-02T09:00:02Z","rule":"f1","seq":2,"operation":"thread","chat":"` + group + `"}`},
		{"exchange", `{"at":"2026-03-02T09:00:02Z","seq":2,"operation":"thread","method":"GET","path":"/api/now/connect/conversations/` + group + `/messages","query":"password=[redacted]",` +
			`"chat":"` + group + `","user":"abel.tuter","status":500,"fault":"f1","done":false,"duration_ms":`},
	}
	require.Len(t, events[1:], len(want), answer)
	for i, w := range want {
		lines := strings.Split(events[1+i], "\n")
		require.Regexp(t, fmt.Sprintf(`^id: [0-9a-z]+-%d$`, i+1), lines[0])
		require.Equal(t, "event: "+w[0], lines[1])
		require.True(t, strings.HasPrefix(lines[2], "data: "+w[1]), "%s\n%s", lines[2], w[1])
	}
}

func TestAListenerGoesOnWhereItLeftOff(t *testing.T) {
	p := newPanel(t)
	l := p.Listen("", "chat")
	p.Open("one")
	require.Equal(t, "one", l.Next().Chat.Message.Text)
	p.Say(simtest.Latest, "two")
	accepted := l.Next()
	require.Equal(t, "accepted", accepted.Chat.What)
	l.Close()
	p.Note(simtest.Latest, "three")

	l = p.Listen(accepted.ID, "chat", "clock")
	require.Equal(t, "two", l.Next().Chat.Message.Text)
	require.Equal(t, "three", l.Next().Chat.Message.Text)
	p.Advance(time.Minute)
	require.Equal(t, "2026-03-02T09:01:00Z", l.Next().Clock.Now.Format(time.RFC3339))

	response, answer := p.send(http.MethodGet, "/_sim/events?after=0&for=0s&kinds=chat", "", "Last-Event-ID", accepted.ID)
	require.Equal(t, http.StatusOK, response.StatusCode)
	require.NotContains(t, answer, `"one"`, "the header goes before the parameter")
	require.Contains(t, answer, `"two"`)
}

func TestAListenerLearnsThatTheInstanceWasMadeAnew(t *testing.T) {
	p := newPanel(t)
	l := p.Listen("")
	p.Open("one")
	last := l.Next()
	p.Reset()
	for e := last; e.Kind != "over"; e = l.Next() {
		last = e
	}
	p.Open("two")
	l = p.Listen(last.ID, "chat")
	lost := l.Next()
	require.Equal(t, "lost", lost.Kind)
	require.Nil(t, lost.Lost.Events)
	require.Equal(t, "the instance was made anew", lost.Lost.Reason)
	require.Equal(t, "two", l.Next().Chat.Message.Text)
}

func TestInstancesTellTheirOwnEvents(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/instances/t1", "", 201, shown(p, "t1", "wall", "0"))
	p.Instance("t1").Open("one")
	require.Empty(t, p.Events())
	require.Len(t, p.Instance("t1").Events("chat"), 1)
}

func TestWhatTheStreamRefuses(t *testing.T) {
	p := newPanel(t)
	for query, answer := range map[string]string{
		"?after=x":     problem(`no such event: \"x\"`, "after", "the id of an event of this stream, or 0 for the oldest that is kept"),
		"?kinds=chats": problem(`there is no kind \"chats\"`, "kinds", "some of chat, script, exchange, fault, clock"),
		"?for=forever": problem(`is \"forever\"`, "for", "a length of time such as 0s or 1m"),
		"?for=-1s":     problem(`is \"-1s\"`, "for", "a length of time such as 0s or 1m"),
		"?kind=chat":   problem(`there is no parameter \"kind\"`, "kind", "one of after, kinds, for"),
	} {
		p.answers(http.MethodGet, "/_sim/events"+query, "", 400, answer)
	}
	var all []*simtest.Listener
	for range 64 {
		all = append(all, p.Listen(""))
	}
	p.answers(http.MethodGet, "/_sim/events", "", 429, problem("too many listen already", "", ""))
	for _, l := range all {
		l.Close()
	}
	require.Eventually(t, func() bool {
		response, _ := p.send(http.MethodGet, "/_sim/events?for=0s", "")
		return response.StatusCode == http.StatusOK
	}, 10*time.Second, time.Millisecond, "who goes makes room")
}

func TestStreamsAndWaitsEndWithTheSimulatorSoThatItsServerCanEnd(t *testing.T) {
	t.Parallel()
	sim, err := simulator.New(simulator.Options{})
	require.NoError(t, err)
	server := httptest.NewServer(sim.Handler())
	ended := make(chan error, 2)
	for method, path := range map[string]string{http.MethodGet: "/_sim/events", http.MethodPost: "/_sim/wait"} {
		body := strings.NewReader(`{"all":[{"state":{"is":"open"}}],"timeout":"5m"}`)
		request, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, body)
		require.NoError(t, err)
		go func() {
			response, err := http.DefaultClient.Do(request)
			if err == nil {
				_, err = fmt.Fprint(&strings.Builder{}, response.Body.Close())
			}
			ended <- err
		}()
	}
	sim.Close()
	require.NoError(t, <-ended)
	require.NoError(t, <-ended)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	require.NoError(t, server.Config.Shutdown(ctx), "nothing is left to wait for")
	server.Close()
}
