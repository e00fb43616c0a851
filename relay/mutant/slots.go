package mutant

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// slots are wrong about the tracker's slots, as they are set and as they are read.
func slots() []Mutant {
	return []Mutant{
		{
			ID: "forgets-handoff-active", Rules: []string{"S-03"}, turns: starting(func(o *outcome) { o.leftOut(o.names.HandoffActive) }),
			Wrong: "It opens the chat and does not set handoff_active.",
		},
		{
			ID: "forgets-live-chat-id", Rules: []string{"S-04"}, turns: starting(func(o *outcome) { o.leftOut(o.names.LiveChatID) }),
			Wrong: "It opens the chat and does not set live_chat_id.",
		},
		{
			ID: "forgets-live-chat-user", Rules: []string{"S-04"}, turns: starting(func(o *outcome) { o.leftOut(o.names.LiveChatUser) }),
			Wrong: "It opens the chat and does not set live_chat_user.",
		},
		{
			ID: "forgets-live-chat-last-updated", Rules: []string{"S-04"}, turns: starting(func(o *outcome) { o.leftOut(o.names.LiveChatLastUpdated) }),
			Wrong: "It opens the chat and does not set live_chat_last_updated.",
		},
		{
			ID: "keeps-handoff-active", Rules: []string{"S-06"}, turns: clearing(func(o *outcome) { o.leftOut(o.names.HandoffActive) }),
			Wrong: "It ends the chat and does not clear handoff_active.",
		},
		{
			ID: "keeps-live-chat-id", Rules: []string{"S-08"}, turns: clearing(func(o *outcome) { o.leftOut(o.names.LiveChatID) }),
			Wrong: "It ends the chat and does not clear live_chat_id.",
		},
		{
			ID: "keeps-live-chat-last-updated", Rules: []string{"S-08"}, turns: clearing(func(o *outcome) { o.leftOut(o.names.LiveChatLastUpdated) }),
			Wrong: "It ends the chat and does not clear live_chat_last_updated.",
		},
		{
			ID: "clears-no-slot", Rules: []string{"S-08"}, turns: clearing(func(o *outcome) { o.Slots = nil }),
			Wrong: "It ends the chat and clears no slot.",
		},
		{
			ID: "clears-live-chat-user", Rules: []string{"H-18"}, turns: clearing(func(o *outcome) { o.set(o.names.LiveChatUser, nil) }),
			Wrong: "It ends the chat and clears live_chat_user as well.",
		},
		{
			ID: "keeps-the-first-user", Rules: []string{"H-18"}, turns: starting(keepsTheFirstUser),
			Wrong: "It leaves live_chat_user as the last chat has set it.",
		},
		{
			ID: "takes-none-for-a-chat", Rules: []string{"H-16"}, turns: takesNoneForAChat,
			Wrong: "It writes the missing chat id into the address, and asks for the chat None.",
		},
		{
			ID: "keeps-a-handoff-without-a-chat", Rules: []string{"H-16"}, turns: keepsAHandoffWithoutAChat,
			Wrong: "It does nothing about a hand-off that has no chat.",
		},
	}
}

func keepsTheFirstUser(o *outcome) {
	if o.turn.Slots[o.names.LiveChatUser] != nil {
		o.leftOut(o.names.LiveChatUser)
	}
}

func takesNoneForAChat(t *turns) {
	converse := t.converse
	t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		if turn.Slots[t.names.LiveChatID] == nil {
			turn = with(turn, t.names.LiveChatID, "None")
		}
		return converse(ctx, turn)
	}
}

func keepsAHandoffWithoutAChat(t *turns) {
	converse := t.converse
	t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		if turn.Slots[t.names.LiveChatID] == nil {
			return relay.Outcome{}
		}
		return converse(ctx, turn)
	}
}

// clearing bends the turns that end a chat.
func clearing(bend func(o *outcome)) func(*turns) {
	return conversing(func(o *outcome) {
		if o.ended() {
			bend(o)
		}
	})
}
