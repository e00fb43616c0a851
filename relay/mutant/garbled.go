package mutant

import (
	"context"
	"errors"
	"io"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/servicenow"
)

// garbled are wrong about answers that are none: pages, halves of answers, and nothing at all (H-08, H-22, H-26).
func garbled() []Mutant {
	return []Mutant{
		{
			ID: "takes-a-page-for-a-chat", Rules: []string{"H-26"}, both: takesAPageForAChat,
			Wrong: "It takes a page for the chat that it has asked for.",
		},
		{
			ID: "takes-a-page-for-a-post", Rules: []string{"H-26"}, calls: forgivingPost(page),
			Wrong: "It takes a page with status 200 for a post that is done.",
		},
		{
			ID: "takes-a-page-for-a-thread", Rules: []string{"H-26"}, calls: forgivingThread(page),
			Wrong: "It takes a page with status 200 for an empty thread.",
		},
		{
			ID: "takes-a-page-for-left", Rules: []string{"H-26"}, calls: forgivingLeave(page),
			Wrong: "It takes a page with status 200 for a chat that has been left.",
		},
		{
			ID: "tells-the-page", Rules: []string{"H-26"}, turns: tellsThePage,
			Wrong: "It tells the page that came in place of an answer.",
		},
		{
			ID: "takes-a-cut-thread-for-empty", Rules: []string{"H-08"}, calls: takesACutThreadForEmpty,
			Wrong: "It takes a thread whose JSON ends too early for an empty one.",
		},
		{
			ID: "takes-elsewhere-for-done", Rules: []string{"H-32"}, calls: forgivingAll(func(e *servicenow.Error) bool { return e.Status == http.StatusFound }),
			Wrong: "It takes a call that was sent elsewhere for done.",
		},
		{
			ID: "trusts-the-status", Rules: []string{"H-36"}, calls: forgivingAll(func(e *servicenow.Error) bool { return e.Status == http.StatusOK }),
			Wrong: "It looks at the status alone, and takes an answer with 200 for good.",
		},
		{
			ID: "knows-one-form-of-error", Rules: []string{"H-36"}, calls: forgivingAll(knowsOneFormOfError),
			Wrong: "It takes an answer for good that has a result, though the result is an error.",
		},
		{
			ID: "takes-a-stranger-for-a-guest", Rules: []string{"H-36"}, calls: forgivingAll(func(e *servicenow.Error) bool { return e.Status == http.StatusUnauthorized }),
			Wrong: "It takes 401 for a pause of ServiceNow's, and goes on.",
		},
		{
			ID: "answers-500", Rules: []string{"H-22"}, turns: conversing(answers500),
			Wrong: "It answers 500 to the bot when ServiceNow fails.",
		},
		{
			ID: "answers-500-when-the-connection-breaks", Rules: []string{"H-22"}, calls: answers500WhenTheConnectionBreaks,
			Wrong: "It knows what to do about a status, and fails itself when there is none.",
		},
	}
}

func takesAPageForAChat(c *calls, t *turns) {
	open, start := c.open, t.start
	var paged notes[bool]
	c.open = func(ctx context.Context, opening relay.Opening) (relay.Chat, error) {
		chat, err := open(ctx, opening)
		paged.note(everybody, went(err, page))
		return chat, err
	}
	t.start = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		out := outcome{Outcome: start(ctx, turn), names: t.names}
		if paged.of(everybody) {
			out.Say = []string{texts().Connecting}
			out.set(t.names.HandoffActive, true)
		}
		return out.Outcome
	}
}

func tellsThePage(t *turns) {
	tell := func(o *outcome) {
		if o.says(interrupted) || o.says(texts().Unavailable) {
			o.Say = append(o.Say, "<html><head><title>Instance Hibernating page</title></head></html>")
		}
	}
	starting(tell)(t)
	conversing(tell)(t)
}

func knowsOneFormOfError(e *servicenow.Error) bool {
	return e.Status == http.StatusForbidden || e.Status == http.StatusNotFound
}

func takesACutThreadForEmpty(c *calls) {
	thread := c.thread
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, nil
		}
		return all, err
	}
}

func answers500(o *outcome) {
	if o.says(interrupted) {
		panic("ServiceNow has failed")
	}
}

func answers500WhenTheConnectionBreaks(c *calls) {
	post, thread := c.post, c.thread
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		m, err := post(ctx, chatID, text)
		if went(err, unreachable) {
			panic(err)
		}
		return m, err
	}
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		if went(err, unreachable) {
			panic(err)
		}
		return all, err
	}
}
