package target

import (
	"context"
	"fmt"
	"strings"
)

// perform runs the predicted action and takes what it leads to into the tracker and the turn.
func (r *Rasa) perform(ctx context.Context, c *call, turn *Turn) error {
	if !c.remote {
		r.mu.Lock()
		turn.Told = append(turn.Told, c.tracker.own(c.action)...)
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
	if problem != nil {
		turn.Broken = append(turn.Broken, fmt.Sprintf("%s: %s", c.action, problem.reason))
		c.rejected = problem.rejected
		if problem.rejected {
			c.tracker.record(event{keyEvent: "action_execution_rejected", keyName: c.action})
			return nil
		}
		c.tracker.acted(c.action) // RA-32: the events are lost, the action counts as run
		return nil
	}
	turn.Told = append(turn.Told, c.tracker.take(c.action, answer)...)
	return nil
}

// own runs an action of the bot's own.
func (t *tracker) own(action string) []string {
	var text string
	switch action {
	case OwnReply:
		said, _ := t.message[keyText].(string)
		text = fmt.Sprintf("I am a bot. Write \"talk to live agent\" to reach a person. You said: %s", said)
	case FormAction:
		text = "I am a bot. Which floor is the printer on?"
	case actionRestart:
		text = "I am a bot. Let us start again."
		t.apply(event{keyEvent: "restart"})
	default:
		text = fmt.Sprintf("I am a bot. I was asked to run %s.", action)
	}
	t.acted(action)
	t.record(event{keyEvent: "bot", keyText: text, "data": event{}, "metadata": event{}})
	return []string{text}
}

// take applies an action's answer: its responses become bot events in front of its own events (RA-24).
func (t *tracker) take(action string, a answer) (told []string) {
	t.acted(action)
	for _, response := range a.Responses {
		text := response.said()
		if text == "" {
			continue
		}
		t.record(event{keyEvent: "bot", keyText: text, "data": event{}, "metadata": event{}})
		told = append(told, parts(text)...)
	}
	for _, e := range a.Events {
		t.apply(e)
		if said, _ := e[keyText].(string); e[keyEvent] == "bot" && said != "" {
			told = append(told, parts(said)...)
		}
	}
	return told
}

// parts are a text as a channel sends it: split at blank lines (RA-70).
func parts(text string) []string {
	var all []string
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}
