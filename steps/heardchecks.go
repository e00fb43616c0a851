package steps

import (
	"context"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/gherkin"
	"github.com/snowglobe-sim/snowglobe/steps/match"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// hearings check what users hear between turns, and who was called for it.
func (w *World) hearings() []sentence {
	return []sentence{
		{aUser + ` hears ` + quoted, w.hears},
		{aUser + ` hears, in this order:`, func(ctx context.Context, who string, texts *gherkin.Table) error {
			return w.hearsInOrder(ctx, who, gherkin.Column(texts))
		}},
		{aUser + ` hears all (\d+) lines, each once and in order`, func(ctx context.Context, who string, n int) error {
			return w.hearsInOrder(ctx, who, lines(n))
		}},
		{aUser + ` hears that (.+)`, w.hearsThat},
		{aUser + ` hears nothing more`, w.hearsNothing},
		{`in the end ` + aUser + ` has been told ` + quoted + ` once`, w.toldInTheEnd},
		{`in the end ` + aUser + ` has been told everything that ` + anAgent + ` said, (once and in order|each once)`, w.toldAllInTheEnd},
		{`in the end the hand-off is over`, w.overInTheEnd},
		{`the user hears nothing of the chat any more`, w.leftAlone},
		{`the last update has moved on with it`, w.lastUpdateMoved},
		{`the user's stream says that the hand-off is over`, w.streamEnds},
		{`every message to the callback was signed`, w.allSigned},
		{`the callback has had to ask for patience` + often, func(times string) error { return w.callbackImpatient(number("been", times)) }},
	}
}

// whatHeard is what a finding about hearing is about.
func whatHeard(p *person) string { return "what " + p.name + " hears between turns" }

// hears waits until a user hears a text, which comes once.
func (w *World) hears(ctx context.Context, who, text string) error {
	return w.hearsInOrder(ctx, who, []string{text})
}

func (w *World) hearsInOrder(ctx context.Context, who string, want []string) error {
	w.checks++
	p := w.person(who)
	last := want[len(want)-1]
	err := w.eventually(ctx, func() bool { return match.Some(p.fresh(), last) == nil })
	if err != nil {
		return err
	}
	if err := should(whatHeard(p)+w.unread(), match.InOrder(p.fresh(), want)); err != nil {
		return err
	}
	w.noted(p, want...)
	return nil
}

// noted marks what an agent has said and a user has heard as looked at.
func (w *World) noted(p *person, texts ...string) {
	w.attention.heard(p, texts...)
	p.looked(texts...)
}

// unread is what came to the callback and was no message.
func (w *World) unread() string {
	if c := w.hearing.ears.hook(); c != nil && len(c.Unread()) > 0 {
		return "; what came to the callback and was no message: " + strings.Join(c.Unread(), ", ")
	}
	return ""
}

// hearsThat waits for a sentence that relays say in words of their own.
func (w *World) hearsThat(ctx context.Context, who, meaning string) error {
	w.checks++
	p, pattern := w.person(who), w.patterns.meaning(meaning)
	if pattern == nil {
		return unprepared("no pattern stands for %q", meaning)
	}
	err := w.eventually(ctx, func() bool { return match.Like(p.fresh(), pattern, meaning) == nil })
	if err != nil {
		return err
	}
	if err := should(whatHeard(p), match.Like(p.fresh(), pattern, meaning)); err != nil {
		return err
	}
	for _, h := range p.heard {
		h.seen = h.seen || pattern.MatchString(h.text)
	}
	return nil
}

// enoughLooks are how often a target looks at a chat until everything that was there when it first did has been told.
const enoughLooks = 3

// hearsNothing checks that a user hears nothing that nobody has looked at, however often the target looks at the chat.
func (w *World) hearsNothing(ctx context.Context, who string) error {
	w.checks++
	p := w.person(who)
	if err := w.looksAgain(ctx, p, enoughLooks); err != nil {
		return err
	}
	w.attention.heardAll(p)
	return should(whatHeard(p), match.Nothing(p.fresh()))
}

// toldInTheEnd checks that a user is told a text, by a turn or between turns, and once.
func (w *World) toldInTheEnd(ctx context.Context, who, text string) error {
	w.checks++
	p := w.person(who)
	if err := w.eventually(ctx, func() bool { return match.Some(p.told, text) == nil }); err != nil {
		return err
	}
	if err := w.stills(ctx, p); err != nil {
		return err
	}
	w.noted(p, text)
	return should("what "+who+" has been told in the end", match.Once(p.told, text))
}

// stills lets come what comes to a user who is still in a chat.
func (w *World) stills(ctx context.Context, p *person) error {
	chat, err := w.instance.Chat(ctx, p.chat)
	if err != nil || chat.Over() || p.deaf {
		return err
	}
	return w.looksAgain(ctx, p, enoughLooks)
}

func (w *World) toldAllInTheEnd(ctx context.Context, who, agent, how string) error {
	w.checks++
	p, said := w.person(who), w.saidBy(agent, w.person(who))
	if len(said) == 0 {
		return unprepared("%s has said nothing to %s", agent, who)
	}
	err := w.eventually(ctx, func() bool {
		for _, text := range said {
			if match.Some(p.told, text) != nil {
				return false
			}
		}
		return true
	})
	if err == nil {
		err = w.stills(ctx, p)
	}
	if err != nil {
		return err
	}
	w.noted(p, said...)
	what := fmt.Sprintf("what %s has been told in the end of what %s said", who, agent)
	if how == "once and in order" {
		return should(what, match.Follow(p.told, said))
	}
	for _, text := range said {
		if err := should(what, match.Once(p.told, text)); err != nil {
			return err
		}
	}
	return nil
}

// overInTheEnd waits until the slots are cleared (S-08): what was on its way when the chat ended may have moved one of them.
func (w *World) overInTheEnd(ctx context.Context) error {
	var over error
	err := w.eventually(ctx, func() bool {
		over = w.handoffIsOver(ctx, theUser)
		return over == nil
	})
	if err != nil {
		return err
	}
	return over
}

// leftAlone checks that the target reads no more of a chat that is over, and tells nothing of it. Somebody else opens a chat
// meanwhile: once that has been looked at often, the other one would have been as well.
func (w *World) leftAlone(ctx context.Context) error {
	w.checks++
	p, other := w.person(theUser), w.person("a bystander")
	if err := w.look(ctx); err != nil {
		return err
	}
	mark := w.seen()
	turn, err := w.target.Say(ctx, target.Message{Sender: other.sender, Text: wantsAgent})
	if err == nil {
		err = w.look(ctx)
	}
	if err == nil {
		err = w.own(ctx, other)
	}
	if err != nil {
		return slow(ctx, err)
	}
	w.attention.lookAt(w.since(mark, control.Create)...)
	if other.chat == "" {
		return failed("what a bystander's wish for an agent leads to", "a chat", "none; told: "+strings.Join(turn.Told, " / "))
	}
	if err := w.joins(ctx, other); err != nil {
		return err
	}
	if err := w.looksAgain(ctx, other, 2*enoughLooks); err != nil {
		return err
	}
	n := 0
	for _, x := range w.since(mark, control.Thread) {
		if x.Chat == p.chat {
			n++
		}
	}
	if n > 1 { // one may have been under way
		return failed("how often the target looks at a chat that is over", "not any more", match.Times(n))
	}
	w.attention.heardAll(p)
	return should(whatHeard(p), match.Nothing(p.fresh()))
}

func (w *World) streamEnds(ctx context.Context) error {
	w.checks++
	p := w.person(theUser)
	if err := w.eventually(ctx, func() bool { return p.ends > 0 }); err != nil {
		return err
	}
	if p.ends != 1 {
		return failed("how often the stream of "+p.name+` says {"active":false} in an event "handoff"`, match.Times(1), match.Times(p.ends))
	}
	return nil
}

func (w *World) allSigned() error {
	w.checks++
	c := w.hearing.ears.hook()
	if c == nil {
		return unprepared("it needs the tag %s", ByCallback.tag())
	}
	if n := c.Unsigned(); n > 0 {
		return failed("the messages to the callback", "each with a good signature in X-Snowglobe-Signature", fmt.Sprintf("%d without", n))
	}
	return nil
}

func (w *World) callbackImpatient(times int) error {
	w.checks++
	place, err := w.placeOf("the callback")
	if err == nil && place.Impatient() != times {
		return failed("how often the callback had to ask for patience", match.Times(times), match.Times(place.Impatient()))
	}
	return err
}
