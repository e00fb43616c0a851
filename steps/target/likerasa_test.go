package target_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// That all this is so in a real Rasa is checked in e2e, by the same conversations.

// types are the types of a tracker's events, each with its name, from the latest message on.
func types(bot *target.Rasa) []string {
	var all []string
	for _, e := range bot.Tracker("mara")["events"].([]any) {
		e := e.(map[string]any)
		name, _ := e["name"].(string)
		if e["event"] == "user" {
			all = nil
		}
		all = append(all, strings.TrimSuffix(e["event"].(string)+" "+name, " "))
	}
	return all
}

// inChat is a bot in the middle of a chat whose action server answers the next message so.
func inChat(t *testing.T, answer reply) (*target.Rasa, *actionServer) {
	t.Helper()
	server := serve(t, map[string]reply{"action_live_agent": {body: opened}, "action_live_agent_chat": answer})
	bot := target.NewRasa(server.URL, target.Options{})
	say(t, bot, "talk to live agent")
	return bot, server
}

func TestATurnIsRecordedAsRasaDoes(t *testing.T) {
	bot, _ := inChat(t, reply{body: `{"events":[{"event":"slot","name":"live_chat_id","value":1,"more":2,"timestamp":7,"metadata":{"by":"me"}}],"responses":[{"image":"x"}]}`})
	require.Empty(t, say(t, bot, "it jams").Told)
	require.Equal(t, []string{"user", "user_featurization", "action action_live_agent_chat", "bot", "slot live_chat_id", "action action_listen"}, types(bot))
	events := bot.Tracker("mara")["events"].([]any)
	slot := events[len(events)-2].(map[string]any)
	require.NotContains(t, slot, "more")
	require.Greater(t, slot["timestamp"], 7.0, "the time is Rasa's own")
	require.Equal(t, "me", slot["metadata"].(map[string]any)["by"])
	require.Contains(t, slot["metadata"], "model_id")
	chat := events[len(events)-4].(map[string]any)
	require.Equal(t, "HandoffPolicy", chat["policy"])
}

func TestAnAnswerWithAnotherStatusBelow400IsOne(t *testing.T) {
	bot, _ := inChat(t, reply{201, `{"responses":[{"text":"Hello"}]}`})
	require.Equal(t, []string{"Hello"}, say(t, bot, "it jams").Told)
}

func TestARejectedWishIsTakenBackByTheFallback(t *testing.T) {
	for _, name := range []string{`"action_live_agent"`, "null"} {
		server := serve(t, map[string]reply{"action_live_agent": {400, `{"error":"no","action_name":` + name + `}`}})
		bot := target.NewRasa(server.URL, target.Options{})
		require.Equal(t, []string{"action_live_agent", "action_default_fallback"}, say(t, bot, "talk to live agent").Actions)
		require.Nil(t, bot.Tracker("mara")["latest_message"].(map[string]any)["text"], "as though nothing had been said")
	}
}

func TestARestartBeginsASession(t *testing.T) {
	bot, server := inChat(t, reply{body: `{"events":[{"event":"restart"}]}`})
	say(t, bot, "it jams")
	require.Equal(t, []string{
		"user", "user_featurization", "action action_live_agent_chat", "restart", "action action_session_start", "session_started", "action action_listen",
	}, types(bot))
	say(t, bot, "talk to live agent")
	require.Equal(t, "action_session_start", server.calls[2].Tracker.Events[0]["name"], "what was before it is not shown any more")
}

func TestAPausedBotDoesNotEvenListen(t *testing.T) {
	bot, _ := inChat(t, reply{body: `{"events":[{"event":"pause"}]}`})
	say(t, bot, "it jams")
	require.Equal(t, "action_live_agent_chat", bot.Tracker("mara")["latest_action_name"])
	require.Empty(t, say(t, bot, "hello").Actions)
	require.Equal(t, []string{"user"}, types(bot))
}

func TestABotThatActedTooOftenIsSilentUntilANewSession(t *testing.T) {
	bot, server := inChat(t, reply{body: `{"events":[{"event":"followup","name":"action_live_agent_chat"}]}`})
	require.Len(t, say(t, bot, "it jams").Actions, 10)
	require.Empty(t, say(t, bot, "hello").Actions)
	require.Empty(t, say(t, bot, "/restart").Actions)
	bot.BeginSession("mara")
	require.NotEmpty(t, say(t, bot, "hello").Actions)
	require.Greater(t, len(server.calls), 11)
}

func TestEventsThatTakeSomethingBack(t *testing.T) {
	for event, want := range map[string][]string{
		`{"event":"rewind"}`: {"action_live_agent_chat"},
		`{"event":"undo"}`:   {"action_live_agent_chat", "action_live_agent_chat"}, // the action has not run, so it is predicted again
		`{"event":"action_execution_rejected","name":"action_live_agent_chat"}`: {"action_live_agent_chat", target.OwnReply},
		`{"event":"action","name":"utter_own_reply"}`:                           {"action_live_agent_chat", "action_default_fallback"},
		`{"event":"followup","name":"action_of_nobody"}`:                        {"action_live_agent_chat"},
		`{"event":"followup","name":"utter_own_reply"}`:                         {"action_live_agent_chat", target.OwnReply, "action_default_fallback"},
		`{"event":"user","text":"hi","parse_data":{"intent":{"name":"say"}}}`:   {"action_live_agent_chat"},
	} {
		t.Run(event, func(t *testing.T) {
			server := serve(t, map[string]reply{"action_live_agent": {body: opened}})
			bot := target.NewRasa(server.URL, target.Options{})
			say(t, bot, "talk to live agent")
			server.script["action_live_agent_chat"] = reply{body: `{"events":[` + event + `]}`}
			server.once = true
			require.Equal(t, want, say(t, bot, "it jams").Actions)
		})
	}
}

func TestASlotThatTheDomainDoesNotHaveIsRecordedAlone(t *testing.T) {
	bot, _ := inChat(t, reply{body: `{"events":[{"event":"slot","name":"mood","value":"good"}]}`})
	say(t, bot, "it jams")
	require.Contains(t, types(bot), "slot mood")
	require.NotContains(t, slots(t, bot), "mood")
}

func TestAFormRejectsAWishAndSaysSo(t *testing.T) {
	server := serve(t, map[string]reply{"action_live_agent": {body: "{}"}})
	bot := target.NewRasa(server.URL, target.Options{})
	bot.BeginForm("mara")
	require.Equal(t, []string{"action_live_agent"}, say(t, bot, "talk to live agent").Actions)
	require.Equal(t, true, server.calls[0].Tracker.ActiveLoop["rejected"])
	require.Equal(t, "action_execution_rejected printer_form", types(bot)[1])
	bot.BeginForm("mara")
	require.Equal(t, []string{"action_restart"}, say(t, bot, "/restart").Actions, "which is Rasa's own, whatever is asked")
}

func TestATriggerIsNoMessage(t *testing.T) {
	bot, server := inChat(t, reply{body: "{}"})
	say(t, bot, "EXTERNAL: agent_has_answered")
	require.Empty(t, server.calls[1].Tracker.LatestMessage.MessageID)
}

func TestWhatIsToldIsSplitAsTheChannelSplitsIt(t *testing.T) {
	for name, test := range map[string]struct {
		responses string
		told      []string
	}{
		"at blank lines":        {`{"text":"one\n\ntwo\nlines\n\n\nthree"}`, []string{"one", "two\nlines", "\nthree"}},
		"not at blanks":         {`{"text":" one\n \ntwo "}`, []string{"one\n \ntwo"}},
		"not beside buttons":    {`{"text":"one\n\ntwo","buttons":[{"title":"A"}]}`, []string{"one\n\ntwo"}},
		"not an older template": {`{"template":"utter_wait"}`, nil},
		"a name for the domain": {`{"response":"utter_wait"}`, []string{"utter_wait"}},
		"its own words first":   {`{"response":"utter_wait","text":"mine"}`, []string{"mine"}},
	} {
		t.Run(name, func(t *testing.T) {
			bot, _ := inChat(t, reply{body: `{"responses":[` + test.responses + `]}`})
			require.Equal(t, test.told, say(t, bot, "it jams").Told)
		})
	}
}
