package mutant

import (
	"context"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// pushing are wrong about what is said between turns, and to whom (H-42).
func pushing() []Mutant {
	return []Mutant{
		{
			ID: "speaks-when-spoken-to", Rules: []string{"H-42"}, ways: func(w *way) { w.hears = func(string, string) bool { return false } },
			Wrong: "It lets the user hear the agent with the next line of their own, and never before.",
		},
		{
			ID: "calls-rasa-without-the-token", Rules: []string{"H-42"}, settings: func(o *server.Options) { o.Push.RasaToken = "" },
			Wrong: "It does not show Rasa the token.",
		},
		{
			ID: "says-everything-twice", Rules: []string{"H-42"}, ways: delivering(saysEverythingTwice),
			Wrong: "It says every message between turns twice.",
		},
		{
			ID: "says-the-first-of-several", Rules: []string{"H-01", "H-42"}, ways: delivering(func(p *relay.Push) { p.Messages = p.Messages[:min(1, len(p.Messages))] }),
			Wrong: "It says the first of the messages that it finds between turns, and takes the others for said.",
		},
		{
			ID: "says-the-newest-first", Rules: []string{"H-01", "H-42"}, ways: delivering(saysTheNewestFirst),
			Wrong: "It says between turns the newest message first.",
		},
		{
			ID: "says-the-users-own-words", Rules: []string{"H-42", "S-11"}, calls: saysTheUsersOwnWords,
			Wrong: "It says to the user between turns what they have said themselves.",
		},
		{
			ID: "says-work-notes", Rules: []string{"H-03", "H-42"}, calls: watching(saysWorkNotes),
			Wrong: "It keeps work notes out of its answers, and says them between turns.",
		},
		{
			ID: "speaks-to-whoever-wrote-last", Rules: []string{"H-15", "H-42"}, ports: speaksToWhoeverWroteLast,
			Wrong: "It says what it finds between turns to the user who wrote last.",
		},
		{
			ID: "names-all-messages-alike", Rules: []string{"H-42"}, ways: delivering(func(p *relay.Push) { renamed(p, func(relay.Said) string { return p.ChatID }) }),
			Wrong: "It names all messages of a chat alike, so that the second one is taken for the first one once more.",
		},
		{
			ID: "says-no-text-twice", Rules: []string{"H-42"}, ways: delivering(func(p *relay.Push) { renamed(p, func(m relay.Said) string { return p.ChatID + m.Text }) }),
			Wrong: "It names messages by their words, so that words that the agent says again are taken for a repetition.",
		},
		{
			ID: "watches-one-user", Rules: []string{"H-15", "H-42"}, looks: watchesOneUser,
			Wrong: "It watches the chat of the user who came first, and no other.",
		},
	}
}

func saysEverythingTwice(p *relay.Push) {
	var twice []relay.Said
	for _, m := range p.Messages {
		twice = append(twice, m, relay.Said{ID: m.ID + "/again", Text: m.Text})
	}
	p.Messages = twice
}

func saysTheNewestFirst(p *relay.Push) {
	p.Messages = slices.Clone(p.Messages)
	slices.Reverse(p.Messages)
}

// renamed gives the messages of a push other names.
func renamed(p *relay.Push, name func(m relay.Said) string) {
	p.Messages = slices.Clone(p.Messages)
	for i, m := range p.Messages {
		p.Messages[i].ID = name(m)
	}
}

// anyone is somebody who is not the user.
const anyone = "somebody"

func saysTheUsersOwnWords(c *calls) {
	var said notes[relay.Message]
	post := c.post
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		m, err := post(ctx, chatID, text)
		said.note(chatID, m)
		return m, err
	}
	watching(func(chatID string, thread []relay.Message) []relay.Message {
		own := said.of(chatID)
		i := slices.IndexFunc(thread, func(m relay.Message) bool { return own.ID != "" && m.ID == own.ID })
		if i < 0 {
			return thread
		}
		own.ID, own.CreatedBy, own.Time = own.ID+"/echo", anyone, own.Time.Add(time.Microsecond)
		return slices.Insert(thread, i+1, own)
	})(c)
}

func saysWorkNotes(_ string, thread []relay.Message) []relay.Message {
	return tellsWorkNotes(thread, relay.Cursor{})
}

func speaksToWhoeverWroteLast(p *ports) {
	var last notes[string]
	start, converse := p.turns.start, p.turns.converse
	noting := func(next turn) turn {
		return func(ctx context.Context, t relay.Turn) relay.Outcome {
			last.note(everybody, t.Sender)
			return next(ctx, t)
		}
	}
	p.turns.start, p.turns.converse = noting(start), noting(converse)
	for _, w := range p.ways {
		delivering(func(p *relay.Push) { p.Sender = last.of(everybody) })(w)
	}
}

func watchesOneUser(l *looks) {
	var first notes[string]
	look := l.look
	l.look = func(ctx context.Context, sender string, how relay.Looking) (relay.Sight, error) {
		if first.of(everybody) == "" {
			first.note(everybody, sender)
		}
		if first.of(everybody) != sender {
			return relay.Sight{Over: true}, nil
		}
		return look(ctx, sender, how)
	}
}
