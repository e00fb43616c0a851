package mutant

import (
	"context"
	"maps"
	"slices"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/gateway"
)

// turn is what the fronts do with a turn of the hand-off.
type turn func(ctx context.Context, t relay.Turn) relay.Outcome

// turns is a gateway.Handoff of which both kinds of turn can be replaced.
type turns struct {
	start, converse turn
	names           relay.SlotNames
}

func turnsOf(port gateway.Handoff) *turns {
	return &turns{start: port.Start, converse: port.Converse, names: port.SlotNames()}
}

// Start implements gateway.Handoff.
func (t *turns) Start(ctx context.Context, turn relay.Turn) relay.Outcome { return t.start(ctx, turn) }

// Converse implements gateway.Handoff.
func (t *turns) Converse(ctx context.Context, turn relay.Turn) relay.Outcome {
	return t.converse(ctx, turn)
}

// SlotNames implements gateway.Handoff.
func (t *turns) SlotNames() relay.SlotNames { return t.names }

// starting bends what comes of the turns that start a hand-off.
func starting(bend func(out *outcome)) func(*turns) {
	return func(t *turns) { t.start = t.bent(t.start, bend) }
}

// conversing bends what comes of the turns in a chat.
func conversing(bend func(out *outcome)) func(*turns) {
	return func(t *turns) { t.converse = t.bent(t.converse, bend) }
}

func (t *turns) bent(next turn, bend func(out *outcome)) turn {
	return func(ctx context.Context, turn relay.Turn) relay.Outcome {
		out := outcome{Outcome: next(ctx, turn), turn: turn, names: t.names}
		bend(&out)
		return out.Outcome
	}
}

// interrupted are words of the sentences that tell the details of an interrupted chat.
const interrupted = "The live chat was interrupted"

// isEndWord reports whether the user ends the chat with these very words.
func isEndWord(text string) bool { return slices.Contains(relay.DefaultTexts().EndWords, text) }

// with is the turn with one slot of its tracker changed.
func with(turn relay.Turn, slot string, value any) relay.Turn {
	turn.Slots = maps.Clone(turn.Slots)
	if turn.Slots == nil {
		turn.Slots = map[string]any{}
	}
	turn.Slots[slot] = value
	return turn
}
