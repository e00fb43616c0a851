package mutant

import (
	"context"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// pushingInTurns are wrong about what turns tell of what is said between them, and the other way round (H-43).
func pushingInTurns() []Mutant {
	return []Mutant{
		{
			ID: "tells-again-what-was-heard", Rules: []string{"H-43"}, ports: tellsAgainWhatWasHeard,
			Wrong: "It tells in the next turn what it has said between turns.",
		},
		{
			ID: "says-again-what-was-told", Rules: []string{"H-43"}, ports: saysAgainWhatWasTold,
			Wrong: "It says between turns what a turn has just told.",
		},
		{
			ID: "forgets-what-was-heard", Rules: []string{"H-42", "H-43"}, memory: keeping(func(s *session.Session) { s.Chat.Pushed = "" }),
			Wrong: "It does not remember how far it has told the thread between turns.",
		},
		{
			ID: "leaves-the-slot-behind", Rules: []string{"H-43", "S-12"}, ways: delivering(leavesTheSlotBehind),
			Wrong: "It speaks between turns and does not move live_chat_last_updated.",
		},
		{
			ID: "moves-the-slot-too-far", Rules: []string{"H-46"}, ports: movesTheSlotTooFar,
			Wrong: "It moves live_chat_last_updated past what comes after what it says between turns.",
		},
		{
			ID: "believes-that-answers-come", Rules: []string{"H-12", "H-43"}, memory: keeping(func(s *session.Session) { s.Chat.Unsure, s.Chat.Doubts = false, nil }),
			Wrong: "It takes what a turn told for heard, though the bot may have lost that answer.",
		},
		{
			ID: "keeps-two-cursors", Rules: []string{"H-43", "H-49"}, ports: keepsTwoCursors,
			Wrong: "It keeps a cursor for its turns and one for the time between them, so that everything is told by both.",
		},
		{
			ID: "tells-nothing-in-turns", Rules: []string{"H-46", "H-54"}, ports: tellsNothingInTurns,
			Wrong: "It leaves it to the time between turns to tell what an agent said, and takes for told in a turn what is in the thread.",
		},
	}
}

func tellsAgainWhatWasHeard(p *ports) {
	var heard notes[[]string]
	for _, w := range p.ways {
		deliver := w.deliver
		w.deliver = func(ctx context.Context, p relay.Push) (int, error) {
			said, err := deliver(ctx, p)
			for _, m := range p.Messages[:said] {
				heard.note(p.Sender, append(heard.of(p.Sender), m.Text))
			}
			return said, err
		}
	}
	conversing(func(o *outcome) {
		o.Say = append(heard.of(o.turn.Sender), o.Say...)
		heard.note(o.turn.Sender, nil)
	})(p.turns)
}

func saysAgainWhatWasTold(p *ports) {
	var told notes[[]string]
	conversing(func(o *outcome) {
		if id, ok := o.turn.Slots[o.names.LiveChatID].(string); ok && !o.ended() {
			told.note(id, o.Say)
		}
	})(p.turns)
	watching(func(chatID string, thread []relay.Message) []relay.Message {
		for i, text := range told.of(chatID) {
			last := thread[len(thread)-1]
			thread = append(thread, relay.Message{ID: last.ID + "/again", Text: text, CreatedBy: anyone, Time: last.Time.Add(time.Duration(i+1) * time.Microsecond)})
		}
		told.note(chatID, nil)
		return thread
	})(p.calls)
}

func leavesTheSlotBehind(p *relay.Push) {
	if !p.Ends {
		p.Slots = nil
	}
}

func movesTheSlotTooFar(p *ports) {
	for _, w := range p.ways {
		delivering(func(push *relay.Push) {
			if at, ok := relay.ParseCursor(valueOf(push.Slots, p.turns.names.LiveChatLastUpdated)); ok {
				at.Time = at.Time.Add(time.Hour)
				push.Slots = []relay.Slot{{Name: p.turns.names.LiveChatLastUpdated, Value: at.String()}}
			}
		})(w)
	}
}

// valueOf is the value of a slot that is set.
func valueOf(slots []relay.Slot, name string) any {
	for _, s := range slots {
		if s.Name == name {
			return s.Value
		}
	}
	return nil
}

// keepsTwoCursors keeps from turns what is said between them, and the other way round.
func keepsTwoCursors(p *ports) {
	var turns, between notes[session.Chat] // as they have left it
	p.memory.load = func(ctx context.Context, s *session.Session) {
		chat := &s.Chat
		if betweenTurns(ctx) {
			turns.note(chat.ID, *chat)
			chat.Told, chat.Unsure, chat.Doubts = chat.Opened, false, nil
			return
		}
		between.note(chat.ID, *chat)
		chat.Pushed, chat.Flight = "", nil
	}
	p.memory.save = func(ctx context.Context, s *session.Session) {
		chat := &s.Chat
		if betweenTurns(ctx) {
			chat.Told = turns.of(chat.ID).Told
			return
		}
		chat.Pushed, chat.Flight = between.of(chat.ID).Pushed, between.of(chat.ID).Flight
	}
	var told notes[any]
	converse := p.turns.converse
	p.turns.converse = func(ctx context.Context, t relay.Turn) relay.Outcome {
		if at := told.of(t.Sender); at != nil {
			t = with(t, p.turns.names.LiveChatLastUpdated, at)
		}
		return converse(ctx, t)
	}
	noting := func(o *outcome) { told.note(o.turn.Sender, valueOf(o.Slots, o.names.LiveChatLastUpdated)) }
	starting(noting)(p.turns)
	conversing(noting)(p.turns)
}

func tellsNothingInTurns(p *ports) {
	takenForTold(p, func(thread []relay.Message, _ string) int { return len(thread) })
}

// takenForTold takes so many of the first messages for the user's own in turns.
func takenForTold(p *ports, told func(thread []relay.Message, user string) int) {
	var users notes[string]
	p.memory.load = func(_ context.Context, s *session.Session) {
		if s.Chat.Open() {
			users.note(s.Chat.ID, s.Chat.User)
		}
	}
	thread := p.calls.thread
	p.calls.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		user := users.of(chatID)
		if user == "" || betweenTurns(ctx) {
			return all, err
		}
		for i := range told(all, user) {
			all[i].CreatedBy = user
		}
		return all, err
	}
}
