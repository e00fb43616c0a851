package mutant

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// pushingTheEnd are wrong about chats that end between turns (H-44).
func pushingTheEnd() []Mutant {
	return []Mutant{
		{
			ID: "keeps-the-end-for-the-next-turn", Rules: []string{"H-44", "S-13"}, ways: keepsTheEndForTheNextTurn,
			Wrong: "It notices between turns that the chat has ended, and says so in the next turn.",
		},
		{
			ID: "ends-without-leaving", Rules: []string{"H-44", "S-13"}, calls: leavingBetweenTurns(func(context.Context, string, leave) error { return nil }),
			Wrong: "It ends a chat between turns without leaving it.",
		},
		{
			ID: "leaves-twice-between-turns", Rules: []string{"H-44", "S-13"}, calls: leavingBetweenTurns(leavesTwiceUnasked),
			Wrong: "It leaves a chat that ends between turns twice.",
		},
		{
			ID: "leaves-the-slots-set", Rules: []string{"H-44", "S-08"}, ways: delivering(leavesTheSlotsSet),
			Wrong: "It ends a chat between turns and leaves its slots as they are.",
		},
		{
			ID: "sets-the-cursor-at-the-end", Rules: []string{"H-44", "S-08"}, ports: setsTheCursorAtTheEnd,
			Wrong: "It clears the slots at the end of a chat, and sets live_chat_last_updated with what it says last.",
		},
		{
			ID: "says-the-failed-leave-alone", Rules: []string{"H-44", "S-16"}, ways: delivering(saysTheFailedLeaveAlone),
			Wrong: "It says between turns that a chat could not be left, and not what was said last in it.",
		},
		{
			ID: "hides-a-failed-leave", Rules: []string{"H-44", "S-16"}, ways: delivering(hidesAFailedLeave),
			Wrong: "It says nothing of a chat that could not be left between turns.",
		},
		{
			ID: "needs-the-chat-left-to-say-so", Rules: []string{"H-44", "S-16"}, calls: leavingBetweenTurns(leavesAgainUntilItCan),
			Wrong: "It tries to leave a chat again and again between turns, and clears no slots until it can.",
		},
		{
			ID: "needs-words-to-end", Rules: []string{"H-05", "H-44"}, calls: needsWordsToEnd,
			Wrong: "It ends a chat between turns when it is said to be closed, and not when its state says so.",
		},
		{
			ID: "ends-unannounced-without-a-word", Rules: []string{"H-05", "H-44"}, ways: delivering(endsInSilence),
			Wrong: "It ends a chat that was closed without a notice between turns, and does not say so.",
		},
	}
}

func keepsTheEndForTheNextTurn(w *way) {
	deliver := w.deliver
	w.deliver = func(ctx context.Context, p relay.Push) (int, error) {
		if p.Ends {
			return 0, uncommitted{errors.New("the end can wait")}
		}
		return deliver(ctx, p)
	}
}

// leave is how a chat is left.
type leave = func(ctx context.Context, chatID string) error

func leavingBetweenTurns(bend func(ctx context.Context, chatID string, next leave) error) func(*calls) {
	return func(c *calls) {
		next := c.leave
		c.leave = func(ctx context.Context, chatID string) error {
			if !betweenTurns(ctx) {
				return next(ctx, chatID)
			}
			return bend(ctx, chatID, next)
		}
	}
}

func leavesTwiceUnasked(ctx context.Context, chatID string, next leave) error {
	err := next(ctx, chatID)
	_ = next(ctx, chatID)
	return err
}

func leavesAgainUntilItCan(ctx context.Context, chatID string, next leave) error {
	for range 20 {
		if next(ctx, chatID) == nil {
			break
		}
	}
	return nil
}

func leavesTheSlotsSet(p *relay.Push) {
	if p.Ends {
		p.Slots = nil
	}
}

func setsTheCursorAtTheEnd(p *ports) {
	for _, w := range p.ways {
		delivering(func(push *relay.Push) {
			if push.Ends {
				push.Slots = append(slices.Clone(push.Slots), relay.Slot{Name: p.turns.names.LiveChatLastUpdated, Value: relay.Cursor{}.String()})
			}
		})(w)
	}
}

func saysTheFailedLeaveAlone(p *relay.Push) {
	if last := len(p.Messages) - 1; p.Ends && last >= 0 && p.Messages[last].Text == texts().Lost {
		p.Messages = p.Messages[last:]
	}
}

// withoutEnd leaves out of the last words of a chat those that say this.
func withoutEnd(p *relay.Push, words string) {
	if !p.Ends {
		return
	}
	var kept []relay.Said
	for _, m := range p.Messages {
		if !strings.Contains(m.Text, words) {
			kept = append(kept, m)
		}
	}
	p.Messages = kept
}

func hidesAFailedLeave(p *relay.Push) {
	withoutEnd(p, texts().Lost)
}

func endsInSilence(p *relay.Push) {
	withoutEnd(p, texts().Ended)
}

func needsWordsToEnd(c *calls) {
	state := c.state
	c.state = func(ctx context.Context, chatID string) (relay.ChatState, error) {
		if betweenTurns(ctx) {
			return relay.InProgress, nil
		}
		return state(ctx, chatID)
	}
}
