package target_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// call is what an action server is asked, as far as the tests look at it.
type call struct {
	NextAction string `json:"next_action"`
	SenderID   string `json:"sender_id"`
	Tracker    struct {
		Slots         map[string]any `json:"slots"`
		LatestMessage struct {
			Text      string `json:"text"`
			MessageID string `json:"message_id"`
		} `json:"latest_message"`
		Events     []map[string]any `json:"events"`
		ActiveLoop map[string]any   `json:"active_loop"`
	} `json:"tracker"`
}

// actionServer answers every call with what script says for its action.
type actionServer struct {
	mu     sync.Mutex
	calls  []call
	URL    string
	script map[string]reply
	kind   string // media type of the answers
	once   bool   // each answer is given once, and then none
}

type reply struct {
	status int
	body   string
}

const opened = `{"events":[{"event":"slot","name":"handoff_active","value":true},{"event":"slot","name":"live_chat_id","value":"c0de"}],
	"responses":[{"text":"You are being connected."}]}`

func serve(t *testing.T, script map[string]reply) *actionServer {
	t.Helper()
	s := &actionServer{script: script, kind: "application/json"}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var c call
		body, _ := io.ReadAll(r.Body)
		if r.URL.Path != "/webhook" || json.Unmarshal(body, &c) != nil {
			w.WriteHeader(http.StatusTeapot)
			return
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.calls = append(s.calls, c)
		answer := s.script[c.NextAction]
		if s.once {
			s.script[c.NextAction] = reply{body: "{}"}
		}
		if answer.status == 0 {
			answer.status = http.StatusOK
		}
		w.Header().Set("Content-Type", s.kind)
		w.WriteHeader(answer.status)
		_, _ = io.WriteString(w, answer.body)
	}))
	t.Cleanup(server.Close)
	s.URL = server.URL
	return s
}

func say(t *testing.T, bot target.Target, text string) target.Turn {
	t.Helper()
	turn, err := bot.Say(t.Context(), target.Message{Sender: "mara", Text: text})
	require.NoError(t, err)
	return turn
}

func slots(t *testing.T, bot target.Target) map[string]any {
	t.Helper()
	s, err := bot.Slots(t.Context(), "mara")
	require.NoError(t, err)
	return s
}

func TestTheBotAnswersByItselfUntilAnAgentIsWanted(t *testing.T) {
	server := serve(t, map[string]reply{"action_live_agent": {body: opened}})
	bot := target.NewRasa(server.URL, target.Options{})
	turn := say(t, bot, "hello")
	require.Equal(t, []string{target.OwnReply}, turn.Actions)
	require.Len(t, turn.Told, 1)
	require.Empty(t, server.calls)
	for _, text := range []string{"talk to live agent", "I want a human agent!", "can I speak to a person, please"} {
		other := target.NewRasa(server.URL, target.Options{})
		require.Equal(t, []string{"action_live_agent"}, say(t, other, text).Actions, text)
	}
	for _, text := range []string{"the agent is gone", "a lively agenda", "/end_chat"} {
		other := target.NewRasa(server.URL, target.Options{})
		require.Equal(t, []string{target.OwnReply}, say(t, other, text).Actions, text)
	}
}

func TestTheBotHandsOverWhileTheSlotIsSet(t *testing.T) {
	server := serve(t, map[string]reply{
		"action_live_agent":      {body: opened},
		"action_live_agent_chat": {body: `{"events":[],"responses":[{"text":"one\n\ntwo\nlines"},{"text":""},{}]}`},
	})
	bot := target.NewRasa(server.URL, target.Options{})
	require.Equal(t, []string{"You are being connected."}, say(t, bot, "talk to live agent").Told)
	require.Equal(t, true, slots(t, bot)["handoff_active"])
	for _, text := range []string{"hello", "/restart", "talk to live agent"} {
		turn := say(t, bot, text)
		require.Equal(t, []string{"action_live_agent_chat"}, turn.Actions, text)
		require.Equal(t, []string{"one", "two\nlines"}, turn.Told, "a text is split at blank lines")
	}
	require.Len(t, server.calls, 4, "each message is handed over once")
	last := server.calls[3]
	require.Equal(t, "mara", last.SenderID)
	require.Equal(t, "c0de", last.Tracker.Slots["live_chat_id"])
	require.Contains(t, last.Tracker.Slots, "live_chat_user", "every slot of the domain is there")
	require.NotEqual(t, server.calls[2].Tracker.LatestMessage.MessageID, last.Tracker.LatestMessage.MessageID)
	require.Greater(t, len(last.Tracker.Events), len(server.calls[0].Tracker.Events), "the whole history is sent")
}

func TestTheBotAnswersAgainWhateverClearsTheSlot(t *testing.T) {
	for name, event := range map[string]string{
		"null":        `{"event":"slot","name":"handoff_active","value":null}`,
		"false":       `{"event":"slot","name":"handoff_active","value":false}`,
		"reset_slots": `{"event":"reset_slots"}`,
		"restart":     `{"event":"restart"}`,
	} {
		t.Run(name, func(t *testing.T) {
			server := serve(t, map[string]reply{"action_live_agent_chat": {body: `{"events":[` + event + `]}`}})
			bot := target.NewRasa(server.URL, target.Options{})
			bot.SetSlot("mara", "handoff_active", true)
			require.Equal(t, []string{"action_live_agent_chat"}, say(t, bot, "bye").Actions, "and nothing after it")
			require.Equal(t, []string{target.OwnReply}, say(t, bot, "hello").Actions)
		})
	}
}

func TestAnswersThatRasaCouldNotUseAreVoid(t *testing.T) {
	for name, test := range map[string]struct {
		reply reply
		says  string
	}{
		"null":                                {reply{body: "null"}, "it is null"},
		"HTML":                                {reply{body: "<html>"}, "not what an action answers"},
		"a list":                              {reply{body: "[]"}, "not what an action answers"},
		"no list of events":                   {reply{body: `{"events":null,"responses":[]}`}, "its events are null"},
		"no list of responses":                {reply{body: `{"events":[],"responses":null}`}, "its responses are null"},
		"an unknown event":                    {reply{body: `{"events":[{"event":"slots","name":"a","value":1}]}`}, `"slots" is no type of event`},
		"an event without type":               {reply{body: `{"events":[{"name":"a"}]}`}, "has no type"},
		"a slot without value":                {reply{body: `{"events":[{"event":"slot","name":"a"}]}`}, "has no value"},
		"a slot without name":                 {reply{body: `{"events":[{"event":"slot","value":1}]}`}, "has no name"},
		"a user event that nobody understood": {reply{body: `{"events":[{"event":"user","text":"hi"}]}`}, "has no parse_data"},
		"a name that is a number":             {reply{body: `{"events":[{"event":"action","name":7}]}`}, "a name that is no text"},
		"an action without name":              {reply{body: `{"events":[{"event":"action"}]}`}, "has no name"},
		"metadata that are a text":            {reply{body: `{"events":[{"event":"bot","metadata":"x"}]}`}, "metadata that are no object"},
		"entities without a list":             {reply{body: `{"events":[{"event":"entities"}]}`}, "has no entities"},
		"a response that is null":             {reply{body: `{"responses":[null]}`}, "a response is no object"},
		"a text that is a number":             {reply{body: `{"responses":[{"text":7}]}`}, "its text no text"},
		"a text for a time":                   {reply{body: `{"events":[{"event":"bot","timestamp":"now"}]}`}, "timestamp"},
		"500":                                 {reply{500, `{"error":"x","request_body":{}}`}, "status 500"},
		"404":                                 {reply{404, `{"error":"x","action_name":"y"}`}, "status 404"},
		"a 400 of no action":                  {reply{400, `{"error":"x"}`}, "status 400"},
	} {
		t.Run(name, func(t *testing.T) {
			server := serve(t, map[string]reply{"action_live_agent": test.reply})
			bot := target.NewRasa(server.URL, target.Options{})
			turn := say(t, bot, "talk to live agent")
			require.Len(t, turn.Broken, 1)
			require.Contains(t, turn.Broken[0], test.says)
			require.Empty(t, turn.Told, "the user sees nothing")
			require.Equal(t, []string{"action_live_agent"}, turn.Actions, "the action counts as run")
			require.Nil(t, slots(t, bot)["handoff_active"])
		})
	}
}

func TestAnAnswerThatDoesNotSayThatItIsJSONIsVoid(t *testing.T) {
	for kind, void := range map[string]bool{"text/plain": true, "application/json; charset=utf-8": false, "application/vnd.bot+json": false} {
		server := serve(t, map[string]reply{"action_live_agent": {body: opened}})
		server.kind = kind
		require.Equal(t, void, len(say(t, target.NewRasa(server.URL, target.Options{}), "talk to live agent").Broken) > 0, kind)
	}
}

func TestARejectedActionIsTheOtherPoliciesBusiness(t *testing.T) {
	server := serve(t, map[string]reply{"action_live_agent_chat": {400, `{"error":"no","action_name":"action_live_agent_chat"}`}})
	bot := target.NewRasa(server.URL, target.Options{})
	bot.SetSlot("mara", "handoff_active", true)
	require.Equal(t, []string{"action_live_agent_chat", target.OwnReply}, say(t, bot, "hello").Actions)
}

func TestAnActionThatAsksForItselfIsStoppedAfterTen(t *testing.T) {
	server := serve(t, map[string]reply{"action_live_agent": {body: `{"events":[{"event":"followup","name":"action_live_agent"}]}`}})
	turn := say(t, target.NewRasa(server.URL, target.Options{}), "talk to live agent")
	require.Len(t, server.calls, 10)
	require.Contains(t, turn.Broken[0], "after 10 actions")
}

func TestAFormBeatsThePolicyUntilItIsEnded(t *testing.T) {
	end := `{"events":[{"event":"slot","name":"handoff_active","value":true},{"event":"active_loop","name":null}]}`
	for name, test := range map[string]struct {
		body string
		want string
	}{
		"left active": {opened, "printer_form"},
		"ended":       {end, "action_live_agent_chat"},
	} {
		t.Run(name, func(t *testing.T) {
			server := serve(t, map[string]reply{"action_live_agent": {body: test.body}, "action_live_agent_chat": {body: "{}"}})
			bot := target.NewRasa(server.URL, target.Options{})
			bot.BeginForm("mara")
			require.Equal(t, []string{"printer_form"}, say(t, bot, "three").Actions)
			require.Equal(t, []string{"action_live_agent"}, say(t, bot, "talk to live agent").Actions)
			require.Equal(t, "printer_form", server.calls[0].Tracker.ActiveLoop["name"])
			require.Equal(t, []string{test.want}, say(t, bot, "three").Actions)
		})
	}
}

func TestALostAnswerLeavesNoTraceUntilItIsRepeated(t *testing.T) {
	server := serve(t, map[string]reply{"action_live_agent": {body: opened}})
	bot := target.NewRasa(server.URL, target.Options{})
	require.NoError(t, bot.SayUnheard(t.Context(), target.Message{Sender: "mara", Text: "talk to live agent"}))
	require.Nil(t, slots(t, bot)["handoff_active"])
	turn, err := bot.Repeat(t.Context(), "mara")
	require.NoError(t, err)
	require.Equal(t, []string{"You are being connected."}, turn.Told)
	require.Equal(t, true, slots(t, bot)["handoff_active"])
	require.Equal(t, server.calls[0], server.calls[1], "the very same request")
}

func TestNothingToRepeatIsSaid(t *testing.T) {
	turn, err := target.NewRasa("http://127.0.0.1:1", target.Options{}).Repeat(t.Context(), "mara")
	require.NoError(t, err)
	require.Contains(t, turn.Broken[0], "no action of the relay")
}

func TestATargetThatHangsIsGivenUp(t *testing.T) {
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer server.Close()
	defer close(release)
	for _, bot := range []target.Target{
		target.NewRasa(server.URL, target.Options{Limit: time.Millisecond}),
		target.NewREST(t.Context(), server.URL, target.Options{Limit: time.Millisecond}),
	} {
		require.Contains(t, say(t, bot, "talk to live agent").Broken[0], "no answer within 1ms")
	}
}
