package mutant

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// posting are wrong about what is posted to the chat, and when.
func posting() []Mutant {
	return []Mutant{
		{
			ID: "posts-twice", Rules: []string{"S-09"}, calls: postsTwice,
			Wrong: "It posts every message twice.",
		},
		{
			ID: "posts-nothing", Rules: []string{"S-09"}, calls: postsNothing,
			Wrong: "It takes what the user says and posts none of it.",
		},
		{
			ID: "posts-no-text-twice", Rules: []string{"S-09"}, calls: postsNoTextTwice,
			Wrong: "It takes the same words said again for a repetition, and does not post them.",
		},
		{
			ID: "posts-again-after-a-failed-read", Rules: []string{"S-09"}, calls: postsAgainAfterAFailedRead,
			Wrong: "It begins again with the post when the thread cannot be read.",
		},
		{
			ID: "reads-before-it-posts", Rules: []string{"S-10"}, calls: readsBeforeItPosts,
			Wrong: "It reads the thread first and posts then.",
		},
		{
			ID: "posts-and-does-not-read", Rules: []string{"S-10"}, calls: postsAndDoesNotRead,
			Wrong: "It posts and leaves the reading to a timer that is slow to come.",
		},
	}
}

func postsTwice(c *calls) {
	post := c.post
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		if m, err := post(ctx, chatID, text); err != nil {
			return m, err
		}
		return post(ctx, chatID, text)
	}
}

func postsNothing(c *calls) {
	c.post = func(context.Context, string, string) (relay.Message, error) { return relay.Message{}, nil }
}

func postsNoTextTwice(c *calls) {
	var posted notes[bool]
	post := c.post
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		if posted.of(chatID + text) {
			return relay.Message{}, nil
		}
		posted.note(chatID+text, true)
		return post(ctx, chatID, text)
	}
}

func postsAgainAfterAFailedRead(c *calls) {
	var said notes[string]
	post, thread := c.post, c.thread
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		said.note(chatID, text)
		return post(ctx, chatID, text)
	}
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		if text := said.of(chatID); err != nil && text != "" {
			_, _ = post(ctx, chatID, text)
			return thread(ctx, chatID, after)
		}
		return all, err
	}
}

func readsBeforeItPosts(c *calls) {
	var read notes[[]relay.Message]
	post, thread := c.post, c.thread
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		all, err := thread(ctx, chatID, relay.Cursor{})
		if err != nil {
			return relay.Message{}, err
		}
		read.note(chatID, all)
		return post(ctx, chatID, text)
	}
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		if all := read.of(chatID); all != nil {
			return all, nil
		}
		return thread(ctx, chatID, after)
	}
}

func postsAndDoesNotRead(c *calls) {
	var posted notes[bool]
	post, thread := c.post, c.thread
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		posted.note(chatID, true)
		return post(ctx, chatID, text)
	}
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		if posted.of(chatID) {
			return nil, nil
		}
		return thread(ctx, chatID, after)
	}
}
