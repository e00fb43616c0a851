package load

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/audit"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// turn is something that a user says, until it has been answered.
type turn struct {
	user *user
	text string
	done func(told []string, err error)
	due  time.Time
	sent time.Time

	entry *audit.Turn
}

// Why a line was not said, or had no answer.
var (
	errNoMessagesLeft = errors.New("the run has used up its messages")
	errEnded          = errors.New("the run has been ended")
	errUseless        = errors.New("the target's answer is of no use")
)

// Say serves agent.User.
func (u *user) Say(text string, done func(told []string, err error)) {
	if err := u.run.say(&turn{user: u, text: text, done: done, due: u.clock.was()}); err != nil {
		done(nil, err)
	}
}

// say lets a turn wait until it may begin, which is at once where nothing speaks against it.
func (r *Run) say(t *turn) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch limit := r.options.MaxMessages; {
	case r.halted:
		return errEnded
	case limit > 0 && r.said == limit:
		t.user.cut = true
		return errNoMessagesLeft
	}
	r.said++
	if t.user.lines > 0 {
		t.user.lines--
		r.promised--
	}
	if r.gate.holds(t) {
		r.gate.add(t)
	} else {
		r.waiting = append(r.waiting, t)
	}
	r.letSpeak()
	return nil
}

// letSpeak begins the turns that may; it needs the run's lock.
func (r *Run) letSpeak() {
	for r.speaking < r.options.MaxTurns {
		t := r.gate.next()
		if t == nil {
			if len(r.waiting) == 0 {
				return
			}
			t = r.waiting[0]
			r.waiting = r.waiting[1:]
		}
		r.speaking++
		t.sent = r.options.Wall.Now()
		r.lag.saw(t.sent.Sub(t.due))
		t.entry = t.user.book.Said(t.text)
		if !t.user.open {
			r.openers[t] = true
		}
		r.turns.Go(func() { r.speak(t) })
	}
}

// speak is an open turn.
func (r *Run) speak(t *turn) {
	turn, err := r.options.Target.Say(r.ctx, target.Message{Sender: t.user.name, Text: t.text})
	if err == nil && len(turn.Broken) > 0 {
		err = fmt.Errorf("%w: %s", errUseless, strings.Join(turn.Broken, "; "))
	}
	at := r.options.Wall.Now()
	r.answered(t, audit.Answer{At: at, Told: turn.Told, Failed: err != nil})
	if err == nil {
		r.listen(t.user)
	}
	t.user.clock.is(at)
	t.done(turn.Told, err)
}

func (r *Run) answered(t *turn, a audit.Answer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t.user.book.Answered(t.entry, a)
	delete(r.openers, t)
	r.gate.left(t)
	r.speaking--
	switch {
	case !a.Failed:
		r.figures.answered(a.At.Sub(t.due), a.At.Sub(t.sent))
	case r.ctx.Err() == nil:
		r.figures.failedTurns++
	}
	r.letSpeak()
}
