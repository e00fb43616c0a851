//go:build e2e && unix

package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/require"
)

// speedTurns is how many turns the bot chat has had when the live chat begins: what Rasa sends grows with them.
const speedTurns = 20

// speedChat is one user's chat, with the tracker that a Rasa would keep of it.
type speedChat struct {
	sender  string
	group   string // ServiceNow's id of the chat
	slots   map[string]any
	history speedBackdrop

	text    string   // what the user says next
	request []byte   // the call of the action for it
	posted  []string // what the user has said since the chat was opened
	due     string   // what the agent has said that the user has not been told
	last    string   // the user's line before this one, for who reads the thread without a tracker
}

// speedBackdrop is what stands in every call and plays no part: the events of the bot chat, and the domain.
type speedBackdrop struct{ events, domain json.RawMessage }

func newSpeedChat(of string, n int, history speedBackdrop) *speedChat {
	return &speedChat{sender: fmt.Sprintf("%s-%d", of, n), history: history, slots: map[string]any{
		"requested_slot": nil, "floor": "third", "printer": "P-3-017",
		"handoff_active": nil, "live_chat_id": nil, "live_chat_user": nil, "live_chat_last_updated": nil,
	}}
}

// start prepares the turn that asks for an agent.
func (c *speedChat) start(text string) { c.prepare("action_live_agent", text) }

// next prepares a turn of the live chat.
func (c *speedChat) next(text string) {
	c.posted = append(c.posted, text)
	c.prepare("action_live_agent_chat", text)
}

// prepare writes the call as Rasa 3.6 writes it.
func (c *speedChat) prepare(action, text string) {
	c.text = text
	if c.slots == nil {
		return // there is no bot: the calls are made without
	}
	message := saidToBot(text, fmt.Sprintf("%s-m%d", c.sender, len(c.posted)))
	c.request, _ = json.Marshal(map[string]any{
		"next_action": action, "sender_id": c.sender, "version": "3.6.21", "domain": c.history.domain,
		"tracker": map[string]any{
			"sender_id": c.sender, "slots": c.slots, "latest_message": message, "latest_event_time": 1772442000.5,
			"followup_action": nil, "paused": false, "events": c.history.events, "latest_input_channel": "rest",
			"active_loop": map[string]any{}, "latest_action": map[string]any{"action_name": "action_listen"}, "latest_action_name": "action_listen",
		},
	})
}

// hear reads the answer of an action server, takes over the slots and returns what the user is told.
func (c *speedChat) hear(t testing.TB, answer []byte) (told []string) {
	t.Helper()
	var a struct {
		Events []struct {
			Event, Name string
			Value       any
		}
		Responses []struct{ Text string }
	}
	require.NoError(t, json.Unmarshal(answer, &a), "%s", answer)
	for _, e := range a.Events {
		require.Equal(t, "slot", e.Event)
		c.slots[e.Name] = e.Value
	}
	require.Equal(t, true, c.slots["handoff_active"], "%s", answer)
	require.NotEmpty(t, c.slots["live_chat_last_updated"], "%s", answer)
	c.group, _ = c.slots["live_chat_id"].(string)
	for _, r := range a.Responses {
		told = append(told, r.Text)
	}
	return told
}

// speedHistory is a bot chat of some length, event by event as Rasa records it, and the example bot's domain.
func speedHistory(t testing.TB) speedBackdrop {
	t.Helper()
	var events []map[string]any
	add := func(event string, fields map[string]any) {
		fields["event"], fields["timestamp"], fields["metadata"] = event, 1772440000.25+float64(len(events)), map[string]any{"model_id": "8f1c2a5d3b7e4f60"}
		events = append(events, fields)
	}
	acts := func(name string) {
		add("action", map[string]any{"name": name, "policy": "RulePolicy", "confidence": 1.0, "action_text": nil, "hide_rule_turn": false})
	}
	acts("action_session_start")
	add("session_started", map[string]any{})
	acts("action_listen")
	for n := range speedTurns {
		text := fmt.Sprintf("the printer on the third floor jams whenever it is my turn (%d)", n)
		add("user", map[string]any{
			"text": text, "input_channel": "rest", "message_id": fmt.Sprintf("m-%d", n), "parse_data": saidToBot(text, fmt.Sprintf("m-%d", n)),
		})
		add("user_featurization", map[string]any{"use_text_for_featurization": false})
		add("slot", map[string]any{"name": "floor", "value": "third"})
		acts("utter_jammed")
		add("bot", map[string]any{"text": "Paper that is damp jams. Take some from a new packet.", "data": map[string]any{
			"elements": nil, "quick_replies": nil, "buttons": nil, "attachment": nil, "image": nil, "custom": nil,
		}})
		acts("action_listen")
	}
	written, err := json.Marshal(events)
	require.NoError(t, err)
	text, err := os.ReadFile(filepath.Join(rasaExample, "domain.yml"))
	require.NoError(t, err)
	domain, err := yaml.YAMLToJSON(text)
	require.NoError(t, err)
	return speedBackdrop{events: written, domain: bytes.TrimSpace(domain)}
}

// saidToBot is a message as Rasa has understood it.
func saidToBot(text, id string) map[string]any {
	var ranking []map[string]any
	for _, name := range []string{"jam", "greet", "goodbye", "talk_to_agent", "end_chat", "opening_hours", "nlu_fallback"} {
		ranking = append(ranking, map[string]any{"name": name, "confidence": 0.14})
	}
	return map[string]any{
		"intent": ranking[0], "entities": []any{map[string]any{"entity": "floor", "start": 15, "end": 20, "value": "third", "extractor": "RegexEntityExtractor"}},
		"text": text, "message_id": id, "metadata": map[string]any{}, "intent_ranking": ranking,
	}
}
