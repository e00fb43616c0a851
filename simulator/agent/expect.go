package agent

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// say brings a line of the user to the other side; the run goes on once it has been answered.
func (p *Play) say(l *script.Says) {
	text := l.Text.Fill(p.run.value)
	p.spoken = true
	p.remark(transcript.Remark{Side: transcript.User, Who: string(transcript.User), Does: "says", Text: text})
	resume := p.run.suspend(-1, nil)
	end := p.turn.open()
	p.options.User.Say(text, func(told []string, err error) {
		p.run.turns.take(func() {
			p.answered(told, err, resume)
			end()
		})
	})
}

func (p *Play) answered(told []string, err error, resume func()) {
	if p.run.ended {
		return
	}
	for _, m := range told {
		p.hears(m)
	}
	if err != nil {
		p.run.end(fmt.Errorf("the user got no answer: %w", err))
		return
	}
	p.settle("the answer was " + list(told))
	resume()
}

// Told takes what the user is told between turns, in order. It may be called from any goroutine, an observer of
// the desk included.
func (p *Play) Told(messages ...string) {
	p.run.turns.later(p.run.clock, func() {
		for _, m := range messages {
			p.hears(m)
		}
	})
}

// hears takes one message to the user, and goes on where the run waits for it.
func (p *Play) hears(message string) {
	if p.run.ended {
		return
	}
	p.told = append(p.told, message)
	p.remark(transcript.Remark{Side: transcript.Bot, Who: string(transcript.Bot), Does: "is told", Text: message})
	if s := p.silence; s != nil {
		p.silence = nil
		p.fail(s.line.At(), fmt.Sprintf("nothing for %s", s.line.For), "the user was told "+list([]string{message}))
		s.resume()
		return
	}
	if a := p.awaited; a != nil && p.met(a) {
		p.awaited = nil
		a.resume()
	}
}

// expectation is something that the user is to be told, or not to be told. It keeps the values that the
// placeholders had at its line, since it may be judged when the run is elsewhere.
type expectation struct {
	at     script.Pos
	wanted script.Wanted
	value  func(name string) string
	resume func()    // of the run that waits for it; nil where none does
	by     time.Time // when it must have come; zero leaves that to the answer in which it is judged
}

// String is the message that is looked for: the words themselves, where they are known, and else what was written.
func (e *expectation) String() string {
	if words := e.wanted.Words(e.value); words != "" {
		return fmt.Sprintf("message with %q", words)
	}
	text := e.wanted.String()
	if words, ok := strings.CutPrefix(text, "mentions "); ok {
		return fmt.Sprintf("message that mentions %q", words)
	}
	return "message with " + text // a regular expression, between slashes of its own
}

func (e *expectation) in(message string) bool { return e.wanted.In(message, e.value) }

// sees is satisfied by what was said already, waits for it, or is left to the next answer.
func (p *Play) sees(l *script.Sees) {
	e := &expectation{at: l.At(), wanted: l.Wanted, value: p.run.values()}
	within := l.Within
	if within == 0 {
		within = cmp.Or(p.options.Seen, seenWithin)
	} else {
		e.by = p.options.Clock.Now().Add(within)
	}
	switch {
	case len(p.pending) == 0 && p.met(e):
	case !p.options.Pushes:
		p.pending = append(p.pending, e)
	default:
		p.awaited = e
		e.resume = p.run.suspend(within, func() {
			p.awaited = nil
			p.missed(e, fmt.Sprintf("within %s the user was told %s", within, list(p.told[p.seen:])))
			p.run.goOn()
		})
	}
}

// met looks for what is expected among the messages that no `user sees` has taken yet.
func (p *Play) met(e *expectation) bool {
	for i, m := range p.told[p.seen:] {
		if e.in(m) {
			e.wanted.Named(m, p.run.remember)
			p.seen += i + 1
			return true
		}
	}
	return false
}

// settle judges what was left to an answer.
func (p *Play) settle(seen string) {
	pending := p.pending
	p.pending = nil
	now := p.options.Clock.Now()
	for _, e := range pending {
		switch late := now.Sub(e.by); {
		case !p.met(e):
			p.missed(e, seen)
		case !e.by.IsZero() && late > 0:
			p.fail(e.at, "a "+e.String()+" in time", fmt.Sprintf("it came %s too late, in the answer to the user's next line", late))
		}
	}
}

func (p *Play) missed(e *expectation, seen string) {
	p.fail(e.at, "a "+e.String(), seen)
	failure := &p.report.Failures[len(p.report.Failures)-1]
	failure.Wanted, failure.Heard = e.wanted.Words(e.value), slices.Clone(p.told[p.seen:])
}

// silence is a `user sees nothing` that the run watches.
type silence struct {
	line   *script.SeesNothing
	resume func()
}

func (p *Play) seesNothing(l *script.SeesNothing) {
	p.silence = &silence{line: l, resume: p.run.suspend(l.For, func() {
		p.silence = nil
		p.run.goOn()
	})}
}

func (p *Play) judgeNeverSaw() {
	for _, e := range p.neverSaw {
		if i := slices.IndexFunc(p.told, e.in); i >= 0 {
			p.fail(e.at, "no "+e.String(), "the user was told "+list(p.told[i:i+1]))
		}
	}
}

// list is messages in quotes, or "nothing"; of many the last five.
func list(messages []string) string {
	if len(messages) == 0 {
		return "nothing"
	}
	from := max(len(messages)-5, 0)
	quoted := make([]string, 0, 5)
	for _, m := range messages[from:] {
		quoted = append(quoted, fmt.Sprintf("%q", m))
	}
	return strings.Join(quoted, ", ")
}
