package mutant

import (
	"context"
	"errors"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/servicenow"
)

// calls is a relay.LiveChat of which every call can be replaced, one by one.
type calls struct {
	open   func(ctx context.Context, opening relay.Opening) (relay.Chat, error)
	post   func(ctx context.Context, chatID, text string) (relay.Message, error)
	thread func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error)
	leave  func(ctx context.Context, chatID string) error
	state  func(ctx context.Context, chatID string) (relay.ChatState, error)
}

func callsOf(port relay.LiveChat) *calls {
	return &calls{open: port.Open, post: port.Post, thread: port.Thread, leave: port.Leave, state: port.State}
}

// Open implements relay.LiveChat.
func (c *calls) Open(ctx context.Context, opening relay.Opening) (relay.Chat, error) {
	return c.open(ctx, opening)
}

// Post implements relay.LiveChat.
func (c *calls) Post(ctx context.Context, chatID, text string) (relay.Message, error) {
	return c.post(ctx, chatID, text)
}

// Thread implements relay.LiveChat.
func (c *calls) Thread(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
	return c.thread(ctx, chatID, after)
}

// Leave implements relay.LiveChat.
func (c *calls) Leave(ctx context.Context, chatID string) error { return c.leave(ctx, chatID) }

// State implements relay.LiveChat.
func (c *calls) State(ctx context.Context, chatID string) (relay.ChatState, error) {
	return c.state(ctx, chatID)
}

// reading bends the thread, oldest first, as the relay gets it.
func reading(bend func(thread []relay.Message, after relay.Cursor) []relay.Message) func(*calls) {
	return func(c *calls) {
		thread := c.thread
		c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
			all, err := thread(ctx, chatID, after)
			return bend(all, after), err
		}
	}
}

// writing bends what is posted in the user's name.
func writing(bend func(text string) string) func(*calls) {
	return func(c *calls) {
		post := c.post
		c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
			return post(ctx, chatID, bend(text))
		}
	}
}

// The ways in which a call goes wrong.
const (
	unreachable = servicenow.Unreachable   // the connection broke
	refused     = servicenow.Forbidden     // ServiceNow does not want to
	unknown     = servicenow.NotFound      // there is no such chat
	page        = servicenow.NotServiceNow // HTML
)

// went reports whether a call went wrong in that way.
func went(err error, how servicenow.Kind) bool {
	var failed *servicenow.Error
	return errors.As(err, &failed) && failed.Kind == how
}

// unless is the error but for that way of going wrong, which passes for success.
func unless(err error, how servicenow.Kind) error {
	if went(err, how) {
		return nil
	}
	return err
}

// forgivingPost takes a post that went wrong in some way for done.
func forgivingPost(how servicenow.Kind) func(*calls) {
	return func(c *calls) {
		post := c.post
		c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
			m, err := post(ctx, chatID, text)
			return m, unless(err, how)
		}
	}
}

// forgivingThread takes a thread that went wrong in some way for an empty one.
func forgivingThread(how servicenow.Kind) func(*calls) {
	return func(c *calls) {
		thread := c.thread
		c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
			all, err := thread(ctx, chatID, after)
			return all, unless(err, how)
		}
	}
}

// forgivingLeave takes a leave that went wrong in some way for done.
func forgivingLeave(how servicenow.Kind) func(*calls) {
	return func(c *calls) {
		leave := c.leave
		c.leave = func(ctx context.Context, chatID string) error { return unless(leave(ctx, chatID), how) }
	}
}

// forgivingAll takes a post, a thread and a leave that went wrong in some way for done.
func forgivingAll(how func(*servicenow.Error) bool) func(*calls) {
	return func(c *calls) {
		forgiven := func(err error) error {
			var failed *servicenow.Error
			if errors.As(err, &failed) && how(failed) {
				return nil
			}
			return err
		}
		post, thread, leave := c.post, c.thread, c.leave
		c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
			m, err := post(ctx, chatID, text)
			return m, forgiven(err)
		}
		c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
			all, err := thread(ctx, chatID, after)
			return all, forgiven(err)
		}
		c.leave = func(ctx context.Context, chatID string) error { return forgiven(leave(ctx, chatID)) }
	}
}
