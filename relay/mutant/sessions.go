package mutant

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// sessions are wrong about a conversation that begins anew: in a new session, or with /restart (H-39 to H-41).
func sessions() []Mutant {
	return []Mutant{
		{
			ID: "forgets-with-the-session", Rules: []string{"H-39"}, front: facing(forgetsWithTheSession),
			Wrong: "It takes a new session of the conversation for the end of the chat.",
		},
		{
			ID: "finds-restart-in-the-past", Rules: []string{"H-40"}, turns: starting(findsRestartInThePast),
			Wrong: "It looks for /restart in the whole conversation, and takes who once said it for somebody who does so now.",
		},
		{
			ID: "orphans-a-forgotten-chat", Rules: []string{"H-41"}, both: orphansAForgottenChat,
			Wrong: "It opens another chat for a user whose slots were lost, and leaves the agent of the first one waiting.",
		},
	}
}

func forgetsWithTheSession(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	var call map[string]any
	if json.Unmarshal(body, &call) != nil {
		return ask(body)
	}
	tracker, _ := call["tracker"].(map[string]any)
	if events, _ := tracker["events"].([]any); !carriesOver(events) {
		return ask(body)
	}
	slots, _ := tracker["slots"].(map[string]any)
	delete(slots, "live_chat_id")
	body, _ = json.Marshal(call) // it was JSON before
	return ask(body)
}

// carriesOver reports whether a history, which Rasa begins with the latest session, has slots from the one before: they stand
// straight behind its beginning.
func carriesOver(events []any) bool {
	begun := false
	for _, e := range events {
		one, _ := e.(map[string]any)
		kind := one["event"]
		if begun {
			return kind == "slot"
		}
		begun = kind == "session_started"
	}
	return false
}

func findsRestartInThePast(o *outcome) {
	if slices.Contains(o.turn.Transcript, relay.Line{Text: "/restart"}) {
		o.Say, o.Slots = []string{texts().Left}, nil
	}
}

func orphansAForgottenChat(c *calls, t *turns) {
	type begins struct{}
	start, leave := t.start, c.leave
	t.start = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		return start(context.WithValue(ctx, begins{}, true), turn)
	}
	c.leave = func(ctx context.Context, chatID string) error {
		if ctx.Value(begins{}) != nil {
			return nil
		}
		return leave(ctx, chatID)
	}
}
