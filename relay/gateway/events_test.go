package gateway_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/tmaxmax/go-sse"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/gateway"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

func TestAStreamTellsWhatIsPushed(t *testing.T) {
	h := newHouse(t)
	h.says("mara", wantChat)
	res := h.get(http.MethodGet, "/events/mara")
	require.Equal(t, "text/event-stream", res.Header.Get("Content-Type"))
	require.Equal(t, "no-store", res.Header.Get("Cache-Control"))
	require.Equal(t, "no", res.Header.Get("X-Accel-Buffering"))
	body := bufio.NewReader(res.Body)
	line := func() string {
		text, err := body.ReadString('\n')
		require.NoError(t, err)
		return strings.TrimSuffix(text, "\n")
	}
	require.Equal(t, "retry: 2000", line())
	require.Empty(t, line())
	first, err := strconv.ParseUint(strings.TrimPrefix(line(), "id: "), 10, 53)
	require.NoError(t, err, "an id is a number that JavaScript can hold")
	require.Equal(t, []string{"event: start", `data: {"active":true}`, ""}, []string{line(), line(), line()})
	for n, text := range []string{"Hello, this is Beth.", "two\nlines\r\ndata: three", "<script>alert(1)</script>", "ünï 🙂", "id: 7"} {
		h.pushed(h.push(text))
		require.Equal(t, []string{fmt.Sprint("id: ", first+uint64(n)+1), "event: message"}, []string{line(), line()})
		data := line()
		var told map[string]string
		require.NoError(t, json.Unmarshal([]byte(strings.TrimPrefix(data, "data: ")), &told))
		require.Equal(t, map[string]string{"recipient_id": "mara", "text": text}, told)
		require.NotContains(t, data, "<")
		require.Empty(t, line())
	}
}

func TestABeginningAndAnEndAreToldWhoeverMadeThem(t *testing.T) {
	h := newHouse(t)
	h.says("mara", "hello")
	e := h.listens("/events/mara")
	e.hears("start" + off)
	require.Contains(t, h.says("mara", wantChat), "connecting")
	e.hears("handoff" + on)
	h.pushed(h.push("one", "two"))
	require.Contains(t, h.says("mara", "hi"), "agent: hi")
	h.pushed(h.push("three"))
	e.hears(message("one"), message("two"), message("three"))
	h.says("mara", "/end_chat")
	e.hears("handoff" + off)
	require.Contains(t, h.says("mara", "hello"), "I am a bot")
	h.says("mara", wantChat)
	e.hears("handoff" + on)
}

func TestTheEndOfAChatIsToldBehindItsLastMessage(t *testing.T) {
	h := newHouse(t)
	h.says("mara", wantChat)
	e := h.listens("/events/mara")
	p := h.push("Beth Anglin has closed the support session")
	p.Ends, p.Slots = true, []relay.Slot{{Name: "active"}, {Name: "id"}, {Name: "last"}}
	h.pushed(p)
	e.hears("start"+on, message("Beth Anglin has closed the support session"), "handoff"+off)
	require.Contains(t, h.says("mara", "hello"), "I am a bot", "the bot answers again")
	h.says("mara", wantChat)
	e.hears("handoff" + on)
}

func TestAPushMovesTheSlots(t *testing.T) {
	handoff := &stub{}
	h := newHouse(t, func(o *gateway.Options) { o.Handoff = handoff })
	h.says("mara", wantChat)
	h.listens("/events/mara").hears("start" + on)
	h.pushed(h.push("one"))
	h.says("mara", "hi")
	require.Equal(t, map[string]any{"active": true, "id": "c", "last": "at 1"}, handoff.turns[1].Slots)
	require.Equal(t, gateway.Front, handoff.turns[1].Front)
}

func TestAPushOfAChatThatIsOverMovesNoSlots(t *testing.T) {
	handoff := &stub{}
	h := newHouse(t, func(o *gateway.Options) { o.Handoff = handoff })
	h.says("mara", wantChat)
	e := h.listens("/events/mara")
	p := h.push("goodbye from another chat")
	p.ChatID, p.Ends, p.Slots = "b", true, []relay.Slot{{Name: "active"}, {Name: "id"}, {Name: "last"}}
	h.pushed(p)
	h.says("mara", "hi")
	require.Equal(t, map[string]any{"active": true, "id": "c"}, handoff.turns[1].Slots)
	h.pushed(h.push("go on"))
	e.hears("start"+on, message("goodbye from another chat"), message("go on"))
}

func TestAMessageThatIsPushedAgainIsToldOnce(t *testing.T) {
	h := newHouse(t)
	h.says("mara", wantChat)
	e := h.listens("/events/mara")
	p := h.push("one")
	h.pushed(p)
	p.Messages, p.Again = append(p.Messages, h.push("two").Messages...), true
	h.pushed(p)
	h.pushed(h.push("three"))
	e.hears("start"+on, message("one"), message("two"), message("three"))
}

func TestEveryTabIsToldEverything(t *testing.T) {
	h := newHouse(t)
	h.says("mara", wantChat)
	h.says("robin", wantChat)
	a, b, other := h.listens("/events/mara"), h.listens("/events/mara"), h.listens("/events/robin")
	h.pushed(h.push("one"))
	a.hears("start"+on, message("one"))
	b.hears("start"+on, message("one"))
	a.leaves()
	h.pushed(h.push("two"))
	b.hears(message("two"))
	p := h.push("for robin")
	p.Sender = "robin"
	h.pushed(p)
	other.hears("start"+on, `message {"recipient_id":"robin","text":"for robin"}`)
}

// hasty is a way to the server on which a client is told to come back at once.
type hasty struct{ http.RoundTripper }

func (h hasty) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := h.RoundTripper.RoundTrip(r)
	if err == nil {
		res.Body = hastyBody{res.Body}
	}
	return res, err
}

type hastyBody struct{ io.ReadCloser }

func (b hastyBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	copy(p, bytes.ReplaceAll(p[:n], []byte("retry: 2000"), []byte("retry: 0001")))
	return n, err
}

func TestAClientThatWasCutOffGoesOnByItself(t *testing.T) {
	h := newHouse(t)
	h.says("mara", wantChat)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, h.url+"/events/mara", nil)
	require.NoError(t, err)
	client := sse.Client{HTTPClient: &http.Client{Transport: hasty{http.DefaultTransport}}, Backoff: sse.Backoff{MaxInterval: time.Millisecond, Jitter: -1}}
	connection := client.NewConnection(r)
	heard := make(chan string, 100)
	connection.SubscribeToAll(func(e sse.Event) {
		if e.Type != "" {
			heard <- e.Type + " " + e.Data
		}
	})
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = connection.Connect()
	}()
	next := func() string {
		select {
		case event := <-heard:
			return event
		case <-late(t):
			return "nothing"
		}
	}
	require.Equal(t, "start"+on, next())
	for n := range 10 {
		p := h.push(fmt.Sprint(n))
		require.Eventually(t, func() bool {
			_, err := h.outlet.Deliver(t.Context(), p)
			return err == nil
		}, patience, time.Millisecond)
		if n%3 == 0 { // what was just pushed may be lost on its way
			h.server.CloseClientConnections()
		}
	}
	for n := range 10 {
		require.Equal(t, message(fmt.Sprint(n)), next())
	}
	cancel()
	<-done
}

func TestAStreamShowsThatItLives(t *testing.T) {
	v := clock.NewVirtual(time.Date(2024, 3, 12, 14, 0, 0, 0, time.UTC))
	h := newHouse(t, func(o *gateway.Options) { o.Clock = v })
	h.says("mara", "hello")
	body := bufio.NewReader(h.get(http.MethodGet, "/events/mara").Body)
	beats := make(chan bool)
	go func() {
		defer close(beats)
		for {
			text, err := body.ReadString('\n')
			if err != nil || strings.HasPrefix(text, ":") {
				beats <- err == nil
				return
			}
		}
	}()
	waiting := func() bool {
		_, due := v.Next()
		return due
	}
	require.Eventually(t, waiting, patience, time.Millisecond)
	_, err := v.Advance(gateway.Heartbeat - 1)
	require.NoError(t, err)
	require.True(t, waiting(), "not before its time")
	_, err = v.Advance(1)
	require.NoError(t, err)
	select {
	case beat := <-beats:
		require.True(t, beat)
	case <-late(t):
		t.Fatal("no sign of life")
	}
}

func TestSomebodyWhoListensInALiveChatIsAttendedTo(t *testing.T) {
	w := &watching{}
	h := newHouse(t, func(o *gateway.Options) { o.Watching = w })
	require.False(t, h.outlet.Hears("mara", ""))
	h.says("mara", "hello")
	h.listens("/events/mara").hears("start" + off)
	require.True(t, h.outlet.Hears("mara", ""))
	require.False(t, h.outlet.Hears("robin", ""))
	h.says("mara", wantChat)
	e := h.listens("/events/mara")
	h.pushed(h.push("one"))
	e.hears("start"+on, message("one"))
	h.pushed(h.push("two"))
	e.hears(message("two"))
	require.Equal(t, []string{"attend gateway/mara"}, w.notes(), "where there is a live chat, and once")
}

func TestSendersMayHaveAnyNames(t *testing.T) {
	h := newHouse(t)
	for _, name := range []string{"a/b", "100%", "a%2Fb", "mara smith", "mära", "a+b", "?x=1&y", "#", "日本", "a\\b", "a;b", `"`, "%", "../x", "a//b"} {
		t.Run(name, func(t *testing.T) {
			h := &house{t: t, url: h.url, outlet: h.outlet}
			h.says(name, wantChat)
			e := h.listens("/events/" + url.PathEscape(name))
			e.hears("start" + on)
			p := h.push("hi")
			p.Sender = name
			h.pushed(p)
			require.Contains(t, e.next(), `"text":"hi"`)
		})
	}
}

func TestAStreamThatResumes(t *testing.T) {
	h := newHouse(t)
	h.says("mara", wantChat)
	e := h.listens("/events/mara")
	var ids []string
	for range 4 {
		e.next()
		ids = append(ids, e.last)
		h.pushed(h.push(fmt.Sprint("m", len(ids))))
	}
	e.hears(message("m4"))
	number, err := strconv.ParseUint(e.last, 10, 64)
	require.NoError(t, err)
	ids = append(ids, e.last)
	for name, c := range map[string]struct {
		query, header string
		want          []string
	}{
		"behind the start":          {header: ids[0], want: []string{message("m1"), message("m2"), message("m3"), message("m4")}},
		"by the header":             {header: ids[2], want: []string{message("m3"), message("m4")}},
		"by the query":              {query: "?last_event_id=" + ids[3], want: []string{message("m4")}},
		"header goes before query":  {query: "?last_event_id=" + ids[1], header: ids[3], want: []string{message("m4")}},
		"at the end":                {header: ids[4]},
		"an empty query":            {query: "?last_event_id=", want: []string{"start" + on}},
		"what is kept":              {header: "0", want: []string{"gap" + on, "handoff" + on, message("m1"), message("m2"), message("m3"), message("m4")}},
		"an id of another relay":    {header: fmt.Sprint(number + 1), want: []string{"gap" + on, "handoff" + on, message("m1"), message("m2"), message("m3"), message("m4")}},
		"an id from before all ids": {header: fmt.Sprint(number - 6), want: []string{"gap" + on, "handoff" + on, message("m1"), message("m2"), message("m3"), message("m4")}},
	} {
		t.Run(name, func(t *testing.T) {
			var header []string
			if c.header != "" {
				header = []string{"Last-Event-ID", c.header}
			}
			e := (&house{t: t, url: h.url}).listens("/events/mara"+c.query, header...)
			e.hears(c.want...)
			h.pushed(h.push("sentinel of " + name))
			e.hears(message("sentinel of " + name))
			require.NoError(t, forget(h, "sentinel of "+name))
		})
	}
}

// forget takes the latest event back.
func forget(h *house, text string) error {
	kept, err := h.store.Load(context.Background(), "gateway/mara")
	last := len(kept.Events) - 1
	if err != nil || !strings.Contains(kept.Events[last].Data, text) {
		return fmt.Errorf("%q is not the latest: %w", text, err)
	}
	kept.Events, kept.LastEvent = kept.Events[:last], kept.LastEvent-1
	return h.store.Save(context.Background(), "gateway/mara", kept)
}

func TestWhatIsKeptNoMoreIsAGap(t *testing.T) {
	h := newHouse(t)
	h.says("mara", wantChat)
	e := h.listens("/events/mara")
	e.hears("start" + on)
	start := e.last
	var want []string
	for n := range session.KeptEvents + 5 {
		h.pushed(h.push(fmt.Sprint(n)))
		e.hears(message(fmt.Sprint(n)))
		want = append(want, message(fmt.Sprint(n)))
	}
	late := h.listens("/events/mara", "Last-Event-ID", start)
	late.hears("gap" + on)
	behind := h.listens("/events/mara", "Last-Event-ID", late.last)
	late.hears(want[5:]...)
	behind.hears(want[5:]...) // who was told of the gap is not told again
}

func TestAnIDOfARelayThatHasForgottenEverythingIsNotTakenForOneOfItsOwn(t *testing.T) {
	var ids []string
	for range 2 {
		h := newHouse(t)
		h.says("mara", wantChat)
		e := h.listens("/events/mara")
		h.pushed(h.push("one"))
		e.hears("start"+on, message("one"))
		if ids != nil {
			h.listens("/events/mara", "Last-Event-ID", ids[0]).hears("gap"+on, "handoff"+on, message("one"))
		}
		ids = append(ids, e.last)
	}
}

func TestAGapIsToldOnceAfterTheRelayHasForgottenEverything(t *testing.T) {
	h := newHouse(t)
	e := h.listens("/events/mara?last_event_id=41")
	e.hears("gap" + off)
	h.pushed(h.push("zero"))
	e.hears(message("zero"))
	require.NotEqual(t, "1", e.last, "the count begins where no other relay has begun")
	h.says("mara", wantChat)
	e.hears("handoff" + on)
	h.pushed(h.push("one"))
	e.hears(message("one"))
	again := h.listens("/events/mara", "Last-Event-ID", e.last)
	h.pushed(h.push("two"))
	again.hears(message("two"))
}
