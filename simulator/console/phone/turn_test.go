package phone_test

import (
	"bytes"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
)

func TestAUserSaysSomethingAndSeesTheAnswer(t *testing.T) {
	bot := newStub(t, &stub{answer: func(_, text string) string { return says("You said "+text, "And now?") }})
	h := open(t, phone.Options{Bot: bot.URL})
	turn := h.say("me", "hello")
	require.Equal(t, []string{"you: hello", "bot: You said hello", "bot: And now?"}, h.talk("me"))
	require.Equal(t, `{"sender":"me-x7","message":"hello"}`, turn.Request)
	require.Equal(t, says("You said hello", "And now?"), turn.Response)
	require.Equal(t, []string{"You said hello", "And now?"}, turn.Told)
	require.Equal(t, http.StatusOK, turn.Status)
	require.Equal(t, bot.URL+"/webhooks/rest/webhook", turn.Address)
	require.Equal(t, start, turn.Began)
	require.Equal(t, start, turn.Ended)
	require.Positive(t, turn.Took)
	require.Empty(t, turn.Error)
	require.Empty(t, turn.Chats)
	for _, l := range h.lines("me") {
		require.Equal(t, turn.ID, l.Turn)
		require.Equal(t, start, l.At)
	}
}

func TestTurnsOfAUserRunOneAfterTheOtherInOrder(t *testing.T) {
	together := make(chan struct{}, 1)
	bot := newStub(t, &stub{answer: func(_, text string) string {
		select {
		case together <- struct{}{}:
			defer func() { <-together }()
		default:
			return says("two at once")
		}
		return says("You said " + text)
	}})
	h := open(t, phone.Options{Bot: bot.URL})
	var last uint64
	for _, text := range []string{"one", "two", "three"} {
		var err error
		last, err = h.Say("me", text)
		require.NoError(t, err)
	}
	h.done("me", last)
	var told []string
	for _, l := range h.lines("me") {
		if l.Who == phone.Bot {
			told = append(told, l.Text)
		}
	}
	require.Equal(t, []string{"You said one", "You said two", "You said three"}, told)
	require.Zero(t, h.user("me").Pending)
}

func TestWhatIsWrongWithABotIsSaidInPlainWords(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, closed.Close())
	answers := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "http://user:secret@elsewhere.example/x?token=secret")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		}
	}
	for name, c := range map[string]struct {
		serve http.HandlerFunc
		at    string
		want  string
	}{
		"nobody there": {at: "http://" + closed.Addr().String(), want: "nothing listens at http://" + closed.Addr().String() + "/webhooks/rest/webhook: start the bot, or correct its address"},
		"no such path": {serve: answers(404, "no"), want: "answers with status 404: there is no REST channel there; give the address of one (with Rasa, credentials.yml must name rest)"},
		"broken":       {serve: answers(500, "<h1>Traceback</h1>\n boom"), want: "answers with status 500: <h1>Traceback</h1> boom; look into the bot's log"},
		"refuses":      {serve: answers(401, ""), want: "answers with status 401: nothing; it wants credentials, which may stand in its address"},
		"odd":          {serve: answers(204, ""), want: "answers with status 204 and not 200: nothing"},
		"elsewhere":    {serve: answers(302, ""), want: "answers with status 302 and points to http://elsewhere.example/x?…: nobody goes there from here; give the bot's own address"},
		"a page":       {serve: answers(200, "<html>\nhello"), want: `/webhooks/rest/webhook is no list of messages: <html> hello; it should be JSON like [{"text":"hello"}]`},
		"an object":    {serve: answers(200, `{"text":"hello"}`), want: "is no list of messages"},
		"null":         {serve: answers(200, `null`), want: "is no list of messages: null"},
		"too much":     {serve: answers(200, `["`+strings.Repeat("x", phone.MaxAnswer)+`"]`), want: "is larger than 1048576 bytes: a bot should say less at once"},
		"hangs up":     {serve: func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, want: "has closed the connection without an answer: look into the bot's log"},
		"breaks off": {serve: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "9")
			_, _ = io.WriteString(w, "[")
		}, want: "breaks off: unexpected EOF; look into the bot's log"},
		"takes too long": {serve: func(_ http.ResponseWriter, r *http.Request) { _, _ = io.ReadAll(r.Body); <-r.Context().Done() }, want: "gives no answer within 300ms: it may be stuck"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.serve != nil {
				bot := httptest.NewServer(c.serve)
				defer bot.Close()
				c.at = bot.URL
			}
			o := phone.Options{Bot: c.at}
			if strings.Contains(c.want, "300ms") {
				o.TurnLimit = 300 * time.Millisecond
			}
			h := open(t, o)
			turn := h.say("me", "hello")
			require.Contains(t, turn.Error, c.want)
			require.NotContains(t, turn.Error, "secret")
			lines := h.lines("me")
			require.Len(t, lines, 2)
			require.Equal(t, phone.Notice, lines[1].Who)
			require.True(t, lines[1].Problem)
			require.Equal(t, turn.Error, lines[1].Text)
			require.LessOrEqual(t, len(turn.Response), phone.MaxAnswer)
		})
	}
}

func TestABotThatSpeaksNoTLSAndOneThatNobodyTrustsAreToldApart(t *testing.T) {
	plain := newStub(t, &stub{answer: echo})
	h := open(t, phone.Options{Bot: strings.Replace(plain.URL, "http://", "https://", 1)})
	require.Contains(t, h.say("me", "hello").Error, "speaks no TLS: give its address with http://")
	secure := httptest.NewUnstartedServer(plain)
	secure.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, 0)
	secure.StartTLS()
	defer secure.Close()
	require.NoError(t, h.Point("me", secure.URL))
	require.Contains(t, h.say("me", "hello").Error, "is not trusted")
}

func TestATurnCanBeCalledOff(t *testing.T) {
	reached := make(chan struct{})
	bot := newStub(t, &stub{serve: func(w http.ResponseWriter, r *http.Request, text string) {
		if text == "hang" {
			close(reached)
			<-r.Context().Done()
			return
		}
		_, _ = io.WriteString(w, says("there"))
	}})
	h := open(t, phone.Options{Bot: bot.URL})
	first, err := h.Say("me", "hang")
	require.NoError(t, err)
	second, err := h.Say("me", "still there?")
	require.NoError(t, err)
	<-reached
	require.Equal(t, 2, h.user("me").Pending)
	require.NoError(t, h.Cancel("me"))
	require.Contains(t, h.done("me", first).Error, "was called off: the bot may have read it all the same")
	require.Equal(t, []string{"there"}, h.done("me", second).Told, "the next one runs")
	require.NoError(t, h.Cancel("me"), "there is nothing to call off")
}

func TestTheLogHoldsNeitherTextsNorCredentials(t *testing.T) {
	var log bytes.Buffer
	bot := newStub(t, &stub{serve: func(w http.ResponseWriter, _ *http.Request, _ string) {
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = io.WriteString(w, "their secret answer")
	}})
	at := strings.Replace(bot.URL, "http://", "http://mara:secret@", 1) + "/webhooks/rest/webhook?token=secret"
	h := open(t, phone.Options{Bot: at, Log: slog.New(slog.NewTextHandler(&log, nil))})
	turn := h.say("me", "my secret question")
	h.Close()
	require.Contains(t, log.String(), "status=500")
	require.NotContains(t, log.String(), "secret")
	require.Equal(t, bot.URL+"/webhooks/rest/webhook?…", turn.Address)
	require.Equal(t, turn.Address, h.user("me").Bot)
	require.True(t, h.user("me").Hides)
	require.Equal(t, []string{"POST /webhooks/rest/webhook?token=secret"}, bot.calls("POST"))
}
