package mutant

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// repeating are wrong about a turn that the bot sends again (H-12, H-13).
func repeating() []Mutant {
	return []Mutant{
		{
			ID: "takes-a-repetition-for-new", Rules: []string{"H-12"}, turns: takesARepetitionForNew,
			Wrong: "It does not look at message_id, and takes a repeated turn for a new one.",
		},
		{
			ID: "ignores-a-repetition", Rules: []string{"H-12"}, turns: ignoresARepetition,
			Wrong: "It has nothing to say to a turn that it has seen before.",
		},
		{
			ID: "leaves-again-on-a-repetition", Rules: []string{"H-12"}, both: leavesAgainOnARepetition,
			Wrong: "It leaves a chat again when the turn that ended it comes again.",
		},
		{
			ID: "takes-a-lost-answer-for-told", Rules: []string{"H-12"}, turns: takesALostAnswerForTold,
			Wrong: "It counts by what it has answered, not by live_chat_last_updated, and never tells again what was lost.",
		},
		{
			ID: "opens-again-for-a-repetition", Rules: []string{"H-13"}, turns: opensAgainForARepetition,
			Wrong: "It opens a second chat when the turn that opened the first comes again.",
		},
	}
}

func takesARepetitionForNew(t *turns) {
	converse := t.converse
	t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		turn.MessageID = ""
		return converse(ctx, turn)
	}
}

func ignoresARepetition(t *turns) {
	var seen notes[bool]
	converse := t.converse
	t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		if seen.of(turn.Sender + turn.MessageID) {
			return relay.Outcome{}
		}
		seen.note(turn.Sender+turn.MessageID, true)
		return converse(ctx, turn)
	}
}

func leavesAgainOnARepetition(c *calls, t *turns) {
	var seen notes[bool]
	converse := t.converse
	t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		out := outcome{Outcome: converse(ctx, turn), names: t.names}
		chatID, _ := turn.Slots[t.names.LiveChatID].(string)
		if out.ended() && seen.of(turn.Sender+turn.MessageID) {
			_ = c.leave(ctx, chatID)
		}
		seen.note(turn.Sender+turn.MessageID, true)
		return out.Outcome
	}
}

func takesALostAnswerForTold(t *turns) {
	var answered notes[any]
	converse := t.converse
	t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		chatID, _ := turn.Slots[t.names.LiveChatID].(string)
		if last := answered.of(chatID); last != nil {
			turn = with(turn, t.names.LiveChatLastUpdated, last)
		}
		out := converse(ctx, turn)
		for _, s := range out.Slots {
			if s.Name == t.names.LiveChatLastUpdated && s.Value != nil {
				answered.note(chatID, s.Value)
			}
		}
		return out
	}
}

func opensAgainForARepetition(t *turns) {
	start := t.start
	t.start = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		turn.MessageID = ""
		return start(ctx, turn)
	}
}
