package mutant

import (
	"context"
	"slices"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// handover are wrong about a chat that passes to another agent or another queue (H-27).
func handover() []Mutant {
	rule := []string{"H-27"}
	ending := func(phrase string) func(*server.Options) {
		return func(o *server.Options) { o.Texts.LeavePhrase = phrase }
	}
	return []Mutant{
		{
			ID: "hears-the-first-agent", Rules: rule, calls: hearsTheFirstAgent,
			Wrong: "It tells what the first agent of a chat says, and nobody else.",
		},
		{
			ID: "takes-a-transfer-for-the-end", Rules: rule, settings: ending("has transferred the support session"),
			Wrong: "It takes the notice that a chat is passed to another agent for its end.",
		},
		{
			ID: "takes-an-offer-for-the-end", Rules: rule, wire: showing(entries, takesAnOfferForTheEnd), both: endsBeforeItReads,
			Wrong: "It takes a chat that was offered to another agent for one that has ended.",
		},
		{
			ID: "takes-another-queue-for-the-end", Rules: rule, settings: ending("has escalated the support session"),
			Wrong: "It takes the notice that a chat is passed to another queue for its end.",
		},
	}
}

func hearsTheFirstAgent(c *calls) {
	var first notes[string] // agents by chat
	thread := c.thread
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		if len(all) == 0 {
			return all, err
		}
		user := all[0].CreatedBy // of the opening message, or of the latest post
		for _, m := range all {
			if first.of(chatID) == "" && m.CreatedBy != user {
				first.note(chatID, m.CreatedBy)
			}
		}
		return slices.DeleteFunc(all, func(m relay.Message) bool { return m.CreatedBy != user && m.CreatedBy != first.of(chatID) }), err
	}
}

func takesAnOfferForTheEnd(list []shown) {
	for _, entry := range list {
		if offer, _ := entry["transfer_state"].(string); offer != "" {
			entry["state"] = relay.ClosedComplete
		}
	}
}
