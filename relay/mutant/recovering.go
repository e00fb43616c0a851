package mutant

import (
	"context"
	"errors"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// uncommitted is an error that says that nothing was posted, whatever happened.
type uncommitted struct{ error }

// MaybeCommitted is false.
func (uncommitted) MaybeCommitted() bool { return false }

// Unwrap is the error within.
func (u uncommitted) Unwrap() error { return u.error }

// recovering are wrong about what comes before giving up (H-07 to H-09).
func recovering() []Mutant {
	return []Mutant{
		{
			ID: "posts-again-after-an-error", Rules: []string{"H-07", "H-08"}, calls: postsAgainAfterAnError,
			Wrong: "It posts a message again when the answer was an error.",
		},
		{
			ID: "gives-up-a-posted-message", Rules: []string{"H-07", "H-08"}, calls: givesUpAPostedMessage,
			Wrong: "It ends the chat on an error after a post, without looking whether the message stands in the thread.",
		},
		{
			ID: "takes-an-older-message-for-the-post", Rules: []string{"H-07"}, calls: takesAnOlderMessageForThePost,
			Wrong: "It takes the same words, said earlier in the chat, for a post that failed.",
		},
		{
			ID: "never-waits", Rules: []string{"H-09"}, settings: func(o *server.Options) { o.Patience = -1 },
			Wrong: "It gives up at once when ServiceNow asks to be called again in a moment.",
		},
		{
			ID: "has-no-time", Rules: []string{"H-22"}, calls: hasNoTime,
			Wrong: "It takes a call that needs more than a quarter of a second for one that has failed.",
		},
	}
}

func postsAgainAfterAnError(c *calls) {
	post := c.post
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		m, err := post(ctx, chatID, text)
		if err != nil {
			return post(ctx, chatID, text)
		}
		return m, nil
	}
}

func givesUpAPostedMessage(c *calls) {
	post := c.post
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		m, err := post(ctx, chatID, text)
		if _, later := relay.RetryAfter(err); err != nil && !later {
			err = uncommitted{err}
		}
		return m, err
	}
}

func takesAnOlderMessageForThePost(c *calls) {
	post := c.post
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		m, err := post(ctx, chatID, text)
		if err == nil {
			return m, nil
		}
		thread, unread := c.thread(ctx, chatID, relay.Cursor{})
		for _, old := range thread {
			if old.Text == text {
				return old, nil
			}
		}
		return m, errors.Join(err, unread)
	}
}

// hasNoTime measures how long a call took, and does not break it off: what is slow on purpose is caught on a busy machine too.
func hasNoTime(c *calls) {
	var said notes[bool]
	open, post, thread, leave := c.open, c.post, c.thread, c.leave
	c.open = func(ctx context.Context, opening relay.Opening) (relay.Chat, error) {
		return inLittleTime(func() (relay.Chat, error) { return open(ctx, opening) })
	}
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		said.note(chatID, true)
		return inLittleTime(func() (relay.Message, error) { return post(ctx, chatID, text) })
	}
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		if !said.of(chatID) { // a chat that has just begun
			return thread(ctx, chatID, after)
		}
		return inLittleTime(func() ([]relay.Message, error) { return thread(ctx, chatID, after) })
	}
	c.leave = func(ctx context.Context, chatID string) error {
		_, err := inLittleTime(func() (struct{}, error) { return struct{}{}, leave(ctx, chatID) })
		return err
	}
}

// inLittleTime takes a call that needed more than a quarter of a second for one that has failed.
func inLittleTime[T any](call func() (T, error)) (T, error) {
	began := clock.Wall{}.Now()
	answer, err := call()
	if err == nil && (clock.Wall{}).Now().Sub(began) > time.Second/4 {
		err = uncommitted{context.DeadlineExceeded}
	}
	return answer, err
}
