package steps

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// more are further things that users and the bot do.
func (w *World) more() []sentence {
	return []sentence{
		{`the user says ` + quoted + ` and another user says ` + quoted + ` at the same time`, w.sayTogether},
		{`a new session of the conversation begins`, w.sessionBegins},
	}
}

// formChecks check what the bot's form does.
func (w *World) formChecks() []sentence {
	return []sentence{{`the form answers`, w.formAnswers}}
}

// sayTogether lets both users say something at the same time. Each has a turn of their own.
func (w *World) sayTogether(ctx context.Context, first, second string) error {
	people := []*person{w.person(theUser), w.person(anotherUser)}
	for i, text := range []string{first, second} {
		if err := w.begin(ctx, people[i], text); err != nil {
			return err
		}
	}
	var turns [2]target.Turn
	var errs [2]error
	var both sync.WaitGroup
	for i, p := range people {
		both.Go(func() { turns[i], errs[i] = w.target.Say(ctx, target.Message{Sender: p.sender, Text: p.said}) })
	}
	both.Wait()
	for i, p := range people {
		if errs[i] != nil {
			return slow(ctx, fmt.Errorf("%s says %q: %w", p.name, p.said, errs[i]))
		}
		if err := w.finish(ctx, p, turns[i]); err != nil {
			return err
		}
	}
	return nil
}

// sessionBegins begins a new session, as a bot does whose user was away for long (RA-12).
func (w *World) sessionBegins() error {
	b, err := w.bot()
	if err != nil {
		return err
	}
	w.stage("the bot", "begins a new session")
	b.BeginSession(w.person(theUser).sender)
	return nil
}

func (w *World) formAnswers() error {
	w.checks++
	p := w.person(theUser)
	if !slices.Contains(p.turn.Actions, target.FormAction) {
		return failed(fmt.Sprintf("who answered %q", p.said), "the form", "it ran "+actions(p.turn))
	}
	return nil
}
