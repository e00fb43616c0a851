package steps

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// wantsAgent is what a user says to get a live agent (S-01).
const wantsAgent = "talk to live agent"

// says lets a user say something.
func (w *World) says(ctx context.Context, who, text string) error {
	return w.speak(ctx, w.person(who), text, func(m target.Message) (target.Turn, error) { return w.target.Say(ctx, m) })
}

// speak is a turn, by whatever way the message takes.
func (w *World) speak(ctx context.Context, p *person, text string, say func(target.Message) (target.Turn, error)) error {
	if err := w.begin(ctx, p, text); err != nil {
		return err
	}
	turn, err := say(target.Message{Sender: p.sender, Text: text})
	if err != nil {
		return slow(ctx, fmt.Errorf("%s says %q: %w", p.name, text, err))
	}
	return w.finish(ctx, p, turn)
}

// begin notes how things stand before a turn.
func (w *World) begin(ctx context.Context, p *person, text string) error {
	w.drain(-1)
	if err := w.look(ctx); err != nil {
		return err
	}
	slots, _, err := w.slots(ctx, p)
	p.before, p.mark, p.said = slots, w.seen(), text
	p.lines = append(p.lines, line{chat: p.chat, text: text})
	w.happened(report.User, p.name, text)
	return err
}

// finish notes what a turn led to. A turn of which the bot could make nothing is a failure at once.
func (w *World) finish(ctx context.Context, p *person, turn target.Turn) error {
	p.turn = turn
	w.called(p.mark, turn.Calls)
	w.drain(turn.Heard)
	err := w.look(ctx) // first, so that what the user is told stands behind the calls that led to it
	p.told = append(p.told, turn.Told...)
	for _, text := range turn.Told {
		w.happened(report.Told, p.name, text)
	}
	if err != nil {
		return err
	}
	if len(w.since(p.mark, control.Create)) > 0 {
		if err := w.own(ctx, p); err != nil {
			return err
		}
	}
	if len(turn.Broken) > 0 {
		return broken("what "+p.name+"'s message led to", turn.Broken)
	}
	return w.compare(ctx, p)
}

// own gives chats that nobody owns yet to the user who has just asked.
func (w *World) own(ctx context.Context, p *person) error {
	chats, err := w.instance.Chats(ctx)
	for _, c := range chats {
		if w.owners[c.Group] == nil {
			w.owners[c.Group], p.chat = p, c.Group
		}
	}
	return err
}

// sayAtOnce lets a user say two things at the same time. What the two lead to counts as one turn.
func (w *World) sayAtOnce(ctx context.Context, who, first, second string) error {
	p := w.person(who)
	if err := w.begin(ctx, p, first+" / "+second); err != nil {
		return err
	}
	p.lines = append(p.lines[:len(p.lines)-1], line{p.chat, first}, line{p.chat, second})
	var turns [2]target.Turn
	var errs [2]error
	var both sync.WaitGroup
	for i, text := range []string{first, second} {
		both.Go(func() { turns[i], errs[i] = w.target.Say(ctx, target.Message{Sender: p.sender, Text: text}) })
	}
	both.Wait()
	var turn target.Turn
	for i := range turns {
		if errs[i] != nil {
			return slow(ctx, fmt.Errorf("%s says two things at once: %w", who, errs[i]))
		}
		turn.Told = append(turn.Told, turns[i].Told...)
		turn.Actions = append(turn.Actions, turns[i].Actions...)
		turn.Broken = append(turn.Broken, turns[i].Broken...)
		turn.Calls = append(turn.Calls, turns[i].Calls...)
	}
	return w.finish(ctx, p, turn)
}

// asks lets a user ask for a live agent; that a chat comes of it is what the scenario rests on.
func (w *World) asks(ctx context.Context, who string) error {
	p := w.person(who)
	had := p.chat
	if err := w.says(ctx, who, wantsAgent); err != nil {
		return err
	}
	if p.chat == had {
		return failed("ServiceNow's chats", "a chat of "+who+", as S-02 has it", "no new chat; told: "+strings.Join(p.turn.Told, " / "))
	}
	opened := done(w.since(p.mark, control.Create))
	if len(opened) != 1 {
		return failed("how many chats "+who+"'s wish for an agent has opened", "one", fmt.Sprint(len(opened)))
	}
	w.attention.lookAt(opened...)
	return w.joins(ctx, p)
}

// chatsWith puts a user into a chat that an agent has accepted.
func (w *World) chatsWith(ctx context.Context, who, agent string) error {
	if err := w.asks(ctx, who); err != nil {
		return err
	}
	return w.act(ctx, who, control.Act{Kind: "accept", Agent: agent})
}

// bot is the target where the suite plays its bot.
func (w *World) bot() (target.Bot, error) {
	b, ok := w.target.(target.Bot)
	if !ok {
		return nil, unprepared("it needs the tag @played-bot")
	}
	return b, nil
}

// saysUnheard lets a user say something whose answer the bot loses.
func (w *World) saysUnheard(ctx context.Context, who, text string) error {
	b, err := w.bot()
	if err != nil {
		return err
	}
	return w.speak(ctx, w.person(who), text, func(m target.Message) (target.Turn, error) {
		w.stage("the bot", "loses the answer")
		return target.Turn{}, b.SayUnheard(ctx, m)
	})
}

// repeats lets the bot send the latest turn of the user again.
func (w *World) repeats(ctx context.Context) error {
	b, err := w.bot()
	if err != nil {
		return err
	}
	p := w.person(theUser)
	return w.speak(ctx, p, p.said, func(m target.Message) (target.Turn, error) { return b.Repeat(ctx, m.Sender) })
}
