package steps

import (
	"context"
	"errors"
	"time"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/ear"
	"github.com/snowglobe-sim/snowglobe/steps/match"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// listening is how a user hears between turns, and what they have heard.
type listening struct {
	heard  []*heard
	ends   int         // how often they were told without words that the hand-off is over
	stream *ear.Stream // where they listen themselves; nil while they do not
	last   string      // id of the last event of the stream before
	deaf   bool        // nothing can reach them between turns
}

// heard is something that a user heard between turns.
type heard struct {
	text string
	seen bool // somebody has looked at it
}

// drain takes what users have heard into the story, up to so much of the log; all of it where upTo is negative.
func (w *World) drain(upTo int) {
	for _, h := range w.hearing.log.Since(w.drained) {
		if upTo >= 0 && w.drained >= upTo {
			return
		}
		w.drained++
		for _, p := range w.people {
			if p.sender != h.Sender {
				continue
			}
			if h.Ends {
				p.ends++
				continue
			}
			p.heard = append(p.heard, &heard{text: h.Text})
			p.told = append(p.told, h.Text)
			w.happened(report.Heard, p.name, h.Text)
		}
	}
}

// fresh are the texts that a user has heard and nobody has looked at.
func (p *person) fresh() []string {
	var texts []string
	for _, h := range p.heard {
		if !h.seen {
			texts = append(texts, h.text)
		}
	}
	return texts
}

// looked marks what a user has heard and one of the texts names, or is named by; without texts all of it.
func (p *person) looked(texts ...string) {
	for _, h := range p.heard {
		h.seen = h.seen || len(texts) == 0
		for _, text := range texts {
			h.seen = h.seen || match.Mentions(h.text, text) || match.Mentions(text, h.text)
		}
	}
}

// due is how long something may take that is due between turns.
func (w *World) due() time.Duration {
	if w.limit > 0 {
		return w.limit
	}
	return target.DefaultLimit
}

// eventually waits until something holds that what users hear can bring about, or what those who are called for it see. A time
// that was up is no error: whoever waits looks for themselves.
func (w *World) eventually(ctx context.Context, holds func() bool) error {
	within, cancel := context.WithTimeout(ctx, w.due())
	defer cancel()
	err := w.hearing.log.Until(within, func() bool {
		w.drain(-1)
		return holds()
	})
	if err != nil && ctx.Err() != nil {
		return slow(ctx, err)
	}
	return w.look(ctx)
}

// looksAgain waits until the target has read the thread of a user's chat so many times more, and so has seen all that is there
// and, but for the last time, told it.
func (w *World) looksAgain(ctx context.Context, p *person, times int) error {
	if p.chat == "" {
		return unprepared("%s has no chat that could be looked at", p.name)
	}
	if err := w.look(ctx); err != nil {
		return err
	}
	err := w.instance.AwaitCalls(ctx, control.Thread, p.chat, control.After{Seq: w.seen(), Count: times, AtMost: w.due().String()})
	w.drain(-1)
	var refused *control.Error
	if errors.As(err, &refused) && refused.InVain() {
		return failed("how often the target looks at the chat of "+p.name+" between turns", match.Times(times)+" within "+w.due().String(), refused.Message)
	}
	if err != nil {
		return err
	}
	return w.look(ctx)
}

// isLeft waits until a user's chat has been left so often; who looks sees whether it has.
func (w *World) isLeft(ctx context.Context, p *person, times int) error {
	err := w.instance.AwaitCalls(ctx, control.Leave, p.chat, control.After{Count: times, AtMost: w.due().String()})
	var refused *control.Error
	if err != nil && (!errors.As(err, &refused) || !refused.InVain()) {
		return err
	}
	return w.look(ctx)
}

// settle lets everything be heard that is on its way at the end of a scenario, so that nothing is overlooked that comes a moment
// later. Where nobody looks at a chat any more there is nothing to wait for.
func (w *World) settle(ctx context.Context) error {
	if w.hearing.way == "" {
		return nil
	}
	for _, p := range w.everybody() {
		if p.chat == "" || p.deaf {
			continue
		}
		chat, err := w.instance.Chat(ctx, p.chat)
		if err != nil {
			return err
		}
		if chat.Over() {
			continue
		}
		if err := w.look(ctx); err != nil {
			return err
		}
		err = w.instance.AwaitCalls(ctx, control.Thread, p.chat, control.After{Seq: w.seen(), Count: 2, AtMost: "2s"})
		var refused *control.Error
		if err != nil && !errors.As(err, &refused) {
			return err
		}
	}
	w.drain(-1)
	return w.look(ctx)
}

// everybody are the users of the scenario who can be spoken of.
func (w *World) everybody() []*person {
	var all []*person
	for _, name := range []string{theUser, anotherUser} {
		if p := w.people[name]; p != nil {
			all = append(all, p)
		}
	}
	return all
}

// endHearing lets go of everything that waits for the scenario, so that its target can be ended.
func (w *World) endHearing(ctx context.Context) {
	if w.begun != nil {
		w.begun.release()
		<-w.begun.done
	}
	if place := w.hearing.ears.place(); place != nil {
		place.Mend()
		_ = place.Up(context.WithoutCancel(ctx)) // the next scenario tries again
	}
	if w.hearing.way != "" && w.shared {
		w.dismiss(ctx)
	}
	for _, p := range w.people {
		if p.stream != nil {
			p.stream.Close()
		}
	}
}

// dismiss ends the chats that are open, and lets a target that lives on come to know it: it would go on watching them in the
// next scenario. Where that does not succeed in time the next scenario has other chats all the same.
func (w *World) dismiss(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastLook)
	defer cancel()
	_ = w.instance.Mend(ctx)
	chats, _ := w.instance.Chats(ctx)
	for _, c := range chats {
		if c.Over() {
			continue
		}
		if c.Agent == "" {
			_ = w.instance.Perform(ctx, c.Group, control.Act{Kind: "accept", Agent: "beth"})
		}
		_ = w.instance.Perform(ctx, c.Group, control.Act{Kind: "close"})
		_ = w.instance.AwaitCalls(ctx, control.Leave, c.Group, control.After{Count: 1, AtMost: lastLook.String()})
	}
}
