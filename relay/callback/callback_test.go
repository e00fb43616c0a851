package callback_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/callback"
)

// taker is the other side: it keeps what comes, and answers the nth as the test says, else 200.
type taker struct {
	*httptest.Server
	mu     sync.Mutex
	header []http.Header
	bodies []string
	answer map[int]http.HandlerFunc // from 1
}

func newTaker(t *testing.T) *taker {
	t.Helper()
	k := &taker{answer: map[int]http.HandlerFunc{}}
	k.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		k.mu.Lock()
		k.header, k.bodies = append(k.header, r.Header), append(k.bodies, string(body))
		answer := k.answer[len(k.bodies)]
		k.mu.Unlock()
		if answer != nil {
			answer(w, r)
		}
	}))
	t.Cleanup(k.Close)
	return k
}

func (k *taker) taken() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return append([]string{}, k.bodies...)
}

// each is that header of every message.
func (k *taker) each(name string) []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	var all []string
	for _, h := range k.header {
		all = append(all, strings.Join(h.Values(name), ","))
	}
	return all
}

func (k *taker) outlet(t *testing.T, change ...func(*callback.Options)) *callback.Outlet {
	t.Helper()
	o := callback.Options{URL: k.URL + "/said?key=hush", Clock: clock.NewVirtual(time.Unix(1710252431, 0))}
	for _, c := range change {
		c(&o)
	}
	out, err := callback.New(o)
	require.NoError(t, err)
	t.Cleanup(out.Close)
	return out
}

func push(texts ...string) relay.Push {
	p := relay.Push{Sender: "visitor 7", ChatID: "chat-9", Slots: []relay.Slot{{Name: "live_chat_last_updated", Value: "42/x"}}}
	for n, text := range texts {
		p.Messages = append(p.Messages, relay.Said{ID: "chat-9/" + string(rune('a'+n)), Text: text})
	}
	return p
}

func status(status int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for n := 0; n+1 < len(header); n += 2 {
			w.Header().Set(header[n], header[n+1])
		}
		w.WriteHeader(status)
	}
}

func TestDeliverSendsEachMessageInTheShapeOfRasasCallbackChannel(t *testing.T) {
	k := newTaker(t)
	said, err := k.outlet(t).Deliver(context.Background(), push("Hello, this is Beth.", "Zwei\n\n\"Teile\""))
	require.NoError(t, err)
	require.Equal(t, 2, said)
	require.Equal(t, []string{`{"recipient_id":"visitor 7","text":"Hello, this is Beth."}`, `{"recipient_id":"visitor 7","text":"Zwei\n\n\"Teile\""}`}, k.taken())
	require.Equal(t, []string{"application/json", "application/json"}, k.each("Content-Type"))
	require.Equal(t, []string{"chat-9/a", "chat-9/b"}, k.each("Idempotency-Key"))
	require.Equal(t, []string{"message", "message"}, k.each("X-Snowglobe-Event"))
	require.Equal(t, []string{"", ""}, k.each("X-Snowglobe-Signature"), "without a secret there is nothing to sign with")
	require.Equal(t, []string{"", ""}, k.each("X-Snowglobe-Timestamp"))
}

func TestTheLastMessageOfAChatSaysThatItHasEnded(t *testing.T) {
	k := newTaker(t)
	p := push("Bye!", "Beth Anglin has closed the support session")
	p.Ends = true
	_, err := k.outlet(t).Deliver(context.Background(), p)
	require.NoError(t, err)
	require.Equal(t, []string{"message", "ended"}, k.each("X-Snowglobe-Event"))
}

func TestMessagesAreSignedWithTheirTime(t *testing.T) {
	k := newTaker(t)
	_, err := k.outlet(t, func(o *callback.Options) { o.Secret = "It's a Secret to Everybody" }).Deliver(context.Background(), push("Hello"))
	require.NoError(t, err)
	require.Equal(t, []string{"1710252431"}, k.each("X-Snowglobe-Timestamp"))
	// printf '1710252431.{"recipient_id":"visitor 7","text":"Hello"}' | openssl dgst -sha256 -hmac "It's a Secret to Everybody"
	require.Equal(t, []string{"sha256=65b0852394121f0356a165c913536ade942ee3c1244fabf207aaedef617496ef"}, k.each("X-Snowglobe-Signature"))
}

func TestAKeyThatMayNotStandInAHeaderIsEscaped(t *testing.T) {
	k := newTaker(t)
	p := push("Hello")
	p.Messages[0].ID = "c 9/ä\n%41~"
	_, err := k.outlet(t).Deliver(context.Background(), p)
	require.NoError(t, err)
	require.Equal(t, []string{"c%209/%C3%A4%0A%2541~"}, k.each("Idempotency-Key"))
}

func TestDeliverStopsAtTheFirstMessageThatIsNotTaken(t *testing.T) {
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		maybe  bool
		wait   time.Duration
		says   string
	}{
		"a redirect":            {status(307, "Location", "/other?key=hush"), false, 0, "redirects are not followed"},
		"bad request":           {status(400), false, 0, "status 400"},
		"unauthorized":          {status(401), false, 0, "RELAY_CALLBACK_SECRET"},
		"forbidden":             {status(403), false, 0, "RELAY_CALLBACK_SECRET"},
		"not found":             {status(404), false, 0, "is RELAY_CALLBACK_URL right?"},
		"timeout":               {status(408), true, 0, "status 408"},
		"too many":              {status(429, "Retry-After", "3"), false, 3 * time.Second, "status 429"},
		"unavailable":           {status(503), true, 0, "status 503"},
		"unavailable for now":   {status(503, "Retry-After", "3"), false, 3 * time.Second, "status 503"},
		"server error":          {status(500), true, 0, "status 500"},
		"no answer":             {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, true, 0, "EOF"},
		"half of a 500":         {status(500, "Content-Length", "9"), true, 0, "status 500"},
		"a protocol of another": {status(101), true, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			k := newTaker(t)
			k.answer[2] = c.answer
			said, err := k.outlet(t).Deliver(context.Background(), push("one", "two", "three"))
			require.Equal(t, 1, said)
			require.ErrorContains(t, err, c.says)
			require.ErrorContains(t, err, "call the callback URL")
			require.Equal(t, c.maybe, relay.MaybeCommitted(err), err)
			wait, _ := relay.RetryAfter(err)
			require.Equal(t, c.wait, wait)
			require.Len(t, k.taken(), 2, "it is not for the outlet to try again, and the third waits")
			require.NotContains(t, err.Error(), "hush")
			require.NotContains(t, err.Error(), "two")
		})
	}
}

func TestAnythingElseInASuccessIsLeftAlone(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"created": status(201), "accepted": status(202), "no content": status(204), "half an answer": status(200, "Content-Length", "500"),
		"much": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, strings.Repeat("x", 1<<20)) },
	} {
		t.Run(name, func(t *testing.T) {
			k := newTaker(t)
			k.answer[1] = answer
			said, err := k.outlet(t).Deliver(context.Background(), push("one", "two"))
			require.NoError(t, err)
			require.Equal(t, 2, said)
		})
	}
}

func TestASilentTakerMayHaveTakenIt(t *testing.T) {
	k := newTaker(t)
	release := make(chan struct{})
	k.answer[1] = func(http.ResponseWriter, *http.Request) { <-release }
	said, err := k.outlet(t, func(o *callback.Options) { o.Timeout = 100 * time.Millisecond }).Deliver(context.Background(), push("one", "two"))
	close(release)
	require.Zero(t, said)
	require.ErrorContains(t, err, "no answer within 100ms")
	require.True(t, relay.MaybeCommitted(err))
	require.Len(t, k.taken(), 1)
}

func TestATakerThatIsNotThereHasCertainlyTakenNothing(t *testing.T) {
	k := newTaker(t)
	out := k.outlet(t)
	k.Close()
	said, err := out.Deliver(context.Background(), push("one"))
	require.Zero(t, said)
	require.ErrorContains(t, err, "refused")
	require.False(t, relay.MaybeCommitted(err))
}

func TestSlotsAloneAreNobodysBusinessHere(t *testing.T) {
	k := newTaker(t)
	out := k.outlet(t)
	said, err := out.Deliver(context.Background(), push())
	require.NoError(t, err)
	require.Zero(t, said)
	_, err = out.Slots(context.Background(), push())
	require.ErrorIs(t, err, relay.ErrNoTracker)
	require.True(t, out.Hears("anybody", ""))
	require.Empty(t, k.taken())
}

func TestNewRefusesURLsThatAreNotAllowed(t *testing.T) {
	for address, says := range map[string]string{
		"":                           "missing: give one like https://",
		"bot.example.com/said":       "neither https nor http: give one like https://",
		"ftp://bot.example.com/hush": "neither https nor http",
		"https:///hush":              "names no host",
		"https://:8443/hush":         "names no host",
		"https://me:hush@bot":        "holds a user or a password",
		"https://bot/said#hush":      "has a fragment",
		"https://bot/said#":          "has a fragment",
		"https://bot\x7f/hush":       "cannot be read",
		"http://bot.example.com/x":   "make it https",
		"http://10.0.0.7/hush":       "make it https",
		"http://0.0.0.0/hush":        "make it https",
		"http://localhost.evil/hush": "make it https",
	} {
		t.Run(address, func(t *testing.T) {
			_, err := callback.New(callback.Options{URL: address})
			require.ErrorContains(t, err, says)
			require.NotContains(t, err.Error(), "hush")
		})
	}
	for _, address := range []string{
		"https://bot.example.com", "HTTPS://bot/said?key=1", "http://localhost:8090/x", "http://LOCALHOST/x", "http://127.0.0.1/x", "http://127.9.9.9/x", "http://[::1]:80/x",
	} {
		_, err := callback.New(callback.Options{URL: address})
		require.NoError(t, err, address)
	}
	_, err := callback.New(callback.Options{URL: "http://bot.example.com/said", AllowPlain: true})
	require.NoError(t, err)
	_, err = callback.New(callback.Options{URL: "https://bot", Timeout: -1})
	require.ErrorContains(t, err, "negative")
}
