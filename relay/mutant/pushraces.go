package mutant

import (
	"context"
	"slices"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// pushingMeanwhile are wrong about turns that run while something is on its way to the user (H-48, H-49).
func pushingMeanwhile() []Mutant {
	return []Mutant{
		{
			ID: "tells-what-is-on-its-way", Rules: []string{"H-49"}, ports: tellsWhatIsOnItsWay,
			Wrong: "It tells in a turn what is on its way to the user already.",
		},
		{
			ID: "overtakes-what-is-on-its-way", Rules: []string{"H-49"}, ports: overtakesWhatIsOnItsWay,
			Wrong: "It leaves out in a turn what is on its way to the user, and tells what was said after that.",
		},
		{
			ID: "moves-past-what-is-on-its-way", Rules: []string{"H-49"}, ports: movesPastWhatIsOnItsWay,
			Wrong: "It takes for told in a turn all that there is while something is on its way to the user.",
		},
		{
			ID: "loses-what-comes-while-it-posts", Rules: []string{"H-49"}, ports: losesWhatComesWhileItPosts,
			Wrong: "It takes for told in a turn what an agent said before the user's message stood in the thread.",
		},
		{
			ID: "asks-rasa-inside-the-turn", Rules: []string{"H-48"}, ports: asksRasaInsideTheTurn,
			Wrong: "It reads the slots through Rasa before it answers a turn.",
		},
		{
			ID: "speaks-inside-the-turn", Rules: []string{"H-48"}, ports: speaksInsideTheTurn,
			Wrong: "It says through Rasa what belongs into the answer of the turn.",
		},
		{
			ID: "waits-for-the-delivery", Rules: []string{"H-48", "H-49"}, ports: waitsForTheDelivery,
			Wrong: "It lets a turn wait until what is on its way to the user has come.",
		},
	}
}

// airborne is what is on its way to a user while a turn runs that has been kept from knowing it.
type airborne struct {
	user  string
	until relay.Cursor
}

// hidesWhatIsOnItsWay keeps turns from knowing what is on its way, and returns it, by chat.
func hidesWhatIsOnItsWay(p *ports) *notes[airborne] {
	hidden := &notes[airborne]{}
	p.memory.load = func(ctx context.Context, s *session.Session) {
		if f := s.Chat.Flight; f != nil && f.Airborne && !f.Ends && !betweenTurns(ctx) {
			until, _ := relay.ParseCursor(f.Until)
			hidden.note(s.Chat.ID, airborne{s.Chat.User, until})
			s.Chat.Flight = nil
		}
	}
	return hidden
}

func tellsWhatIsOnItsWay(p *ports) {
	hidesWhatIsOnItsWay(p)
}

// ownedInTurns makes messages the user's own, in turns while something is on its way: they count as told.
func ownedInTurns(p *ports, owns func(m relay.Message, a airborne) bool) {
	hidden := hidesWhatIsOnItsWay(p)
	thread := p.calls.thread
	p.calls.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		a := hidden.of(chatID)
		if a.user == "" || betweenTurns(ctx) {
			return all, err
		}
		hidden.note(chatID, airborne{})
		for i, m := range all {
			if owns(m, a) {
				all[i].CreatedBy = a.user
			}
		}
		return all, err
	}
}

func overtakesWhatIsOnItsWay(p *ports) {
	ownedInTurns(p, func(m relay.Message, a airborne) bool { return !m.Cursor().After(a.until) })
}

func movesPastWhatIsOnItsWay(p *ports) {
	ownedInTurns(p, func(relay.Message, airborne) bool { return true })
}

func losesWhatComesWhileItPosts(p *ports) {
	takenForTold(p, func(thread []relay.Message, user string) int {
		for i, m := range slices.Backward(thread) {
			if m.CreatedBy == user {
				return i
			}
		}
		return 0
	})
}

// outlet is the way by which a user hears; nil for none.
func (p *ports) outlet(sender, channel string) *way {
	for _, w := range p.ways {
		if w.hears(sender, channel) {
			return w
		}
	}
	return nil
}

func asksRasaInsideTheTurn(p *ports) {
	converse := p.turns.converse
	p.turns.converse = func(ctx context.Context, t relay.Turn) relay.Outcome {
		if w := p.outlet(t.Sender, t.Channel); w != nil {
			_, _ = w.slots(ctx, relay.Push{Sender: t.Sender, Channel: t.Channel})
		}
		return converse(ctx, t)
	}
}

func speaksInsideTheTurn(p *ports) {
	conversing(func(o *outcome) {
		w := p.outlet(o.turn.Sender, o.turn.Channel)
		if w == nil {
			return
		}
		push := relay.Push{Sender: o.turn.Sender, Channel: o.turn.Channel, Slots: o.Slots}
		for _, text := range o.Say {
			push.Messages = append(push.Messages, relay.Said{ID: text, Text: text})
		}
		if _, err := w.deliver(context.Background(), push); err == nil {
			o.Outcome = relay.Outcome{}
		}
	})(p.turns)
}

func waitsForTheDelivery(p *ports) {
	var under notes[chan struct{}]
	carry, converse := p.looks.carry, p.turns.converse
	p.looks.carry = func(ctx context.Context, push relay.Push) error {
		done := make(chan struct{})
		defer close(done)
		under.note(push.Sender, done)
		return carry(ctx, push)
	}
	p.turns.converse = func(ctx context.Context, t relay.Turn) relay.Outcome {
		if done := under.of(t.Sender); done != nil {
			select {
			case <-done:
			case <-ctx.Done():
			}
		}
		return converse(ctx, t)
	}
}
