package mutant

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// oddCursors are wrong about a live_chat_last_updated that the relay has not written (H-17).
func oddCursors() []Mutant {
	return []Mutant{
		{
			ID: "fails-at-an-odd-cursor", Rules: []string{"H-17"}, turns: oddly(func(context.Context, relay.Turn, turn) relay.Outcome { panic("the last update is odd") }),
			Wrong: "It fails when live_chat_last_updated is nothing that it has written.",
		},
		{
			ID: "skips-after-an-odd-cursor", Rules: []string{"H-17"}, turns: oddly(skipsAfterAnOddCursor),
			Wrong: "It tells nothing in a turn whose live_chat_last_updated is odd, and moves on.",
		},
		{
			ID: "never-mends-an-odd-cursor", Rules: []string{"H-17"}, both: neverMendsAnOddCursor,
			Wrong: "It tells the whole chat for an odd live_chat_last_updated, and leaves that as it is.",
		},
	}
}

func skipsAfterAnOddCursor(ctx context.Context, t relay.Turn, converse turn) relay.Outcome {
	out := converse(ctx, t)
	out.Say = nil
	return out
}

func neverMendsAnOddCursor(_ *calls, t *turns) {
	oddly(func(ctx context.Context, odd relay.Turn, converse turn) relay.Outcome {
		const atFirst = "1/" // the first millisecond of 1970
		out := outcome{Outcome: converse(ctx, with(odd, t.names.LiveChatLastUpdated, atFirst)), names: t.names}
		out.leftOut(t.names.LiveChatLastUpdated)
		return out.Outcome
	})(t)
}

// oddly takes the place of turns in a chat whose last update is nothing that the relay has written.
func oddly(instead func(ctx context.Context, t relay.Turn, converse turn) relay.Outcome) func(*turns) {
	return func(t *turns) {
		converse := t.converse
		t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
			if _, exact := relay.ParseCursor(turn.Slots[t.names.LiveChatLastUpdated]); exact {
				return converse(ctx, turn)
			}
			return instead(ctx, turn, converse)
		}
	}
}
