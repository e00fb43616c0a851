package steps

import (
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/steps/ear"
	"github.com/snowglobe-sim/snowglobe/steps/match"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// aPlace is where a relay calls to say something to a user.
const aPlace = `(Rasa|the callback)`

// pushings are what happens between turns: how users listen, and how those stand through whom they hear.
func (w *World) pushings() []sentence {
	return []sentence{
		{aPlace + ` (is down|is up again|lets everybody wait|works again)`, w.stands},
		{aPlace + ` (fails|hangs up|answers with a page|answers with something else|says it and fails|says it and hangs up|says it and answers with a page)` + often, w.goesWrong},
		{`Rasa says it, and from then on it (hangs up|refuses the token)`, func(how string) error { return w.goesWrong("Rasa", how+" from then on", "") }},
		{`Rasa (does not take the relay's token)`, func(how string) error { return w.goesWrong("Rasa", how, "") }},
		{`the callback (asks for a second's patience)`, func(how string) error { return w.goesWrong("the callback", how, "") }},
		{`the callback works again, but fails once after (\d+) more calls`, w.failsLater},
		{aPlace + ` has been called` + often, w.isCalled},
		{aPlace + ` has been called again after that`, w.isCalledAgain},
		{`the target has looked at the chat again`, func(ctx context.Context) error { return w.looksAgain(ctx, w.person(theUser), 1) }},
		{`the user writes on a channel that only answers`, w.onlyAnswers},
		{`the user says ` + quoted + `, which does not reach the relay yet`, w.beginsToSay},
		{`the relay waits for the turn to end`, w.relayWaits},
		{`what the user said reaches the relay`, w.reaches},
		{`while ` + anAgent + ` says ` + quoted + ` the user says ` + quoted, w.sayWhile},
		{`the user says (\d+) messages while ` + anAgent + ` says (\d+) lines`, w.sayManyWhile},
		{aUser + ` (does not listen yet|stops listening|listens again|listens anew)`, w.changesListening},
		{`the user's connection breaks, and the target does not know yet`, w.stalls},
		{`somebody listens who has never written`, func(ctx context.Context) error { return w.tunesIn(ctx, w.sender+"-nobody", "") }},
		{`the user listens from the event ` + quoted, func(ctx context.Context, last string) error {
			return w.tunesIn(ctx, w.person(theUser).sender, last)
		}},
	}
}

// placeOf is where a relay calls, by the words that scenarios use for it.
func (w *World) placeOf(whom string) (*ear.Place, error) {
	place := w.hearing.ears.place()
	if place == nil || (whom == "Rasa") != (w.hearing.way == ByRasa) {
		return nil, unprepared("%s is not called in a scenario with the way %q", whom, w.hearing.way)
	}
	return place, nil
}

func (w *World) stands(ctx context.Context, whom, how string) error {
	place, err := w.placeOf(whom)
	if err != nil {
		return err
	}
	w.stage(whom, how)
	switch how {
	case "is down":
		place.Down()
	case "is up again":
		return place.Up(ctx)
	case "lets everybody wait":
		place.Wait()
	default: // works again
		place.Mend()
	}
	return nil
}

func (w *World) goesWrong(whom, how, times string) error {
	place, err := w.placeOf(whom)
	if err != nil {
		return err
	}
	w.stage(whom, how+" "+times)
	m := ear.Mishap{Kind: mishap(how)}
	if times != "" {
		m.Times = number("been", times)
	}
	place.Wrong(m)
	return nil
}

func (w *World) failsLater(calls int) error {
	place, err := w.placeOf("the callback")
	if err != nil {
		return err
	}
	w.stage("the callback", fmt.Sprintf("works again, but fails once after %d more calls", calls))
	place.Mend()
	place.Wrong(ear.Mishap{Kind: ear.Fails, After: calls, Times: 1})
	return nil
}

// mishap is what goes wrong, by the words that scenarios use for it.
func mishap(words string) ear.Kind {
	switch words {
	case "hangs up":
		return ear.HangsUp
	case "answers with a page":
		return ear.Page
	case "answers with something else":
		return ear.Other
	case "says it and fails":
		return ear.SaysAndFails
	case "says it and hangs up":
		return ear.SaysAndHangsUp
	case "hangs up from then on":
		return ear.SaysThenHangsUp
	case "refuses the token from then on":
		return ear.SaysThenRefuses
	case "says it and answers with a page":
		return ear.SaysAndPage
	case "does not take the relay's token":
		return ear.Refuses
	case "asks for a second's patience":
		return ear.Impatient
	default: // fails
		return ear.Fails
	}
}

// isCalled waits until something was to be said so often.
func (w *World) isCalled(ctx context.Context, whom, times string) error {
	place, err := w.placeOf(whom)
	if err != nil {
		return err
	}
	n := number("been", times)
	if err := w.eventually(ctx, func() bool { return place.Asked() >= n }); err != nil {
		return err
	}
	if seen := place.Asked(); seen < n {
		return failed("how often "+whom+" is called to say something", match.Times(n)+" at least", match.Times(seen))
	}
	w.stage(whom, "has been called "+match.Times(n))
	return nil
}

// isCalledAgain waits until somebody comes back after something has gone wrong.
func (w *World) isCalledAgain(ctx context.Context, whom string) error {
	place, err := w.placeOf(whom)
	if err != nil {
		return err
	}
	if err := w.eventually(ctx, func() bool { return place.Later() > 0 }); err != nil {
		return err
	}
	if place.Later() == 0 {
		return failed("whether "+whom+" is called again after something has gone wrong", "it is", "it is not")
	}
	return nil
}

func (w *World) onlyAnswers() error {
	b, err := w.bot()
	if err != nil {
		return err
	}
	p := w.person(theUser)
	p.deaf = true
	b.Come(p.sender, target.Answering)
	return nil
}
