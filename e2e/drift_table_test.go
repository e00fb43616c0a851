//go:build e2e && unix

package e2e

import (
	"slices"
	"testing"
)

// conversation is what a user does, and what the action server answers meanwhile.
type conversation struct {
	name    string
	answers []answer
	turns   []turn
}

// turn is something that happens in a conversation, and returns what the user is told.
type turn struct {
	what string
	do   func(t testing.TB, s side, sender string) []string
}

func says(text string) turn {
	return turn{"says " + text, func(t testing.TB, s side, sender string) []string { return s.say(t, sender, text) }}
}

func sets(slot string, value any) turn {
	return turn{"slot " + slot + " is set", func(t testing.TB, s side, sender string) []string {
		s.set(t, sender, slot, value)
		return nil
	}}
}

func runs(action string) turn {
	return turn{"runs " + action, func(t testing.TB, s side, sender string) []string { return s.run(t, sender, action) }}
}

func triggers(intent string) turn {
	return turn{intent + " is triggered", func(t testing.TB, s side, sender string) []string { return s.trigger(t, sender, intent) }}
}

func form() turn {
	return turn{"a form begins", func(t testing.TB, s side, sender string) []string {
		s.beginForm(t, sender)
		return nil
	}}
}

func session() turn {
	return turn{"a session begins", func(t testing.TB, s side, sender string) []string {
		s.beginSession(t, sender)
		return nil
	}}
}

// ok is an answer with status 200.
func ok(body string) answer { return answer{body: body} }

// What a relay answers when a chat opens, and when it ends.
const (
	opens = `{"events":[{"event":"slot","name":"handoff_active","value":true,"timestamp":null},{"event":"slot","name":"live_chat_id","value":"c0de"},
		{"event":"slot","name":"live_chat_user","value":"u5e4"},{"event":"slot","name":"live_chat_last_updated","value":"2026-01-01 10:00:00"}],
		"responses":[{"text":"You are being connected."}]}`
	ends = `{"events":[{"event":"slot","name":"handoff_active","value":null},{"event":"slot","name":"live_chat_id","value":null},
		{"event":"slot","name":"live_chat_last_updated","value":null}],"responses":[{"text":"You have left the live chat."}]}`
)

// wish is how the user asks for an agent.
const wish = "talk to live agent"

// voids are conversations in which an answer is of no use to the bot, or of less use than one might think: the first call's,
// and the chat action's.
func voids() []conversation {
	bodies := []struct {
		name string
		answer
	}{
		{"500", answer{status: 500, body: `{"error":"x","request_body":{}}`}},
		{"404", answer{status: 404, body: `{"error":"x","action_name":"action_live_agent"}`}},
		{"400 without an action's name", answer{status: 400, body: `{"error":"x"}`}},
		{"449", answer{status: 449, body: `{"error":"Missing domain context","action_name":"action_live_agent"}`}},
		{"204", answer{status: 204}},
		{"201", answer{status: 201, body: opens}},
		{"a connection that is closed", answer{hangUp: true}},
		{"an empty body", ok("")},
		{"null", ok("null")},
		{"a list", ok("[]")},
		{"HTML", ok("<html>")},
		{"no keys", ok("{}")},
		{"no list of events", ok(`{"events":null,"responses":[{"text":"x"}]}`)},
		{"no list of responses", ok(`{"events":[],"responses":null}`)},
		{"an event of an unknown type", ok(`{"events":[{"event":"slots","name":"handoff_active","value":true}],"responses":[{"text":"x"}]}`)},
		{"an event without a type", ok(`{"events":[{"name":"handoff_active"}],"responses":[{"text":"x"}]}`)},
		{"an event that is a text", ok(`{"events":["slot"]}`)},
		{"a slot without a value", ok(`{"events":[{"event":"slot","name":"handoff_active"}],"responses":[{"text":"x"}]}`)},
		{"a slot without a name", ok(`{"events":[{"event":"slot","value":true}],"responses":[{"text":"x"}]}`)},
		{"a slot whose name is empty", ok(`{"events":[{"event":"slot","name":"","value":true}],"responses":[{"text":"x"}]}`)},
		{"a slot that the domain does not have", ok(`{"events":[{"event":"slot","name":"mood","value":"good"}],"responses":[{"text":"x"}]}`)},
		{"a text for a timestamp", ok(`{"events":[{"event":"slot","name":"handoff_active","value":true,"timestamp":"now"}]}`)},
		{"a follow-up without a name", ok(`{"events":[{"event":"followup"}],"responses":[{"text":"x"}]}`)},
		{"a follow-up that does not exist", ok(`{"events":[{"event":"followup","name":"action_dance"}],"responses":[{"text":"x"}]}`)},
		{"a response that is a text", ok(`{"events":[],"responses":["x"]}`)},
		{"400 with a null for an action's name", answer{status: 400, body: `{"error":"x","action_name":null}`}},
		{"400 with a list", answer{status: 400, body: `["action_name"]`}},
		{"another media type", answer{kind: "text/plain; charset=utf-8", body: opens}},
		{"a media type of the family", answer{kind: "application/vnd.bot+json; charset=utf-8", body: opens}},
		{"an action without a name", ok(`{"events":[{"event":"action"}],"responses":[{"text":"x"}]}`)},
		{"an action whose name is a number", ok(`{"events":[{"event":"action","name":7}],"responses":[{"text":"x"}]}`)},
		{"entities that are no list", ok(`{"events":[{"event":"entities"}],"responses":[{"text":"x"}]}`)},
		{"metadata that are a text", ok(`{"events":[{"event":"bot","text":"x","metadata":"y"}]}`)},
	}
	var all []conversation
	for _, b := range bodies {
		all = append(all, conversation{b.name, []answer{b.answer}, []turn{says(wish), says("hello")}},
			conversation{b.name + ", in a chat", []answer{ok(opens), b.answer}, []turn{says(wish), says("it jams"), says("hello")}})
	}
	return all
}

// handOffs are conversations as they should be.
func handOffs() []conversation {
	silent := ok(`{"events":[],"responses":[]}`)
	return []conversation{
		{"a hand-off and its end", []answer{ok(opens), ok(`{"events":[{"event":"slot","name":"live_chat_last_updated","value":"2026-01-01 10:00:09"}],
			"responses":[{"text":"Hello, this is Beth."},{"text":"How can I help?"}]}`), ok(ends)},
			[]turn{says("hello"), says(wish), says("it jams"), says("/end_chat"), says("hello")}},
		{"a restart in a chat", []answer{ok(opens), ok(ends)}, []turn{says(wish), says("/restart"), says("hello"), says("/restart"), says("hello"), says(wish)}},
		{"end_chat without a chat", nil, []turn{says("/end_chat")}},
		{"a chat that is silent", []answer{ok(opens), silent}, []turn{says(wish), says("it jams"), says(wish)}},
		{"words that nobody understands", []answer{ok(opens), ok(ends)}, []turn{says(wish), says("qwerty"), says("hello")}},
		{"a rejected wish", []answer{{status: 400, body: `{"error":"no","action_name":"action_live_agent"}`}}, []turn{says(wish), says("hello")}},
		{"a rejected message", []answer{ok(opens), {status: 400, body: `{"error":"no","action_name":"action_live_agent_chat"}`}},
			[]turn{says(wish), says("it jams"), says("hello")}},
		{"a rejection of another action", []answer{ok(opens), {status: 400, body: `{"error":"no","action_name":"action_live_agent"}`}},
			[]turn{says(wish), says("it jams"), says("hello")}},
		{"a session in a chat", []answer{ok(opens)}, []turn{says(wish), session(), says("it jams")}},
		{"an action from outside", []answer{ok(opens), silent}, []turn{says(wish), runs("action_live_agent_chat"), says("it jams")}},
		{"a trigger in a chat", []answer{ok(opens)}, []turn{says(wish), triggers("say"), says("it jams")}},
		{"a form that the relay ends", []answer{ok(led(opens, `{"event":"active_loop","name":null},{"event":"slot","name":"requested_slot","value":null},`))},
			[]turn{form(), says(wish), says("it jams")}},
		{"a form that the relay leaves", []answer{ok(opens)}, []turn{form(), says(wish), says("it jams")}},
		{"a form and a restart", nil, []turn{form(), says("/restart"), says("hello")}},
		{"a form and a rejected wish", []answer{{status: 400, body: `{"error":"no","action_name":"action_live_agent"}`}}, []turn{form(), says(wish)}},
	}
}

// led is an answer with more events in front of its own.
func led(body, events string) string { return `{"events":[` + events + body[len(`{"events":[`):] }

// eventful are conversations in which an answer has events of every type.
func eventful() []conversation {
	with := func(events ...string) []answer {
		var all []answer
		for _, e := range events {
			all = append(all, ok(`{"events":[`+e+`],"responses":[{"text":"said"}]}`))
		}
		return all
	}
	talk := []turn{says(wish), says("it jams"), says("hello")}
	one := func(name, event string) conversation {
		return conversation{name, append([]answer{ok(opens)}, with(event)...), talk}
	}
	return []conversation{
		one("followup action_listen", `{"event":"followup","name":"action_listen"}`),
		one("followup of a reply", `{"event":"followup","name":"utter_own_reply"}`),
		one("followup of itself", `{"event":"followup","name":"action_live_agent_chat"}`),
		{"followup of itself without end", append([]answer{ok(opens)}, slices.Repeat(with(`{"event":"followup","name":"action_live_agent_chat"}`), 10)...),
			append(talk, says("/restart"), session(), says("it jams"))},
		one("active_loop null", `{"event":"active_loop","name":null}`),
		one("active_loop", `{"event":"active_loop","name":"printer_form"}`),
		one("reset_slots", `{"event":"reset_slots"}`),
		one("restart", `{"event":"restart"}`),
		one("pause", `{"event":"pause"}`),
		{"pause and resume", append([]answer{ok(opens)}, with(`{"event":"pause"}`)...), append(talk, says("/restart"), says("hello"))},
		one("resume", `{"event":"resume"}`),
		one("a bot event", `{"event":"bot","text":"one\n\ntwo","data":{},"metadata":{}}`),
		one("a bot event with a text alone", `{"event":"bot","text":"one"}`),
		one("a user event", `{"event":"user","text":"hello"}`),
		one("a whole user event", `{"event":"user","text":"hello","parse_data":{"intent":{"name":"say","confidence":1.0},"entities":[],"text":"hello"}}`),
		one("an agent event", `{"event":"agent","text":"Hello, this is Beth.","data":{}}`),
		one("an action event", `{"event":"action","name":"action_listen"}`),
		one("an action event of another", `{"event":"action","name":"utter_own_reply","policy":null,"confidence":null}`),
		one("action_execution_rejected", `{"event":"action_execution_rejected","name":"action_live_agent_chat"}`),
		one("session_started", `{"event":"session_started"}`),
		one("rewind", `{"event":"rewind"}`),
		one("undo", `{"event":"undo"}`),
		one("loop_interrupted", `{"event":"loop_interrupted","is_interrupted":true}`),
		one("entities", `{"event":"entities","entities":[]}`),
		one("user_featurization", `{"event":"user_featurization","use_text_for_featurization":false}`),
		one("form", `{"event":"form","name":null}`),
		one("form_validation", `{"event":"form_validation","validate":false}`),
		one("a slot with metadata and a time", `{"event":"slot","name":"live_chat_id","value":"c1","timestamp":1.5,"metadata":{"by":"relay"}}`),
		one("a slot with more keys", `{"event":"slot","name":"live_chat_id","value":{"a":[1,2]},"more":1}`),
	}
}

// wordings are conversations in which the user is told something in an unusual way.
func wordings() []conversation {
	var all []conversation
	for _, w := range []struct{ name, responses string }{
		{"blank lines", `{"text":"one\n\ntwo\nlines\n\n\nthree"}`},
		{"blanks around", `{"text":"  \n\n one \n\n "},{"text":"\n\n"},{"text":" "}`},
		{"blank lines with blanks", `{"text":"one\n \ntwo\r\n\r\nthree"}`},
		{"a name in the domain", `{"response":"utter_wait"}`},
		{"a name in no domain", `{"response":"utter_dance"},{"text":"after"}`},
		{"a name and a text", `{"response":"utter_wait","text":"mine"}`},
		{"the older name", `{"template":"utter_wait"}`},
		{"buttons", `{"text":"Which?","buttons":[{"title":"A","payload":"/a"}]}`},
		{"custom", `{"custom":{"a":1}}`},
		{"an image", `{"image":"https://example.com/a.png"}`},
		{"a text with an image", `{"text":"See","image":"https://example.com/a.png"}`},
		{"nothing", `{}`},
		{"the SDK's shape", `{"text":"one","buttons":[],"elements":[],"custom":{},"template":null,"response":null,"image":null,"attachment":null}`},
		{"more keys", `{"text":"one","mood":"good"}`},
		{"many letters", `{"text":"é 🔥 <b>&amp;</b>"}`},
	} {
		all = append(all, conversation{"told with " + w.name, []answer{ok(`{"events":[],"responses":[` + w.responses + `]}`)}, []turn{says(wish), says("hello")}})
	}
	return all
}

// oddSlots are conversations that begin with an odd value in handoff_active.
func oddSlots() []conversation {
	var all []conversation
	for name, value := range map[string]any{
		"true": true, "false": false, "null": nil, "0": 0, "1": 1, "an empty text": "", "yes": "yes", "the text false": "false", "no": "no",
		"an empty list": []any{}, "an empty object": map[string]any{}, "a list": []any{0},
	} {
		all = append(all, conversation{"handoff_active is " + name, nil, []turn{sets("handoff_active", value), says("it jams")}})
	}
	return all
}
