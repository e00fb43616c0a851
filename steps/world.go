package steps

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// World is a scenario while it runs. A scenario's steps run one after the other, so that it needs no lock.
type World struct {
	*scene
	patterns Patterns
	names    target.Names
	sender   string // what the names of the scenario's users begin with

	people     map[string]*person  // by the words that the scenario uses for them
	owners     map[string]*person  // of the chats, by group
	wire       []control.Exchange  // the calls seen so far, oldest first
	transcript []report.Line       // what happened
	ofTarget   []report.Exchange   // the calls of the target itself
	checks     int                 // checks carried out
	attention  attention           // what is still to be looked at
	unchecked  map[string]struct{} // reasons for which checks were left out
	drained    int                 // so much of what users have heard is in the story
	limit      time.Duration       // how long what is due between turns may take
	begun      *turnBegun          // the relay has not been told of it; nil for none
	calling                        // what scenarios about the action server look at
}

// person is a user of the bot.
type person struct {
	name   string         // the user, another user
	sender string         // the name towards the bot
	chat   string         // group of the latest chat, empty before there is one
	told   []string       // everything told so far
	turn   target.Turn    // the latest turn
	said   string         // what the user said in it
	before map[string]any // slots before the latest turn; nil where they cannot be read
	lines  []line         // everything said so far
	mark   int64          // number of the last call before the latest turn
	seen   map[string]any // slots as they were looked at last; nil before they were

	listening
}

// line is something that a user said.
type line struct {
	chat string // the user's chat at that time, empty before there is one
	text string
}

func newWorld(sc *scene, o Options, sender string) *World {
	return &World{
		scene: sc, patterns: o.Patterns.WithDefaults(), names: o.Subject.Options.Names.WithDefaults(), sender: sender, limit: cmp.Or(o.Due, o.Subject.Options.Limit),
		people: map[string]*person{}, owners: map[string]*person{}, unchecked: map[string]struct{}{}, attention: newAttention(),
	}
}

// person is the user of that name, made when first spoken of.
func (w *World) person(name string) *person {
	p := w.people[name]
	if p == nil {
		p = &person{name: name, sender: fmt.Sprintf("%s-%d", w.sender, len(w.people)+1)}
		w.people[name] = p
	}
	return p
}

// happened adds a line to the transcript.
func (w *World) happened(voice report.Voice, who, text string) {
	w.transcript = append(w.transcript, report.Line{Voice: voice, Who: who, Text: text, After: w.seen()})
}

// stage adds to the transcript something that is not said.
func (w *World) stage(who, what string) { w.happened(report.Stage, who, what) }

// look reads the calls that were made since the last look.
func (w *World) look(ctx context.Context) error {
	more, err := w.instance.Requests(ctx, w.seen())
	w.wire = append(w.wire, more...)
	return err
}

// seen is the number of the last call that was looked at.
func (w *World) seen() int64 {
	if len(w.wire) == 0 {
		return 0
	}
	return w.wire[len(w.wire)-1].Seq
}

// after are all calls after the call of that number.
func (w *World) after(seq int64) []control.Exchange {
	i := slices.IndexFunc(w.wire, func(x control.Exchange) bool { return x.Seq > seq })
	if i < 0 {
		return nil
	}
	return w.wire[i:]
}

// since are the calls of an operation after the call of that number.
func (w *World) since(seq int64, operation string) []control.Exchange {
	var found []control.Exchange
	for _, x := range w.wire {
		if x.Seq > seq && x.Operation == operation {
			found = append(found, x)
		}
	}
	return found
}

// slots are a user's slots; where the target does not show them, ok is false and the reason is kept.
func (w *World) slots(ctx context.Context, p *person) (slots map[string]any, ok bool, err error) {
	if reason := w.target.Lacks(target.ReadSlots); reason != "" {
		w.unchecked["slots: "+reason] = struct{}{}
		return nil, false, nil
	}
	slots, err = w.target.Slots(ctx, p.sender)
	if err != nil {
		return nil, false, failed("the slots of "+p.name, "slots that can be read", err.Error())
	}
	return slots, true, nil
}
