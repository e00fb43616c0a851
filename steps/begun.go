package steps

import (
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// turnBegun is a turn that the bot has begun and of which the relay has not been told.
type turnBegun struct {
	p       *person
	release func()        // lets the relay be told
	done    chan struct{} // closed when the turn is over
	turn    target.Turn
	err     error
}

// beginsToSay begins a turn: the bot has the user's message and, where it has locks, the lock of the conversation, but its call
// of the relay waits.
func (w *World) beginsToSay(ctx context.Context, text string) error {
	b, err := w.bot()
	if err != nil {
		return err
	}
	p := w.person(theUser)
	if err := w.begin(ctx, p, text); err != nil {
		return err
	}
	b.Pause(p.sender)
	t := &turnBegun{p: p, release: func() { b.Resume(p.sender) }, done: make(chan struct{})}
	w.begun = t
	go func() {
		defer close(t.done)
		t.turn, t.err = b.Say(ctx, target.Message{Sender: p.sender, Text: text})
	}()
	return w.eventually(ctx, func() bool { return b.Paused(p.sender) })
}

// relayWaits waits until the relay has called Rasa and waits for the turn to end.
func (w *World) relayWaits(ctx context.Context) error {
	b, err := w.bot()
	if err != nil {
		return err
	}
	p := w.person(theUser)
	if err := w.eventually(ctx, func() bool { return b.Waiting(p.sender) > 0 }); err != nil {
		return err
	}
	if b.Waiting(p.sender) == 0 {
		return failed("whether the relay calls Rasa for "+p.name, "it does, and waits for the turn to end", "it does not")
	}
	w.stage("the relay", "waits for the turn to end")
	return nil
}

func (w *World) reaches(ctx context.Context) error {
	t := w.begun
	if t == nil {
		return unprepared("no turn has begun")
	}
	w.begun = nil
	t.release()
	<-t.done
	if t.err != nil {
		return slow(ctx, fmt.Errorf("%s says %q: %w", t.p.name, t.p.said, t.err))
	}
	return w.finish(ctx, t.p, t.turn)
}
