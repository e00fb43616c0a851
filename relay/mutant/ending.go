package mutant

import (
	"context"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// ending are wrong about a user who ends the chat (S-07), and about leaving wherever it is due.
func ending() []Mutant {
	return []Mutant{
		{
			ID: "posts-the-control-word", Rules: []string{"S-07"}, both: postsTheControlWord,
			Wrong: "It posts the control word to the agent before it leaves.",
		},
		{
			ID: "knows-no-restart", Rules: []string{"S-07", "H-40"}, settings: func(o *server.Options) { o.Texts.EndWords = []string{"/end_chat"} },
			Wrong: "It knows /end_chat, and takes /restart for a message.",
		},
		{
			ID: "ends-on-a-word-within", Rules: []string{"S-07"}, turns: hearing(endsOnAWordWithin),
			Wrong: "It ends the chat on any message that contains a control word.",
		},
		{
			ID: "ends-without-a-slash", Rules: []string{"S-07"}, turns: hearing(endsWithoutASlash),
			Wrong: "It ends the chat on a control word without its slash.",
		},
		{
			ID: "ends-in-silence", Rules: []string{"S-07"}, turns: conversing(func(o *outcome) { o.without(texts().Left) }),
			Wrong: "It leaves the chat and says nothing.",
		},
		{
			ID: "forgets-to-leave", Rules: []string{"S-07"}, calls: func(c *calls) { c.leave = func(context.Context, string) error { return nil } },
			Wrong: "It clears the slots and does not leave the chat.",
		},
		{
			ID: "leaves-twice", Rules: []string{"S-13"}, calls: leavesTwice,
			Wrong: "It leaves the chat twice.",
		},
		{
			ID: "keeps-waiting", Rules: []string{"S-07"}, calls: keepsWaiting,
			Wrong: "It does not leave a chat that no agent has accepted.",
		},
		{
			ID: "sounds-like-an-error", Rules: []string{"S-16"}, turns: conversing(soundsLikeAnError),
			Wrong: "It says that the chat could not be located whenever a chat ends.",
		},
	}
}

func postsTheControlWord(c *calls, t *turns) {
	converse := t.converse
	t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		if chatID, ok := turn.Slots[t.names.LiveChatID].(string); ok && isEndWord(turn.Text) {
			_, _ = c.post(ctx, chatID, turn.Text)
		}
		return converse(ctx, turn)
	}
}

func endsOnAWordWithin(text string) string {
	for _, word := range texts().EndWords {
		if strings.Contains(text, word) {
			return word
		}
	}
	return text
}

func endsWithoutASlash(text string) string {
	if isEndWord("/" + text) {
		return "/" + text
	}
	return text
}

func leavesTwice(c *calls) {
	leave := c.leave
	c.leave = func(ctx context.Context, chatID string) error {
		_ = leave(ctx, chatID)
		return leave(ctx, chatID)
	}
}

func keepsWaiting(c *calls) {
	leave := c.leave
	c.leave = func(ctx context.Context, chatID string) error {
		if state, err := c.state(ctx, chatID); err == nil && state == relay.Waiting {
			return nil
		}
		return leave(ctx, chatID)
	}
}

func soundsLikeAnError(o *outcome) {
	if o.ended() && !o.says(texts().Lost) {
		o.Say = append(o.Say, texts().Lost)
	}
}

// hearing bends what the user says in the chat, before the relay hears it.
func hearing(bend func(text string) string) func(*turns) {
	return func(t *turns) {
		converse := t.converse
		t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
			turn.Text = bend(turn.Text)
			return converse(ctx, turn)
		}
	}
}
