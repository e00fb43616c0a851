package mutant

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// noChat are wrong about chats that cannot be opened.
func noChat() []Mutant {
	return []Mutant{
		{
			ID: "says-nothing-of-no-agent", Rules: []string{"H-10"}, turns: starting(func(o *outcome) { o.without(texts().Unavailable) }),
			Wrong: "It says nothing when no chat can be opened.",
		},
		{
			ID: "connects-all-the-same", Rules: []string{"H-10"}, turns: starting(connectsAllTheSame),
			Wrong: "It says that the user is being connected before it knows.",
		},
		{
			ID: "hands-off-to-nobody", Rules: []string{"H-10"}, turns: starting(func(o *outcome) { o.set(o.names.HandoffActive, true) }),
			Wrong: "It sets handoff_active before it knows whether a chat can be opened.",
		},
		{
			ID: "gives-up-for-good", Rules: []string{"H-10"}, calls: givesUpForGood,
			Wrong: "It asks ServiceNow no more once a chat could not be opened.",
		},
		{
			ID: "hides-the-reason", Rules: []string{"H-11"}, turns: starting(hidesTheReason),
			Wrong: "It keeps to itself why the queue is closed.",
		},
		{
			ID: "tells-the-reason-marked-up", Rules: []string{"H-11"}, turns: starting(func(o *outcome) { o.replace("Closed", "<b>Closed</b>") }),
			Wrong: "It tells the words of a closed queue with their markup.",
		},
		{
			ID: "keeps-an-unreadable-chat", Rules: []string{"H-23"}, calls: func(c *calls) { c.leave = func(context.Context, string) error { return nil } },
			Wrong: "It does not leave a chat that it has opened and cannot read.",
		},
		{
			ID: "goes-on-unread", Rules: []string{"H-23"}, calls: goesOnUnread,
			Wrong: "It goes on as if it had read the beginning of the chat, when it has not.",
		},
	}
}

func connectsAllTheSame(o *outcome) {
	if !o.opened() {
		o.Say = append([]string{texts().Connecting}, o.Say...)
	}
}

func givesUpForGood(c *calls) {
	var failed notes[error]
	open := c.open
	c.open = func(ctx context.Context, opening relay.Opening) (relay.Chat, error) {
		if err := failed.of(everybody); err != nil {
			return relay.Chat{}, err
		}
		chat, err := open(ctx, opening)
		failed.note(everybody, err)
		return chat, err
	}
}

func hidesTheReason(o *outcome) {
	if !o.opened() {
		o.Say = []string{texts().Unavailable}
	}
}

func goesOnUnread(c *calls) {
	thread := c.thread
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		if after.IsZero() {
			err = nil
		}
		return all, err
	}
}
