package stage

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// ErrUseless says that the target's answer was of no use.
var ErrUseless = errors.New("the target's answer is of no use")

// User is one user of a target; it serves agent.User. Its turns run on goroutines that Close waits for.
type User struct {
	ctx    context.Context
	stop   context.CancelFunc
	target target.Target
	sender string
	turns  sync.WaitGroup

	mu     sync.Mutex // guards what follows
	listen func() (stop func())
	deafen func() // ends the listening; nil while the user does not listen
}

// NewUser is a user who goes by the name of sender.
func NewUser(ctx context.Context, t target.Target, sender string) *User {
	u := &User{target: t, sender: sender}
	u.ctx, u.stop = context.WithCancel(ctx)
	return u
}

// Hear lets the user listen on the stage once the target knows them: from their first answer on, to the end of the user. It is
// called before anything is said, where the stage Hears.
func (u *User) Hear(on *Stage, h Hearing) {
	u.listen = func() func() { return on.Listen(u.sender, h) }
}

// hear begins to listen, once.
func (u *User) hear() {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.listen != nil && u.deafen == nil && u.ctx.Err() == nil {
		u.deafen = u.listen()
	}
}

// Say brings one message to the target and calls done with what the user was told. Where the target's answer, or a part of
// it, could not be used, done is called with what could, and an error that is ErrUseless.
func (u *User) Say(text string, done func(told []string, err error)) {
	u.turns.Go(func() {
		turn, err := u.target.Say(u.ctx, target.Message{Sender: u.sender, Text: text})
		if err == nil && len(turn.Broken) > 0 {
			err = fmt.Errorf("%w: %s", ErrUseless, strings.Join(turn.Broken, "; "))
		}
		if err == nil {
			u.hear()
		}
		done(turn.Told, err)
	})
}

// Close breaks open turns off, stops listening, and waits for their end.
func (u *User) Close() {
	u.stop()
	u.turns.Wait()
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.deafen != nil {
		u.deafen()
	}
}
