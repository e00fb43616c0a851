package mutant

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
	relaywire "github.com/snowglobe-sim/snowglobe/relay/wire"
)

// pushingInVain are wrong about what was not delivered (H-46).
func pushingInVain() []Mutant {
	return []Mutant{
		{
			ID: "takes-every-answer-for-a-delivery", Rules: []string{"H-46"}, ways: forgiving(func(error) bool { return true }),
			Wrong: "It takes everything for delivered that it has sent.",
		},
		{
			ID: "takes-every-200-for-a-delivery", Rules: []string{"H-46"}, ways: forgiving(answeredBy(200)),
			Wrong: "It takes every answer of 200 for a delivery, whatever else it says.",
		},
		{
			ID: "takes-a-server-error-for-a-delivery", Rules: []string{"H-46"}, ways: forgiving(answeredBy(500)),
			Wrong: "It takes an answer of 500 for a delivery.",
		},
		{
			ID: "takes-a-refused-token-for-a-delivery", Rules: []string{"H-46"}, ways: forgiving(answeredBy(401)),
			Wrong: "It takes for delivered what was refused for want of a token.",
		},
		{
			ID: "takes-no-answer-for-a-delivery", Rules: []string{"H-46"}, ways: forgiving(answeredBy(0)),
			Wrong: "It takes for delivered what got no answer.",
		},
		{
			ID: "gives-up-at-the-second-try", Rules: []string{"H-46"}, ways: givesUpAtTheSecondTry,
			Wrong: "It gives up what it could not deliver at the second try.",
		},
		{
			ID: "tries-once", Rules: []string{"H-46"}, looks: triesOnce,
			Wrong: "It leaves to the next turn what it could not deliver at once.",
		},
		{
			ID: "keeps-what-failed-for-later", Rules: []string{"H-46"}, ways: keepsWhatFailedForLater,
			Wrong: "It says what it could not deliver with what comes next, though a turn has told it meanwhile.",
		},
		{
			ID: "takes-half-for-all", Rules: []string{"H-46", "H-47"}, ways: takesHalfForAll,
			Wrong: "It takes several messages for delivered when it has delivered the first of them.",
		},
		{
			ID: "goes-on-behind-what-failed", Rules: []string{"H-46"}, ways: goesOnBehindWhatFailed,
			Wrong: "It delivers what comes after a message that failed, and then tries that one again.",
		},
		{
			ID: "hurries-on", Rules: []string{"H-46"}, ways: hurries,
			Wrong: "It tries again at once where it was asked for patience.",
		},
	}
}

// forgiving takes some failures for a delivery.
func forgiving(forgives func(err error) bool) func(*way) {
	return func(w *way) {
		deliver := w.deliver
		w.deliver = func(ctx context.Context, p relay.Push) (int, error) {
			said, err := deliver(ctx, p)
			if err != nil && forgives(err) {
				return len(p.Messages), nil
			}
			return said, err
		}
	}
}

// answeredBy are the failures with that status, 0 for those without an answer.
func answeredBy(status int) func(err error) bool {
	return func(err error) bool {
		var failed *relaywire.Error
		return errors.As(err, &failed) && failed.Status == status
	}
}

func givesUpAtTheSecondTry(w *way) {
	var failed atomic.Int32
	forgiving(func(error) bool { return failed.Add(1)%2 == 0 })(w)
}

func triesOnce(l *looks) {
	var failed notes[bool]
	look, carry := l.look, l.carry
	l.carry = func(ctx context.Context, p relay.Push) error {
		err := carry(ctx, p)
		failed.note(relay.UserAt(p.Front, p.Sender), err != nil)
		return err
	}
	l.look = func(ctx context.Context, sender string, how relay.Looking) (relay.Sight, error) {
		if failed.of(sender) {
			return relay.Sight{Over: true}, nil
		}
		return look(ctx, sender, how)
	}
}

func keepsWhatFailedForLater(w *way) {
	var kept notes[[]relay.Said]
	deliver := w.deliver
	w.deliver = func(ctx context.Context, p relay.Push) (int, error) {
		other := p
		if failed := kept.of(p.Sender); len(failed) > 0 && len(p.Messages) > 0 && failed[0].ID != p.Messages[0].ID {
			other.Messages = slices.Concat(failed, p.Messages)
		}
		said, err := deliver(ctx, other)
		if err == nil {
			kept.note(p.Sender, nil)
			return len(p.Messages), nil
		}
		if len(kept.of(p.Sender)) == 0 {
			kept.note(p.Sender, p.Messages)
		}
		return min(said, len(p.Messages)), err
	}
}

func takesHalfForAll(w *way) {
	deliver := w.deliver
	w.deliver = func(ctx context.Context, p relay.Push) (int, error) {
		said, err := deliver(ctx, p)
		if said > 0 {
			return len(p.Messages), nil
		}
		return said, err
	}
}

func goesOnBehindWhatFailed(w *way) {
	deliver := w.deliver
	w.deliver = func(ctx context.Context, p relay.Push) (int, error) {
		var failed []relay.Said
		for _, m := range p.Messages {
			one := p
			one.Messages = []relay.Said{m}
			if _, err := deliver(ctx, one); err != nil {
				failed = append(failed, m)
			}
		}
		if len(failed) == 0 {
			return len(p.Messages), nil
		}
		p.Messages = failed
		said, err := deliver(ctx, p)
		if err == nil {
			return len(p.Messages), nil
		}
		return said, err
	}
}

// impatient is an error that asks for nothing.
type impatient struct{ error }

// RetryAfter is none.
func (impatient) RetryAfter() (time.Duration, bool) {
	return 0, false
}

// Unwrap is the error within.
func (i impatient) Unwrap() error {
	return i.error
}

// undelivered bends how a delivery fails.
func undelivered(bend func(err error) error) func(*way) {
	return func(w *way) {
		deliver := w.deliver
		w.deliver = func(ctx context.Context, p relay.Push) (int, error) {
			said, err := deliver(ctx, p)
			if err == nil {
				return said, nil
			}
			return said, bend(err)
		}
	}
}

func hurries(w *way) {
	undelivered(func(err error) error { return impatient{err} })(w)
}
