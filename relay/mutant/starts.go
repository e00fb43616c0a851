package mutant

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// starts are wrong about how a hand-off begins.
func starts() []Mutant {
	return []Mutant{
		{
			ID: "knows-no-start", Rules: []string{"S-01"}, front: notKnowing(relay.ActionLiveAgent),
			Wrong: "It does not know action_live_agent.",
		},
		{
			ID: "hands-over-small-talk", Rules: []string{"S-01"}, settings: func(o *server.Options) { o.HandoffPattern = "." },
			Wrong: "It takes every message for a wish for a live agent.",
		},
		{
			ID: "connects-in-silence", Rules: []string{"S-01"}, turns: starting(func(o *outcome) { o.Say = nil }),
			Wrong: "It opens the chat and says nothing.",
		},
		{
			ID: "connects-to-nobody", Rules: []string{"S-02"}, turns: connectsToNobody,
			Wrong: "It says that the user is being connected, and opens no chat.",
		},
		{
			ID: "opens-two-chats", Rules: []string{"S-02"}, calls: opensTwoChats,
			Wrong: "It asks for every chat twice, to be sure.",
		},
		{
			ID: "gives-the-ended-chat", Rules: []string{"S-02"}, turns: givesTheEndedChat,
			Wrong: "It hands the user who asks again the chat that has ended.",
		},
		{
			ID: "needs-the-chat-left", Rules: []string{"S-02"}, turns: needsTheChatLeft,
			Wrong: "It opens no new chat for a user whose last chat could not be left.",
		},
		{
			ID: "opens-without-the-request", Rules: []string{"H-25"}, calls: opensWithoutTheRequest,
			Wrong: "It opens the chat with a sentence that is always the same.",
		},
		{
			ID: "opens-without-the-bot-chat", Rules: []string{"H-25"}, turns: opensWithoutTheBotChat,
			Wrong: "It keeps from the agent what user and bot have said before.",
		},
		{
			ID: "posts-the-bot-chat", Rules: []string{"H-25"}, both: postsTheBotChat,
			Wrong: "It posts what user and bot have said before as if the user said it now.",
		},
		{
			ID: "keeps-the-form", Rules: []string{"H-21"}, front: answering(func(a *answer) { a.dropEvents("active_loop") }),
			Wrong: "It leaves the form active that the bot was in the middle of.",
		},
	}
}

func connectsToNobody(t *turns) {
	t.start = func(context.Context, relay.Turn) relay.Outcome {
		return relay.Outcome{Say: []string{texts().Connecting}, Slots: []relay.Slot{{Name: t.names.HandoffActive, Value: true}}}
	}
}

func opensTwoChats(c *calls) {
	open := c.open
	c.open = func(ctx context.Context, opening relay.Opening) (relay.Chat, error) {
		if chat, err := open(ctx, opening); err != nil {
			return chat, err
		}
		return open(ctx, opening)
	}
}

func givesTheEndedChat(t *turns) {
	var first notes[relay.Outcome]
	start := t.start
	t.start = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		if first.of(turn.Sender).Slots == nil {
			first.note(turn.Sender, start(ctx, turn))
		}
		return first.of(turn.Sender)
	}
}

func needsTheChatLeft(t *turns) {
	var lost notes[bool]
	start, converse := t.start, t.converse
	t.start = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		if lost.of(turn.Sender) {
			return relay.Outcome{Say: []string{texts().Lost}}
		}
		return start(ctx, turn)
	}
	t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		out := outcome{Outcome: converse(ctx, turn)}
		lost.note(turn.Sender, out.says(texts().Lost))
		return out.Outcome
	}
}

func opensWithoutTheRequest(c *calls) {
	open := c.open
	c.open = func(ctx context.Context, _ relay.Opening) (relay.Chat, error) {
		return open(ctx, relay.Opening{Message: "Somebody asks for a live agent."})
	}
}

func opensWithoutTheBotChat(t *turns) {
	start := t.start
	t.start = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		turn.Transcript = nil
		return start(ctx, turn)
	}
}

func postsTheBotChat(c *calls, t *turns) {
	start := t.start
	t.start = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		out := outcome{Outcome: start(ctx, turn), names: t.names}
		for _, line := range turn.Transcript {
			_, _ = c.post(ctx, out.chat(), line.Text)
		}
		return out.Outcome
	}
}
