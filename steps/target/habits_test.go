package target_test

import (
	"compress/flate"
	"compress/zlib"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// arrived is a request as an action server gets it.
type arrived struct {
	call   string
	header http.Header
	length int64
	body   string // inflated where it was compressed
}

// listen is an action server that keeps what arrives, and answers with a status and a body.
func listen(t *testing.T, answer func(a arrived) (status int, body string)) (address string, all *[]arrived) {
	t.Helper()
	all = new([]arrived)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in io.Reader = r.Body
		if r.Header.Get("Content-Encoding") == "deflate" {
			z, err := zlib.NewReader(r.Body)
			if err == nil {
				in = z
			}
		}
		text, _ := io.ReadAll(in)
		a := arrived{r.Method + " " + r.URL.String(), r.Header, r.ContentLength, string(text)}
		*all = append(*all, a)
		status, body := answer(a)
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	return server.URL, all
}

func fine(arrived) (status int, body string) { return http.StatusOK, `{"events":[],"responses":[]}` }

func TestHabitsChangeTheCallAndNothingElse(t *testing.T) {
	address, all := listen(t, fine)
	bot := target.NewRasa(address+"/my/webhook", target.Options{})
	bot.Adopt(target.Habit{Bend: func(body map[string]any) { body["version"] = "4.0.0" }})
	bot.Adopt(target.Habit{Query: "token=T", Header: http.Header{"Traceparent": {"00-1"}}})
	bot.Adopt(target.Habit{ASCII: true})
	turn := say(t, bot, "talk to live agent 🔥 é")
	require.Empty(t, turn.Broken)
	require.Len(t, *all, 1)
	got := (*all)[0]
	require.Equal(t, "POST /my/webhook?token=T", got.call)
	require.Equal(t, "00-1", got.header.Get("Traceparent"))
	require.Equal(t, "application/json", got.header.Get("Content-Type"))
	require.Contains(t, got.body, `"version":"4.0.0"`)
	require.Contains(t, got.body, `"text":"talk to live agent \ud83d\udd25 \u00e9"`)
	require.Contains(t, got.body, `"domain":{}`)
	require.Equal(t, got.body, string(turn.Calls[0].Sent))
	require.Equal(t, "application/json", turn.Calls[0].Kind, "without its parameters")
}

func TestACompressedCallComesInChunks(t *testing.T) {
	address, all := listen(t, fine)
	bot := target.NewRasa(address, target.Options{})
	bot.Adopt(target.Habit{Deflate: target.Zlib})
	say(t, bot, "talk to live agent")
	require.Equal(t, int64(-1), (*all)[0].length)
	require.Contains(t, (*all)[0].body, `"next_action":"action_live_agent"`)

	var raw string
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(flate.NewReader(r.Body))
		raw = string(text)
	}))
	t.Cleanup(server.Close)
	bot = target.NewRasa(server.URL, target.Options{})
	bot.Adopt(target.Habit{Deflate: target.RawDeflate})
	say(t, bot, "talk to live agent")
	require.Contains(t, raw, `"next_action":"action_live_agent"`)
}

func TestTheDomainIsSentWhereItIsAskedFor(t *testing.T) {
	for name, test := range map[string]struct {
		first int
		calls int
	}{"it is not asked for": {http.StatusOK, 1}, "it is": {449, 2}} {
		t.Run(name, func(t *testing.T) {
			status := test.first
			address, all := listen(t, func(arrived) (int, string) {
				defer func() { status = http.StatusOK }()
				return status, opened
			})
			bot := target.NewRasa(address, target.Options{})
			bot.Adopt(target.Habit{SparesDomain: true})
			require.Equal(t, []string{"You are being connected."}, say(t, bot, "talk to live agent").Told)
			require.Len(t, *all, test.calls)
			require.NotContains(t, (*all)[0].body, `"domain"`)
			if test.calls == 2 {
				require.Contains(t, (*all)[1].body, `"domain":{}`)
			}
		})
	}
	t.Run("a bot that has sent it does not send it again", func(t *testing.T) {
		address, all := listen(t, func(arrived) (int, string) { return 449, `{"error":"Missing domain context"}` })
		turn := say(t, target.NewRasa(address, target.Options{}), "talk to live agent")
		require.Contains(t, turn.Broken[0], "status 449")
		require.Len(t, *all, 1)
	})
}

func TestAskingSaysWhatWasAnswered(t *testing.T) {
	address, all := listen(t, func(a arrived) (int, string) {
		if a.body == "?" {
			return http.StatusBadRequest, "no JSON"
		}
		return http.StatusOK, `{"status":"ok"}`
	})
	bot := target.NewRasa(address+"/my/webhook", target.Options{})
	call, err := bot.Ask(t.Context(), target.Request{Method: http.MethodGet, Path: "/health"})
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, call.Status)
	require.JSONEq(t, `{"status":"ok"}`, string(call.Response))
	call, err = bot.Ask(t.Context(), target.Request{Method: http.MethodPost, Path: "/webhook", Body: []byte("?")})
	require.NoError(t, err)
	require.Equal(t, http.StatusBadRequest, call.Status)
	require.Equal(t, `"no JSON"`, string(call.Response))
	require.Equal(t, "GET /my/health", (*all)[0].call)
	require.Equal(t, "POST /my/webhook", (*all)[1].call)

	call, err = target.NewRasa("http://127.0.0.1:1", target.Options{}).Ask(t.Context(), target.Request{Method: http.MethodGet, Path: "/health"})
	require.NoError(t, err)
	require.Zero(t, call.Status)
	require.Contains(t, string(call.Response), "no answer")
}

func TestAnActionIsRunBetweenTwoMessages(t *testing.T) {
	address, all := listen(t, func(arrived) (int, string) {
		return http.StatusOK, `{"events":[{"event":"slot","name":"hour","value":12}],"responses":[{"text":"It is noon."}]}`
	})
	bot := target.NewRasa(address, target.Options{})
	bot.SetSlot("mara", "live_chat_id", "c0de")
	turn, err := bot.Run(t.Context(), "mara", "action_noon")
	require.NoError(t, err)
	require.Equal(t, []string{"It is noon."}, turn.Told)
	require.Equal(t, []string{"action_noon"}, turn.Actions)
	require.Contains(t, (*all)[0].body, `"next_action":"action_noon"`)
	require.Contains(t, (*all)[0].body, `"live_chat_id":"c0de"`)
	require.EqualValues(t, 12, slots(t, bot)["hour"])
	require.Equal(t, []string{target.OwnReply}, say(t, bot, "hello").Actions, "the next message is heard as ever")
}

func TestANewSessionKeepsTheSlotsAndEndsTheForm(t *testing.T) {
	address, all := listen(t, fine)
	bot := target.NewRasa(address, target.Options{})
	bot.SetSlot("mara", "handoff_active", true)
	bot.BeginForm("mara")
	bot.BeginSession("mara")
	require.Equal(t, []string{"action_live_agent_chat"}, say(t, bot, "hello").Actions)
	require.Contains(t, (*all)[0].body, `"session_started"`)
	require.Contains(t, (*all)[0].body, `"active_loop":{}`)
}

func TestWhatATargetLacksIsSaid(t *testing.T) {
	rasa, rest := target.NewRasa("http://127.0.0.1:1", target.Options{}), target.NewREST(t.Context(), "http://127.0.0.1:1", target.Options{Blind: true})
	require.Empty(t, rasa.Lacks(target.ActionServer))
	require.Contains(t, rest.Lacks(target.ActionServer), "calls its action server itself")
	for _, bot := range []target.Target{rasa, rest} {
		require.Contains(t, bot.Lacks(target.OAuth), "by user name and password")
	}
	require.Empty(t, target.NewRasa("http://127.0.0.1:1", target.Options{OAuth: true}).Lacks(target.OAuth))
}
