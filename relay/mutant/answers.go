package mutant

import (
	"bytes"
	"context"
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// answers are wrong about what a call is answered with (P-12 to P-17).
func answers() []Mutant {
	return []Mutant{
		{
			ID: "answers-with-a-text", Rules: []string{"P-12"}, front: facing(answersWithAText),
			Wrong: "It does not say that its answers are JSON.",
		},
		{
			ID: "resets-all-slots", Rules: []string{"P-13", "P-14"}, front: answering(resetsAllSlots),
			Wrong: "It clears the slots of the hand-off by resetting all slots.",
		},
		{
			ID: "restarts-the-conversation", Rules: []string{"P-14"}, front: answering(restartsTheConversation),
			Wrong: "It clears the slots of the hand-off, and restarts the conversation.",
		},
		{
			ID: "clears-what-the-form-asked", Rules: []string{"P-14"}, front: answering(clearsWhatTheFormAsked),
			Wrong: "It ends a form, and clears what the form has asked.",
		},
		{
			ID: "answers-500-when-nothing-opens", Rules: []string{"P-15"}, turns: starting(answers500WhenNothingOpens),
			Wrong: "It answers 500 to the bot when no chat can be opened.",
		},
		{
			ID: "takes-a-cleared-slot-for-a-handoff", Rules: []string{"P-16"}, turns: takesAClearedSlotForAHandoff,
			Wrong: "It takes a handoff_active that is there for a hand-off, whatever its value.",
		},
		{
			ID: "needs-every-slot", Rules: []string{"P-16"}, front: failing500(needsEverySlot),
			Wrong: "It fails when a slot is absent.",
		},
		{
			ID: "posts-triggers", Rules: []string{"P-17"}, front: facing(postsTriggers),
			Wrong: "It posts the text of a trigger as if the user had written it.",
		},
	}
}

func answersWithAText(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	given := ask(body)
	given.kind = "text/plain"
	return given
}

// clears reports whether an answer ends the hand-off.
func (a *answer) clears() bool {
	return slices.ContainsFunc(a.Events, func(e map[string]any) bool { return e["name"] == "handoff_active" && e["value"] == nil })
}

func resetsAllSlots(a *answer) {
	if a.clears() {
		a.Events = []map[string]any{{"event": "reset_slots"}}
	}
}

func restartsTheConversation(a *answer) {
	if a.clears() {
		a.Events = append(a.Events, map[string]any{"event": "restart"})
	}
}

func clearsWhatTheFormAsked(a *answer) {
	if slices.ContainsFunc(a.Events, func(e map[string]any) bool { return e["event"] == "active_loop" }) {
		a.Events = append(a.Events, map[string]any{"event": "slot", "name": "floor", "value": nil})
	}
}

func answers500WhenNothingOpens(o *outcome) {
	if !o.opened() {
		panic("no chat could be opened")
	}
}

func takesAClearedSlotForAHandoff(t *turns) {
	start := t.start
	t.start = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		if _, there := turn.Slots[t.names.HandoffActive]; there && turn.Slots[t.names.LiveChatID] != nil {
			return relay.Outcome{Say: []string{texts().Connecting}, Slots: []relay.Slot{{Name: t.names.HandoffActive, Value: true}}}
		}
		return start(ctx, turn)
	}
}

func needsEverySlot(_ *http.Request, call call) bool {
	tracker, _ := call["tracker"].(map[string]any)
	slots, _ := tracker["slots"].(map[string]any)
	_, there := slots["live_chat_id"]
	return !there
}

func postsTriggers(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	return ask(bytes.ReplaceAll(body, []byte("EXTERNAL: "), []byte("EXTERNAL ")))
}
