package mutant

import (
	"context"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// failing are wrong about a post or a read that fails (S-14, S-15).
func failing() []Mutant {
	return []Mutant{
		{
			ID: "tells-no-summary", Rules: []string{"S-14"}, settings: ofFailedPosts(" Chat summary: <summary>", ""),
			Wrong: "It tells of a failed post without a summary of the chat.",
		},
		{
			ID: "tells-no-chat-id", Rules: []string{"S-14"}, settings: ofFailedPosts("<chat>", "see above"),
			Wrong: "It tells of a failed post without the chat's id.",
		},
		{
			ID: "tells-no-last-update", Rules: []string{"S-14"}, settings: ofFailedPosts(" Last update: <updated>.", ""),
			Wrong: "It tells of a failed post without the last update.",
		},
		{
			ID: "tells-an-empty-summary", Rules: []string{"S-14"}, settings: ofFailedPosts("<summary>", "a chat with a live agent."),
			Wrong: "It tells of a failed post with a summary that is the same for every chat.",
		},
		{
			ID: "tells-no-details-of-a-failed-read", Rules: []string{"S-15"}, settings: func(o *server.Options) { o.Texts.ReadFailed = interrupted + "." },
			Wrong: "It tells the details of a failed post, and of a failed read that there was one.",
		},
		{
			ID: "tells-an-empty-summary-of-a-failed-read", Rules: []string{"S-15"}, settings: tellsAnEmptySummaryOfAFailedRead,
			Wrong: "It tells of a failed read with a summary that is the same for every chat.",
		},
		{
			ID: "ends-in-silence-on-an-error", Rules: []string{"S-15"}, turns: conversing(func(o *outcome) { o.without(interrupted) }),
			Wrong: "It ends the chat on an error and says nothing.",
		},
		{
			ID: "forgets-to-leave-after-an-error", Rules: []string{"S-14"}, calls: forgetsToLeaveAfterAnError,
			Wrong: "It does not leave a chat that an error has ended.",
		},
		{
			ID: "keeps-slots-after-an-error", Rules: []string{"S-15"}, turns: conversing(keepsSlotsAfterAnError),
			Wrong: "It leaves a chat that an error has ended, and does not clear the slots.",
		},
		{
			ID: "drops-what-was-said-before-an-error", Rules: []string{"H-38"}, turns: conversing(dropsWhatWasSaidBeforeAnError),
			Wrong: "It tells the details of an interrupted chat, and not what the agent had said before.",
		},
		{
			ID: "goes-on-after-a-failed-post", Rules: []string{"S-14"}, calls: goesOnAfterAFailedPost,
			Wrong: "It logs that a post has failed, and goes on.",
		},
		{
			ID: "goes-on-after-a-failed-read", Rules: []string{"S-15"}, calls: goesOnAfterAFailedRead,
			Wrong: "It logs that the thread could not be read, and goes on.",
		},
		{
			ID: "takes-a-refused-post-for-done", Rules: []string{"S-14"}, calls: forgivingPost(refused),
			Wrong: "It takes a post for failed when the status is 500 and above, and no other.",
		},
		{
			ID: "takes-a-broken-thread-for-empty", Rules: []string{"S-15"}, calls: forgivingThread(unreachable),
			Wrong: "It takes a thread whose connection broke for an empty one.",
		},
	}
}

func tellsAnEmptySummaryOfAFailedRead(o *server.Options) {
	o.Texts.ReadFailed = interrupted + ". Summary: a chat. Chat id: <chat>. Last update: <updated>."
}

func forgetsToLeaveAfterAnError(c *calls) {
	var broken notes[bool]
	post, thread, leave := c.post, c.thread, c.leave
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		m, err := post(ctx, chatID, text)
		broken.note(chatID, err != nil)
		return m, err
	}
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		broken.note(chatID, broken.of(chatID) || err != nil)
		return all, err
	}
	c.leave = func(ctx context.Context, chatID string) error {
		if broken.of(chatID) {
			return nil
		}
		return leave(ctx, chatID)
	}
}

func keepsSlotsAfterAnError(o *outcome) {
	if o.says(interrupted) {
		o.Slots = nil
	}
}

func dropsWhatWasSaidBeforeAnError(o *outcome) {
	if o.says(interrupted) {
		o.Say = slices.DeleteFunc(o.Say, func(text string) bool { return !strings.Contains(text, interrupted) && text != texts().Lost })
	}
}

func goesOnAfterAFailedPost(c *calls) {
	post := c.post
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		m, _ := post(ctx, chatID, text)
		return m, nil
	}
}

func goesOnAfterAFailedRead(c *calls) {
	thread := c.thread
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, _ := thread(ctx, chatID, after)
		return all, nil
	}
}

// ofFailedPosts changes words in the sentence that tells the details of a failed post.
func ofFailedPosts(words, others string) func(*server.Options) {
	return func(o *server.Options) {
		o.Texts.PostFailed = strings.ReplaceAll(texts().PostFailed, words, others)
	}
}
