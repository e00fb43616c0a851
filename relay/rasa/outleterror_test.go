package rasa_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/rasa"
)

func answering(status int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for n := 0; n+1 < len(header); n += 2 {
			w.Header().Set(header[n], header[n+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func lines(log *bytes.Buffer) int { return strings.Count(log.String(), "\n") }

func TestWhatRasaAnswersTellsWhetherItMayHaveBeenCarriedOut(t *testing.T) {
	const slots = `"slots":{"live_chat_last_updated":"42/x"}`
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		maybe  bool
		says   string
	}{
		"a wrong token":          {answering(401, `{"reason":"NotAuthenticated"}`), false, "RELAY_RASA_TOKEN must be that of `rasa run --auth-token`"},
		"no permission":          {answering(403, ``), false, "RELAY_RASA_TOKEN"},
		"no API":                 {answering(404, `Requested URL not found`), false, "`rasa run --enable-api`"},
		"no such method":         {answering(405, ``), false, "`rasa run --enable-api`"},
		"events that it refuses": {answering(400, `Failed to validate hello`), false, "does not take the events"},
		"no model":               {answering(409, ``), false, "no model"},
		"a redirect":             {answering(302, ``, "Location", "/login?token="+token), false, "must name Rasa itself"},
		"too many":               {answering(429, ``, "Retry-After", "7"), false, "status 429"},
		"an error":               {answering(500, `{"message":"An unexpected error occurred. hello"}`), true, "Rasa's log says why"},
		"a gateway's error":      {answering(502, `<html>`), true, "status 502"},
		"a page":                 {answering(200, `<html><title>Welcome</title>`), true, "no tracker: does RELAY_RASA_URL name Rasa itself?"},
		"nothing":                {answering(200, ``), true, "no tracker"},
		"no content":             {answering(204, ``), true, "no tracker"},
		"other JSON":             {answering(200, `{"status":"ok"}`), true, "no tracker"},
		"a list":                 {answering(200, `[]`), true, "no tracker"},
		"null":                   {answering(200, `null`), true, "no tracker"},
		"slots of another kind":  {answering(200, `{"sender_id":"s","slots":[]}`), true, "no tracker"},
		"no slots":               {answering(200, `{"sender_id":"s","slots":null}`), true, "no tracker"},
		"another's tracker":      {answering(200, `{"sender_id":"t",`+slots+`}`), true, "another sender"},
		"nobody's tracker":       {answering(200, `{`+slots+`}`), true, "another sender"},
		"a slot as it was":       {answering(200, `{"sender_id":"s","slots":{"live_chat_last_updated":"41/x"}}`), true, "does not show what slot live_chat_last_updated was set to"},
		"a slot that is cleared": {answering(200, `{"sender_id":"s","slots":{"live_chat_last_updated":null}}`), true, "does not show"},
		"half a tracker":         {answering(200, `{"sender_id":"s",`+slots, "Content-Length", "500"), true, "cut off"},
		"too much":               {answering(200, `{"sender_id":"s",`+slots+`,"x":"`+strings.Repeat("x", 5000)+`"}`), true, "larger than 4000 bytes"},
		"nothing at all":         {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, true, "EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFakeRasa(t)
			f.answer = c.answer
			out, log := f.outlet(t, func(o *rasa.OutletOptions) { o.ResponseSize = 4000 })
			said, err := out.Deliver(context.Background(), push("s", "hello"))
			require.Zero(t, said)
			require.ErrorContains(t, err, c.says)
			require.ErrorContains(t, err, "say through Rasa")
			require.Equal(t, c.maybe, relay.MaybeCommitted(err))
			require.Len(t, f.requests(), 1, "it is not for the outlet to try again")
			wait, _ := relay.RetryAfter(err)
			require.Equal(t, name == "too many", wait == 7*time.Second)
			for _, secret := range []string{token, "hello"} {
				require.NotContains(t, err.Error()+log.String(), secret)
			}
		})
	}
}

func TestSlotsAreReadFromNothingButTheSendersTracker(t *testing.T) {
	for name, body := range map[string]string{
		"a page": `<html>`, "other JSON": `{"status":"ok"}`, "another's": `{"sender_id":"t","slots":{}}`, "none": ``,
	} {
		t.Run(name, func(t *testing.T) {
			f := newFakeRasa(t)
			f.answer = answering(200, body)
			out, _ := f.outlet(t)
			slots, err := out.Slots(context.Background(), push("s"))
			require.ErrorContains(t, err, "read slots through Rasa")
			require.NotErrorIs(t, err, relay.ErrNoTracker)
			require.Nil(t, slots)
		})
	}
}

func TestARasaThatIsNotThereHasCertainlySaidNothing(t *testing.T) {
	f := newFakeRasa(t)
	out, _ := f.outlet(t)
	f.Close()
	_, err := out.Deliver(context.Background(), push("s", "hello"))
	require.ErrorContains(t, err, "refused")
	require.False(t, relay.MaybeCommitted(err))
	require.NotContains(t, err.Error(), token)
}

func TestARasaThatTakesNothingIsToldToTheLogOnceAndWhenItIsOver(t *testing.T) {
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		told   bool
	}{
		"a wrong token":          {answering(401, ``), true},
		"no API":                 {answering(404, ``), true},
		"an error":               {answering(500, ``), false}, // of one conversation, for all that is known
		"events that it refuses": {answering(400, ``), false},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFakeRasa(t)
			well := f.answer
			f.answer = c.answer
			out, log := f.outlet(t)
			for range 3 {
				_, err := out.Slots(context.Background(), push("s"))
				require.Error(t, err)
				_, err = out.Deliver(context.Background(), push("t", "hello"))
				require.Error(t, err)
			}
			if !c.told {
				require.Empty(t, log.String())
				return
			}
			require.Equal(t, 1, lines(log), log)
			require.Contains(t, log.String(), "level=WARN")
			f.answer = well
			for range 2 {
				_, err := out.Deliver(context.Background(), push("s", "hello"))
				require.NoError(t, err)
			}
			require.Equal(t, 2, lines(log), log)
			require.Contains(t, log.String(), "again")
		})
	}
}

func TestACallThatTheRelayGivesUpIsNoTroubleOfRasas(t *testing.T) {
	f := newFakeRasa(t)
	out, log := f.outlet(t)
	over, end := context.WithCancel(context.Background())
	end()
	_, err := out.Slots(over, push("s"))
	require.Error(t, err)
	require.Empty(t, log.String())
}

func TestHearsOnlyWhereRasaCanSpeakFirst(t *testing.T) {
	f := newFakeRasa(t)
	out, log := f.outlet(t)
	for channel, hears := range map[string]bool{
		"callback": true, "socketio": true, "facebook": true, "slack": true, "telegram": true, "twilio": true, "rocketchat": true, "webexteams": true,
		"addons.OwnChannel": true,
		"":                  false, "rest": false, "cmdline": false, "rasa": false, "hangouts": false, "botframework": false, "mattermost": false, "twilio_voice": false,
	} {
		for range 2 {
			require.Equal(t, hears, out.Hears("s", channel), channel)
		}
	}
	require.Equal(t, 8, lines(log), "once for each channel: %s", log)

	named, log := f.outlet(t, func(o *rasa.OutletOptions) { o.Channel = "callback" })
	require.True(t, named.Hears("s", "rest"), "what is said goes out on another channel")
	require.Empty(t, log.String())
}

func TestNewOutletSaysWhatWouldBeRight(t *testing.T) {
	for name, c := range map[string]struct {
		o    rasa.OutletOptions
		says string
	}{
		"no URL":           {rasa.OutletOptions{}, "missing: give one like http://127.0.0.1:5005"},
		"not a URL":        {rasa.OutletOptions{URL: "127.0.0.1:5005"}, "give one like"},
		"no host":          {rasa.OutletOptions{URL: "http:///x"}, "give one like"},
		"another scheme":   {rasa.OutletOptions{URL: "ftp://rasa"}, "give one like"},
		"a password":       {rasa.OutletOptions{URL: "http://me:open-sesame@rasa"}, "Rasa takes a token"},
		"a query":          {rasa.OutletOptions{URL: "http://rasa/?token=open-sesame"}, "must end with its path"},
		"a mute channel":   {rasa.OutletOptions{URL: "http://rasa", Channel: "rest"}, `"rest" nothing can be said between turns: give one on which it can`},
		"negative timeout": {rasa.OutletOptions{URL: "http://rasa", Timeout: -1}, "negative"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := rasa.NewOutlet(c.o)
			require.ErrorContains(t, err, c.says)
			require.NotContains(t, err.Error(), token)
		})
	}
}
