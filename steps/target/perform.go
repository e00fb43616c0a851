package target

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// perform runs the predicted action and takes what it leads to into the tracker and the turn.
func (r *Rasa) perform(ctx context.Context, c *call, turn *Turn) error {
	if !c.remote {
		r.mu.Lock()
		turn.Told = append(turn.Told, c.tracker.own(c.prediction)...)
		r.mu.Unlock()
		return ctx.Err()
	}
	call, answer, problem := r.send(ctx, *c)
	turn.Calls = append(turn.Calls, call)
	if err := ctx.Err(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if problem == nil {
		turn.Told = append(turn.Told, c.tracker.take(c.prediction, answer)...)
		return nil
	}
	turn.Broken = append(turn.Broken, fmt.Sprintf("%s: %s", c.action, problem.reason))
	if problem.rejected {
		c.tracker.apply(event{keyEvent: eventRejected, keyName: c.action, keyPolicy: orNull(c.policy), keyConfidence: c.confidence})
		return nil
	}
	c.tracker.acted(c.prediction) // RA-32: the events are lost, the action counts as run
	return nil
}

// own runs an action of the bot's own.
func (t *tracker) own(p prediction) []string {
	if p.action == actionSessionStart {
		t.beginSession(p)
		return nil
	}
	a := answer{Responses: []event{{}}}
	switch p.action {
	case OwnReply:
		said, _ := t.message[keyText].(string)
		a.Responses[0][keyText] = fmt.Sprintf("I am a bot. Write \"talk to live agent\" to reach a person. You said: %s", said)
	case FormAction:
		a.Responses[0][keyText] = "I am a bot. Which floor is the printer on?"
	case actionRestart:
		a.Responses[0][keyText], a.Events = "I am a bot. Let us start again.", []event{{keyEvent: eventRestart}}
	case actionFallback:
		a.Responses[0][keyText], a.Events = "I am a bot. I did not understand that.", []event{{keyEvent: "rewind"}}
	}
	named := map[string]string{OwnReply: OwnReply, FormAction: "utter_ask_printer_form_floor", actionRestart: "utter_restart", actionFallback: "utter_default"}
	a.Responses[0]["utter_action"] = named[p.action]
	return t.take(p, a)
}

// take applies an action's answer: its responses become bot events in front of its own events (RA-24). An action that answers
// that it was rejected does not count as run.
func (t *tracker) take(p prediction, a answer) (told []string) {
	if !slices.ContainsFunc(a.Events, func(e event) bool { return e[keyEvent] == eventRejected }) {
		t.acted(p)
	}
	var events []event
	for _, response := range a.Responses {
		events = append(events, uttered(response))
	}
	for _, e := range append(events, a.Events...) {
		t.apply(e)
		if e[keyEvent] == eventBot {
			told = append(told, parts(e)...)
		}
	}
	return told
}

// uttered is a response as an event. What is empty in it counts for nothing; a name in the bot's domain, which only that could
// fill in, stands as its text.
func uttered(response event) event {
	rest := event{}
	if name, _ := response["response"].(string); name != "" {
		rest[keyText], rest["utter_action"] = name, name
	}
	for key, value := range response {
		if key != "response" && truthy(value) {
			rest[key] = value
		}
	}
	text := rest[keyText]
	data := event{}
	for _, key := range []string{"elements", "quick_replies", "buttons", "attachment", "image", "custom"} {
		data[key] = rest[key]
	}
	if data["attachment"] == nil {
		data["attachment"] = data["image"]
	}
	maps.DeleteFunc(rest, func(key string, _ any) bool {
		_, known := data[key]
		return known || key == keyText
	})
	return event{keyEvent: eventBot, keyText: text, "data": data, keyMetadata: rest}
}

// parts are a bot's words as a channel sends them: split at blank lines (RA-70), unless there is something to choose from.
func parts(e event) []string {
	text, _ := e[keyText].(string)
	data, _ := e["data"].(event)
	if truthy(data["buttons"]) || truthy(data["quick_replies"]) {
		return slices.DeleteFunc([]string{text}, func(s string) bool { return s == "" })
	}
	return slices.DeleteFunc(strings.Split(strings.TrimSpace(text), "\n\n"), func(s string) bool { return s == "" })
}
