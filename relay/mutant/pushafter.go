package mutant

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// pushingAfterTheEnd are wrong about what comes when a chat has ended (H-45).
func pushingAfterTheEnd() []Mutant {
	return []Mutant{
		{
			ID: "watches-one-chat-of-a-user", Rules: []string{"H-28", "H-44"}, looks: watchesOneChatOfAUser,
			Wrong: "It watches no other chat of a user whose first one has ended between turns.",
		},
		{
			ID: "forgets-that-it-left", Rules: []string{"H-45"}, memory: keeping(func(s *session.Session) { s.Chat.Ended = false }),
			Wrong: "It goes on watching a chat that it has left.",
		},
		{
			ID: "does-not-tidy-up", Rules: []string{"H-45"}, ways: doesNotTidyUp,
			Wrong: "It leaves live_chat_last_updated as what was on its way has moved it after the chat had ended.",
		},
		{
			ID: "looks-on", Rules: []string{"H-44"}, ports: looksOn,
			Wrong: "It goes on reading the thread of a chat that has ended between turns.",
		},
		{
			ID: "watches-who-has-left", Rules: []string{"H-45"}, ports: watchesWhoHasLeft,
			Wrong: "It goes on reading the thread of a chat that its user has ended.",
		},
	}
}

func watchesOneChatOfAUser(l *looks) {
	var ended notes[bool]
	look, carry := l.look, l.carry
	l.carry = func(ctx context.Context, p relay.Push) error {
		err := carry(ctx, p)
		if p.Ends && err == nil {
			ended.note(relay.UserAt(p.Front, p.Sender), true)
		}
		return err
	}
	l.look = func(ctx context.Context, sender string, how relay.Looking) (relay.Sight, error) {
		if ended.of(sender) {
			return relay.Sight{Over: true}, nil
		}
		return look(ctx, sender, how)
	}
}

func doesNotTidyUp(w *way) {
	deliver := w.deliver
	w.deliver = func(ctx context.Context, p relay.Push) (int, error) {
		if len(p.Messages) == 0 && !p.Ends {
			return 0, nil
		}
		return deliver(ctx, p)
	}
}

func looksOn(p *ports) {
	var ended notes[string]
	carry := p.looks.carry
	p.looks.carry = func(ctx context.Context, push relay.Push) error {
		if push.Ends {
			ended.note(everybody, push.ChatID)
		}
		return carry(ctx, push)
	}
	readsToo(p, &ended)
}

func watchesWhoHasLeft(p *ports) {
	var ended notes[string]
	conversing(func(o *outcome) {
		if id, ok := o.turn.Slots[o.names.LiveChatID].(string); ok && o.ended() {
			ended.note(everybody, id)
		}
	})(p.turns)
	readsToo(p, &ended)
}

// readsToo reads with every look, at whatever chat, the thread of the one that has ended last.
func readsToo(p *ports, ended *notes[string]) {
	look := p.looks.look
	p.looks.look = func(ctx context.Context, sender string, how relay.Looking) (relay.Sight, error) {
		if id := ended.of(everybody); id != "" {
			_, _ = p.calls.thread(ctx, id, relay.Cursor{})
		}
		return look(ctx, sender, how)
	}
}
