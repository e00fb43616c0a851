package target_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/ear"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

const told = `[{"event":"bot","text":"Hello\n\nthere","data":{}},{"event":"slot","name":"live_chat_last_updated","value":"42"}]`

// beside is an API beside a Rasa in front of an action server, whose users can be spoken to.
func beside(t *testing.T, actions string, o target.Options) (*target.API, *target.Rasa, *ear.Log) {
	t.Helper()
	api, err := target.OpenAPI(t.Context(), "", "T")
	require.NoError(t, err)
	t.Cleanup(api.Close)
	log := &ear.Log{}
	o.Heard, o.Channel = log, target.Pushable
	rasa := target.NewRasa(actions, o)
	require.NoError(t, api.Begin(t.Context(), "mara", log))
	api.Stand(rasa)
	return api, rasa, log
}

// ask calls the API.
func ask(t *testing.T, api *target.API, method, path, body string) (status int, answer map[string]any) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, api.URL()+path, strings.NewReader(body))
	require.NoError(t, err)
	res, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(req)
	if err != nil {
		return 0, nil
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	_ = json.Unmarshal(text, &answer)
	return res.StatusCode, answer
}

const says = "/conversations/mara/tracker/events?token=T&execute_side_effects=true&output_channel=latest"

func heard(log *ear.Log) []string {
	all := []string{}
	for _, h := range log.Since(0) {
		all = append(all, h.Sender+": "+h.Text)
	}
	return all
}

func TestWhatIsAppendedIsHeardAndKept(t *testing.T) {
	api, rasa, log := beside(t, "http://127.0.0.1:1", target.Options{})
	say(t, rasa, "hello")
	status, tracker := ask(t, api, http.MethodPost, says+"&include_events=NONE", told)
	require.Equal(t, 200, status)
	require.Equal(t, "mara", tracker["sender_id"])
	require.Equal(t, "42", tracker["slots"].(map[string]any)["live_chat_last_updated"])
	require.Nil(t, tracker["events"])
	require.Equal(t, []string{"mara: Hello", "mara: there"}, heard(log), "a text is split at blank lines")
	slots, err := rasa.Slots(t.Context(), "mara")
	require.NoError(t, err)
	require.Equal(t, "42", slots["live_chat_last_updated"])
	status, tracker = ask(t, api, http.MethodGet, "/conversations/mara/tracker?token=T", "")
	require.Equal(t, 200, status)
	require.Equal(t, "callback", tracker["latest_input_channel"])
	require.NotEmpty(t, tracker["events"])
	status, _ = ask(t, api, http.MethodPost, says, `{"event":"export"}`)
	require.Equal(t, 200, status, "one event need not be in a list")
	require.Equal(t, 1, api.Asked(), "which says nothing to anybody")
}

func TestNobodyHearsWhatIsNotSaidToThem(t *testing.T) {
	api, rasa, log := beside(t, "http://127.0.0.1:1", target.Options{})
	status, _ := ask(t, api, http.MethodPost, says, told)
	require.Equal(t, 200, status)
	require.Empty(t, heard(log), "there is no channel yet")
	say(t, rasa, "hello")
	for _, path := range []string{
		"/conversations/mara/tracker/events?token=T&output_channel=latest", "/conversations/mara/tracker/events?token=T&execute_side_effects=true&output_channel=rest",
	} {
		status, _ := ask(t, api, http.MethodPost, path, told)
		require.Equal(t, 200, status)
	}
	rasa.Come("mara", target.Answering)
	say(t, rasa, "hello")
	status, tracker := ask(t, api, http.MethodPost, says, told)
	require.Equal(t, 200, status)
	require.Equal(t, "rest", tracker["latest_input_channel"])
	require.Empty(t, heard(log))
}

func TestTheAPIRefusesAsRasaDoes(t *testing.T) {
	api, _, log := beside(t, "http://127.0.0.1:1", target.Options{})
	for name, test := range map[string]struct {
		method, path, body string
		status             int
		reason             string
	}{
		"no token":         {http.MethodPost, "/conversations/mara/tracker/events", told, 401, "NotAuthenticated"},
		"another token":    {http.MethodGet, "/conversations/mara/tracker?token=t", "", 401, "NotAuthenticated"},
		"no events":        {http.MethodPost, says, "[]", 400, "BadRequest"},
		"no JSON":          {http.MethodPost, says, "<html>", 400, "BadRequest"},
		"an unknown event": {http.MethodPost, says, `[{"event":"said","text":"x"}]`, 400, "BadRequest"},
		"another path":     {http.MethodPost, "/conversations/mara/say?token=T", told, 404, "NotFound"},
		"nobody":           {http.MethodGet, "/conversations/?token=T", "", 404, "NotFound"},
	} {
		t.Run(name, func(t *testing.T) {
			status, answer := ask(t, api, test.method, test.path, test.body)
			require.Equal(t, test.status, status)
			require.Equal(t, test.reason, answer["reason"])
			require.Equal(t, "failure", answer["status"])
		})
	}
	for _, path := range []string{"/version?token=T", "/status?token=T"} {
		status, _ := ask(t, api, http.MethodGet, path, "")
		require.Equal(t, 200, status)
	}
	require.Empty(t, heard(log))
	api.Wrong(ear.Mishap{Kind: ear.Refuses})
	status, _ := ask(t, api, http.MethodGet, "/conversations/mara/tracker?token=T", "")
	require.Equal(t, 401, status)
}

// What is appended while a turn is under way waits for its end, and comes in the order in which it was asked for.
func TestATurnHoldsTheLockOfItsConversation(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, opened)
	}))
	t.Cleanup(server.Close)
	api, rasa, log := beside(t, server.URL, target.Options{})
	rasa.Pause("mara")
	var turn target.Turn
	var running sync.WaitGroup
	running.Go(func() { turn, _ = rasa.Say(t.Context(), target.Message{Sender: "mara", Text: "talk to live agent"}) })
	require.NoError(t, log.Until(t.Context(), func() bool { return rasa.Paused("mara") }))
	_, err := rasa.Say(t.Context(), target.Message{Sender: "mara2", Text: "hello"})
	require.NoError(t, err)
	for i, text := range []string{"one", "two"} {
		running.Go(func() { ask(t, api, http.MethodPost, says, `{"event":"bot","text":"`+text+`"}`) })
		require.NoError(t, log.Until(t.Context(), func() bool { return rasa.Waiting("mara") == i+1 }))
	}
	status, _ := ask(t, api, http.MethodPost, strings.Replace(says, "mara", "mara2", 1), `{"event":"bot","text":"free"}`)
	require.Equal(t, 200, status, "every conversation has a lock of its own")
	require.Equal(t, []string{"mara2: free"}, heard(log))
	rasa.Resume("mara")
	running.Wait()
	require.Equal(t, []string{"You are being connected."}, turn.Told)
	require.Equal(t, 1, turn.Heard, "what was heard until the end of the turn")
	require.ElementsMatch(t, []string{"mara2: free", "mara: one", "mara: two"}, heard(log))
	require.Zero(t, rasa.Waiting("mara"))
}

// A relay that calls Rasa from inside a turn waits for itself.
func TestADeadlockIsCalledByItsName(t *testing.T) {
	var api *target.API
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		ask(t, api, http.MethodPost, says, told)
		_, _ = io.WriteString(w, opened)
	}))
	t.Cleanup(server.Close)
	api, rasa, log := beside(t, server.URL, target.Options{Limit: 200 * time.Millisecond})
	turn, err := rasa.Say(t.Context(), target.Message{Sender: "mara", Text: "talk to live agent"})
	require.NoError(t, err)
	require.Len(t, turn.Broken, 1)
	require.Contains(t, turn.Broken[0], "the relay waits for Rasa's lock on the very conversation whose turn it has to answer")
	require.NoError(t, log.Until(t.Context(), func() bool { return len(heard(log)) == 2 }), "once the turn is over it is carried out")
}

// Without an API two turns of one conversation may run at once.
func TestWithoutAnAPINobodyWaits(t *testing.T) {
	var met sync.WaitGroup
	met.Add(2)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		met.Done()
		met.Wait()
		_, _ = io.WriteString(w, opened)
	}))
	t.Cleanup(server.Close)
	rasa := target.NewRasa(server.URL, target.Options{})
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() { _, _ = rasa.Say(t.Context(), target.Message{Sender: "mara", Text: "talk to live agent"}) })
	}
	both.Wait()
}
