package mutant

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"strconv"
	"sync/atomic"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// pushingInDoubt are wrong about what may have been said, and about how it is said to a callback (H-47, H-50, H-53).
func pushingInDoubt() []Mutant {
	return []Mutant{
		{
			ID: "repeats-blindly", Rules: []string{"H-47"}, ways: repeatsBlindly,
			Wrong: "It says again at once what failed, without asking whether it has come.",
		},
		{
			ID: "takes-every-failure-for-certain", Rules: []string{"H-47"}, ways: takesEveryFailureForCertain,
			Wrong: "It takes for not said whatever failed.",
		},
		{
			ID: "does-not-ask-the-tracker", Rules: []string{"H-47"}, ways: doesNotAskTheTracker,
			Wrong: "It says what was cut off again as long as nobody tells it not to, and does not read the tracker.",
		},
		{
			ID: "takes-a-failed-reading-for-no", Rules: []string{"H-47"}, ways: takesAFailedReadingForNo,
			Wrong: "It takes for not said what was cut off when the tracker cannot be read.",
		},
		{
			ID: "gives-every-try-a-new-key", Rules: []string{"H-47"}, ways: givesEveryTryANewKey,
			Wrong: "It gives a message to a callback a new key whenever it sends it.",
		},
		{
			ID: "does-not-sign", Rules: []string{"H-53"}, settings: func(o *server.Options) { o.Push.CallbackSecret = "" },
			Wrong: "It does not sign what it sends to a callback.",
		},
		{
			ID: "signs-with-another-secret", Rules: []string{"H-53"}, settings: signsWithAnotherSecret,
			Wrong: "It signs what it sends to a callback with another secret.",
		},
		{
			ID: "posts-in-a-shape-of-its-own", Rules: []string{"H-53"}, ports: postsInAShapeOfItsOwn,
			Wrong: "It posts to a callback in the shape of the REST channel.",
		},
		{
			ID: "speaks-on-any-channel", Rules: []string{"H-50"}, ways: func(w *way) { w.hears = func(string, string) bool { return true } },
			Wrong: "It speaks between turns on channels that only answer.",
		},
	}
}

func takesEveryFailureForCertain(w *way) {
	undelivered(func(err error) error { return uncommitted{err} })(w)
}

func repeatsBlindly(w *way) {
	deliver := w.deliver
	w.deliver = func(ctx context.Context, p relay.Push) (int, error) {
		said, err := deliver(ctx, p)
		if err == nil {
			return said, nil
		}
		return deliver(ctx, p)
	}
}

func doesNotAskTheTracker(w *way) {
	w.tracks = func() bool { return false }
}

func takesAFailedReadingForNo(w *way) {
	slots := w.slots
	w.slots = func(ctx context.Context, p relay.Push) (map[string]any, error) {
		known, err := slots(ctx, p)
		if err != nil && !errors.Is(err, relay.ErrNoTracker) {
			return map[string]any{"live_chat_id": p.ChatID}, nil
		}
		return known, err
	}
}

func givesEveryTryANewKey(w *way) {
	var tries atomic.Int64
	delivering(func(p *relay.Push) {
		renamed(p, func(m relay.Said) string { return m.ID + "/" + strconv.FormatInt(tries.Add(1), 10) })
	})(w)
}

func signsWithAnotherSecret(o *server.Options) {
	if o.Push.CallbackSecret != "" {
		o.Push.CallbackSecret = "another-secret"
	}
}

func postsInAShapeOfItsOwn(p *ports) {
	post := func(ctx context.Context, sender, text string) error {
		body := jsonReply(0, map[string]string{"sender": sender, "message": text}).body
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.options.Push.CallbackURL, bytes.NewReader(body))
		if err != nil {
			return err
		}
		r.Header.Set("Content-Type", "application/json")
		a, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			return err
		}
		return a.Body.Close()
	}
	for _, w := range p.ways {
		w.deliver = func(ctx context.Context, push relay.Push) (int, error) {
			for i, m := range push.Messages {
				if err := post(ctx, push.Sender, m.Text); err != nil {
					return i, err
				}
			}
			return len(push.Messages), nil
		}
	}
}
