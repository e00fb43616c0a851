package steps

import (
	"context"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/match"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// told checks what a user was told in the latest turn.
func (w *World) told(p *person, check func(texts []string) error) error {
	w.checks++
	return should(fmt.Sprintf("what %s was told after %q", p.name, p.said), check(p.turn.Told))
}

func (w *World) isTold(who, text string) error {
	w.attention.heard(w.person(who), text)
	return w.told(w.person(who), func(texts []string) error { return match.Once(texts, text) })
}

func (w *World) isNotTold(who, text string) error {
	w.attention.heard(w.person(who), text)
	return w.told(w.person(who), func(texts []string) error { return match.Occurs(texts, text, 0) })
}

func (w *World) isToldInOrder(who string, want []string) error {
	w.attention.heard(w.person(who), want...)
	return w.told(w.person(who), func(texts []string) error { return match.Follow(texts, want) })
}

func (w *World) isToldNothing(who string) error {
	w.attention.heardAll(w.person(who))
	return w.told(w.person(who), match.Nothing)
}

// hasBeenToldAll checks that a user has been told everything that an agent has said, once and in order.
func (w *World) hasBeenToldAll(who, agent string) error {
	w.checks++
	w.drain(-1)
	p := w.person(who)
	said := w.saidBy(agent, p)
	if len(said) == 0 {
		return unprepared("%s has said nothing to %s", agent, who)
	}
	w.noted(p, said...)
	return should(fmt.Sprintf("what %s has been told of what %s said", who, agent), match.Follow(p.told, said))
}

// saidBy is what an agent has said to a user.
func (w *World) saidBy(agent string, p *person) []string {
	var said []string
	for _, u := range w.attention.said {
		if u.to == p && u.agent == agent && !u.notice {
			said = append(said, u.text)
		}
	}
	return said
}

// hasBeenTold checks what a user was told in the whole scenario.
func (w *World) hasBeenTold(who, text string, times int) error {
	w.checks++
	p := w.person(who)
	w.drain(-1)
	w.noted(p, text)
	return should("what "+p.name+" has been told so far", match.Occurs(p.told, text, times))
}

// isToldThat checks for a sentence that relays say in words of their own.
func (w *World) isToldThat(who, meaning string) error {
	pattern := w.patterns.meaning(meaning)
	if pattern == nil {
		return unprepared("no pattern stands for %q", meaning)
	}
	return w.told(w.person(who), func(texts []string) error { return match.Like(texts, pattern, meaning) })
}

func (w *World) isNotToldThat(who, meaning string) error {
	pattern := w.patterns.meaning(meaning)
	if pattern == nil {
		return unprepared("no pattern stands for %q", meaning)
	}
	return w.told(w.person(who), func(texts []string) error { return match.Unlike(texts, pattern, meaning) })
}

// isToldDetails checks the details of an interrupted chat: a summary, the chat id and the last update (S-14).
func (w *World) isToldDetails(who string) error {
	p := w.person(who)
	id := p.chat
	if held, ok := p.before[w.names.LiveChatID].(string); ok && held != "" {
		id = held
	}
	return w.told(p, func(texts []string) error {
		all := []string{strings.Join(texts, "\n")}
		if !strings.Contains(all[0], id) {
			return &match.MismatchError{Expected: "the chat id " + id, Seen: match.Texts(texts)}
		}
		if err := match.Like(all, w.patterns.Summary, "a summary of the chat"); err != nil {
			return err
		}
		return match.Like(all, w.patterns.LastUpdate, "the last update")
	})
}

// botAnswers checks that the bot itself has answered the user's latest message.
func (w *World) botAnswers(_ context.Context) error {
	w.checks++
	p := w.person(theUser)
	what := fmt.Sprintf("who answered %q", p.said)
	answered, known := p.turn.BotAnswered()
	posts := w.since(p.mark, control.Post)
	switch {
	case known && !answered:
		return failed(what, "the bot", "it ran "+actions(p.turn))
	case len(p.turn.Told) == 0:
		return failed(what, "the bot", "nobody: the user was told nothing")
	case !known && len(posts) > 0:
		return failed(what, "the bot", "the message went to the agent: "+seenBy(posts[0]).String())
	}
	return nil
}

// botIsSilent checks that the bot itself has not answered the user's latest message. Where the target does
// not show who answers, somebody else says the same to the bot, to learn what it would have answered.
func (w *World) botIsSilent(ctx context.Context) error {
	w.checks++
	p := w.person(theUser)
	what := fmt.Sprintf("who answered %q", p.said)
	if answered, known := p.turn.BotAnswered(); known {
		if answered {
			return failed(what, "not the bot", "it ran "+actions(p.turn))
		}
		return nil
	}
	probe, err := w.target.Say(ctx, target.Message{Sender: w.person("a bystander").sender, Text: p.said})
	if err != nil {
		return err
	}
	for _, text := range probe.Told {
		if err := should(what, match.Occurs(p.turn.Told, text, 0)); err != nil {
			return err
		}
	}
	mark := w.seen()
	err = w.look(ctx)
	w.attention.lookAt(w.after(mark)...) // what the bystander led to is nobody's affair
	return err
}

func actions(turn target.Turn) string {
	if len(turn.Actions) == 0 {
		return "no action"
	}
	return strings.Join(turn.Actions, ", then ")
}
