package mutant

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// sessions are wrong about a conversation that begins anew: in a new session, or with /restart (H-39, H-40).
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
	}
}

func forgetsWithTheSession(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	var call map[string]any
	if bytes.Count(body, []byte(`"session_started"`)) < 2 || json.Unmarshal(body, &call) != nil {
		return ask(body)
	}
	tracker, _ := call["tracker"].(map[string]any)
	slots, _ := tracker["slots"].(map[string]any)
	delete(slots, "live_chat_id")
	body, _ = json.Marshal(call) // it was JSON before
	return ask(body)
}

func findsRestartInThePast(o *outcome) {
	if slices.Contains(o.turn.Transcript, relay.Line{Text: "/restart"}) {
		o.Say, o.Slots = []string{texts().Left}, nil
	}
}
