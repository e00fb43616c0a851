package rasa_test

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/rasa"
)

const chatTurn = `{"next_action": "action_live_agent_chat", "sender_id": "visitor-7", "version": "3.6.20",
 "tracker": {"sender_id": "visitor-7",
   "slots": {"handoff_active": true, "live_chat_id": "chat-9", "live_chat_last_updated": null},
   "latest_message": {"intent": {"name": "say", "confidence": 0.9}, "entities": [],
     "text": "It still jams", "message_id": "m-204", "metadata": {}},
   "stack": [], "events": [{"event": "user", "text": "It still jams"}],
   "active_loop": {}, "latest_input_channel": "callback", "latest_action_name": "action_listen"},
 "domain": {}, "domain_digest": "x"}`

func TestWebhookHandsTheTurnOnAndAnswersAsTheSDKDoes(t *testing.T) {
	h := &stub{out: relay.Outcome{
		Say:   []string{"Robin: on my way"},
		Slots: []relay.Slot{{Name: "live_chat_last_updated", Value: "42/x"}, {Name: "live_chat_id", Value: nil}},
	}}
	w := post(serve(t, rasa.Options{Handoff: h}), []byte(chatTurn))
	require.Equal(t, http.StatusOK, w.Code)
	require.JSONEq(t, `{"events":[
		{"event":"slot","timestamp":null,"name":"live_chat_last_updated","value":"42/x"},
		{"event":"slot","timestamp":null,"name":"live_chat_id","value":null}],
		"responses":[{"text":"Robin: on my way"}]}`, w.Body.String())
	require.Equal(t, []relay.Turn{{
		Sender: "visitor-7", Text: "It still jams", MessageID: "m-204",
		Slots: map[string]any{"handoff_active": true, "live_chat_id": "chat-9", "live_chat_last_updated": nil},
		Front: "rasa", Channel: "callback",
	}}, h.conveyed)
}

func TestWebhookThatHasNothingToSayStillHasBothLists(t *testing.T) {
	w := post(serve(t, rasa.Options{Handoff: &stub{}}), []byte(chatTurn))
	require.JSONEq(t, `{"events":[],"responses":[]}`, w.Body.String())
}

func TestWebhookAsksRasaToListenWhereThatIsOn(t *testing.T) {
	w := post(serve(t, rasa.Options{Handoff: &stub{}, FollowUp: true}), []byte(chatTurn))
	require.JSONEq(t, `{"events":[{"event":"followup","timestamp":null,"name":"action_listen"}],"responses":[]}`, w.Body.String())
}

func TestWebhookTakesLittle(t *testing.T) {
	h := &stub{}
	w := post(serve(t, rasa.Options{Handoff: h}), []byte(`{"next_action":"action_live_agent_chat","tracker":{"sender_id":"s","slots":null,"latest_message":null,"events":null}}`))
	require.Equal(t, http.StatusOK, w.Code, w.Body)
	require.Equal(t, []relay.Turn{{Sender: "s", Front: "rasa"}}, h.conveyed)
}

func TestWebhookTakesNoTurnAmissForItsChannel(t *testing.T) {
	for _, channel := range []string{`null`, `7`, `{}`, `"` + strings.Repeat("c", 600) + `"`} {
		h := &stub{}
		w := post(serve(t, rasa.Options{Handoff: h}), []byte(`{"next_action":"action_live_agent_chat","sender_id":"s","tracker":{"latest_input_channel":`+channel+`}}`))
		require.Equal(t, http.StatusOK, w.Code, w.Body)
		require.Empty(t, h.conveyed[0].Channel)
	}
}

func TestWebhookDoesNotRelayATrigger(t *testing.T) {
	h := &stub{}
	post(serve(t, rasa.Options{Handoff: h}), []byte(`{"next_action":"action_live_agent_chat","sender_id":"s","tracker":{"latest_message":{"text":"EXTERNAL: ping"}}}`))
	require.Empty(t, h.conveyed[0].Text)
}

func TestWebhookStartGivesTheTranscriptAndEndsAForm(t *testing.T) {
	for name, c := range map[string]struct {
		loop string
		want string
	}{
		"no form": {`{}`, `{"events":[{"event":"slot","timestamp":null,"name":"a","value":true}],"responses":[]}`},
		"a form": {`{"name":"order_form"}`, `{"events":[{"event":"slot","timestamp":null,"name":"a","value":true},
			{"event":"active_loop","timestamp":null,"name":null},
			{"event":"slot","timestamp":null,"name":"requested_slot","value":null}],"responses":[]}`},
	} {
		t.Run(name, func(t *testing.T) {
			h := &stub{out: relay.Outcome{Slots: []relay.Slot{{Name: "a", Value: true}}}}
			w := post(serve(t, rasa.Options{Handoff: h}), fmt.Appendf(nil, `{"next_action":"action_live_agent","sender_id":"s","tracker":{
				"events":[{"event":"user","text":"hi"},{"event":"slot","name":"x"},{"event":"bot","text":"Hello!"},{"event":"user","text":"EXTERNAL: x"},{"event":"bot","text":null}],
				"latest_message":{"text":"talk to live agent"},"active_loop":%s}}`, c.loop))
			require.JSONEq(t, c.want, w.Body.String())
			require.Equal(t, []relay.Line{{Text: "hi"}, {Text: "Hello!", Bot: true}}, h.started[0].Transcript)
		})
	}
	t.Run("a form goes on where there is no chat", func(t *testing.T) {
		for _, slots := range [][]relay.Slot{nil, {{Name: "a", Value: nil}}} {
			h := &stub{out: relay.Outcome{Slots: slots}}
			w := post(serve(t, rasa.Options{Handoff: h}), []byte(`{"next_action":"action_live_agent","sender_id":"s","tracker":{"active_loop":{"name":"f"}}}`))
			require.NotContains(t, w.Body.String(), "active_loop")
		}
	})
}

func TestWebhookRefusesWhatItCannotRead(t *testing.T) {
	for name, c := range map[string]struct {
		body   string
		header []string
		status int
		says   string
	}{
		"no JSON":          {`{"next_action":`, nil, 400, "Invalid body request"},
		"not an object":    {`[1]`, nil, 400, "the body must not be of type array"},
		"a wrong type":     {`{"next_action":"action_live_agent","sender_id":7}`, nil, 400, "sender_id must not be of type number"},
		"slots as a list":  {`{"next_action":"action_live_agent","sender_id":"s","tracker":{"slots":[]}}`, nil, 400, "tracker.slots"},
		"a long sender":    {`{"next_action":"action_live_agent","sender_id":"` + strings.Repeat("s", 600) + `"}`, nil, 400, "sender_id is longer than 512 bytes"},
		"a long id":        {`{"next_action":"action_live_agent","sender_id":"s","tracker":{"latest_message":{"message_id":"` + strings.Repeat("s", 600) + `"}}}`, nil, 400, "message_id is longer than 512 bytes"},
		"no sender":        {`{"next_action":"action_live_agent"}`, nil, 400, "sender_id is missing"},
		"unknown action":   {`{"next_action":"action_x","sender_id":"s"}`, nil, 404, "No registered action found for name 'action_x'."},
		"gzip":             {`x`, []string{"Content-Encoding", "gzip"}, 415, "send it plain or with deflate"},
		"no deflate":       {`{"a":1}`, []string{"Content-Encoding", "deflate"}, 400, "Invalid body request"},
		"too large":        {`{"x":"` + strings.Repeat("x", 3000) + `"}`, nil, 413, "larger than 2000 bytes"},
		"an inflated bomb": {deflated(t, zlibbed, `{"x":"`+strings.Repeat("x", 300000)+`"}`), []string{"Content-Encoding", "deflate"}, 413, "larger than 2000 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			w := post(serve(t, rasa.Options{Handoff: &stub{}, BodyLimit: 2000}), []byte(c.body), c.header...)
			require.Equal(t, c.status, w.Code)
			require.Contains(t, w.Body.String(), c.says)
			require.Contains(t, w.Body.String(), `"action_name":`, "without it Rasa stumbles")
		})
	}
}

func TestWebhookWithoutAnActionIsNull(t *testing.T) {
	w := post(serve(t, rasa.Options{Handoff: &stub{}}), []byte(`{"sender_id":"s"}`))
	require.Equal(t, http.StatusOK, w.Code)
	require.Equal(t, "null", strings.TrimSpace(w.Body.String()))
}

func TestWebhookSurvivesAPanic(t *testing.T) {
	w := post(serve(t, rasa.Options{Handoff: &stub{panics: true}}), []byte(chatTurn))
	require.Equal(t, http.StatusInternalServerError, w.Code)
	require.JSONEq(t, `{"error":"the action failed inside the relay","action_name":"action_live_agent_chat","request_body":{"next_action":"action_live_agent_chat"}}`, w.Body.String())
}

func TestWebhookInflatesBothKindsOfDeflate(t *testing.T) {
	for name, kind := range map[string]func(io.Writer) io.WriteCloser{"zlib": zlibbed, "raw": rawDeflate} {
		t.Run(name, func(t *testing.T) {
			h := &stub{}
			w := post(serve(t, rasa.Options{Handoff: h}), []byte(deflated(t, kind, chatTurn)), "Content-Encoding", "deflate")
			require.Equal(t, http.StatusOK, w.Code, w.Body)
			require.Equal(t, "It still jams", h.conveyed[0].Text)
		})
	}
}

func TestHealthAndActions(t *testing.T) {
	h := serve(t, rasa.Options{Handoff: &stub{}})
	for path, want := range map[string]string{
		"/health":  `{"status":"ok"}`,
		"/actions": `[{"name":"action_live_agent"},{"name":"action_live_agent_chat"}]`,
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		require.JSONEq(t, want, w.Body.String())
	}
}

func zlibbed(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }

func rawDeflate(w io.Writer) io.WriteCloser {
	f, _ := flate.NewWriter(w, flate.DefaultCompression)
	return f
}

func deflated(t testing.TB, kind func(io.Writer) io.WriteCloser, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := kind(&b)
	_, err := io.WriteString(w, text)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}
