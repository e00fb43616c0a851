package gateway

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// unreachable is said when the upstream bot cannot be asked.
const unreachable = `The bot cannot answer just now. Please try again later, or write "talk to live agent" to reach a person.`

// maxAnswer bounds an answer that is kept to be given again, in bytes. A larger one is made anew.
const maxAnswer = 64 << 10

// conversation is one message of the user while it is answered.
type conversation struct {
	message message
	body    []byte // the message as it came, for an upstream bot
	session session.Session
}

// key is the sender's in the store; the hand-off has one of its own.
func key(sender string) string { return "gateway/" + sender }

// converse answers a message. Messages of one sender are answered one after the other; one that comes
// again gets the answer it had.
func (g *Gateway) converse(ctx context.Context, m message, body []byte) ([]reply, error) {
	unlock, err := g.store.Lock(ctx, key(m.Sender))
	if err != nil {
		return nil, err
	}
	defer unlock()
	c := &conversation{message: m, body: body}
	if c.session, err = g.store.Load(ctx, key(m.Sender)); err != nil {
		return nil, err
	}
	if past, ok := c.session.Turn(m.MessageID, ""); ok {
		var again []reply
		err := json.Unmarshal(past.Answer, &again)
		return again, err
	}
	if c.session.LastEvent == 0 {
		c.session.LastEvent = firstEvent()
	}
	active := g.active(c.session)
	say := g.answer(ctx, c)
	if ctx.Err() != nil && len(say) == 0 {
		return nil, ctx.Err() // nobody waited, so nothing was done to its end: the message may come again
	}
	if kept, err := json.Marshal(say); err == nil && len(kept) <= maxAnswer {
		c.session.Remember(session.Turn{ID: m.MessageID, Answer: kept})
	}
	changed := g.active(c.session) != active
	if changed {
		c.session.Tell(g.standing(c.session))
	}
	if err := g.store.Save(context.WithoutCancel(ctx), key(m.Sender), c.session); err != nil {
		return say, err
	}
	if changed {
		g.streams.wake(m.Sender)
	}
	return say, nil
}

// active reports whether a live agent has the conversation, as HandoffPolicy sees it (S-05, S-06).
func (g *Gateway) active(s session.Session) bool {
	return relay.HandoffPolicy(relay.ActionListen, s.Slots[g.slots.HandoffActive]) == relay.ActionLiveAgentChat
}

// answer lets HandoffPolicy decide who answers (S-05, S-06).
func (g *Gateway) answer(ctx context.Context, c *conversation) []reply {
	if g.active(c.session) {
		return g.apply(c, g.handoff.Converse(ctx, c.turn()))
	}
	if g.wants.MatchString(*c.message.Message) { // S-01
		return g.apply(c, g.handoff.Start(ctx, c.turn()))
	}
	say, handoff, err := g.bot.answer(ctx, c.message, c.body)
	switch {
	case ctx.Err() != nil:
		return nil
	case err != nil:
		g.log.WarnContext(ctx, "the upstream bot cannot be asked", "error", err)
		return replies(c.message.Sender, []string{unreachable})
	}
	c.hear(say)
	if handoff {
		say = append(say, g.apply(c, g.handoff.Start(ctx, c.turn()))...)
	}
	return say
}

func (c *conversation) turn() relay.Turn {
	t := relay.Turn{
		Sender: c.message.Sender, Text: *c.message.Message, MessageID: c.message.MessageID, Slots: c.session.Slots, Front: Front,
	}
	for _, l := range c.session.Lines {
		t.Transcript = append(t.Transcript, relay.Line{Bot: l.Bot, Text: l.Text})
	}
	return t
}

// maxLine bounds a line that is kept for the opening message, in bytes.
const maxLine = 1024

// hear keeps what user and bot said, for the agent to read.
func (c *conversation) hear(say []reply) {
	c.session.Hear(session.Line{Text: bounded(*c.message.Message)})
	for _, r := range say {
		var said struct {
			Text string `json:"text"`
		}
		if json.Unmarshal(r, &said) == nil && said.Text != "" {
			c.session.Hear(session.Line{Bot: true, Text: bounded(said.Text)})
		}
	}
}

func bounded(s string) string { return strings.ToValidUTF8(s[:min(len(s), maxLine)], "") }

// apply does what a bot's tracker does with an outcome.
func (g *Gateway) apply(c *conversation, out relay.Outcome) []reply {
	move(&c.session, out.Slots)
	return replies(c.message.Sender, out.Say)
}

// move sets the sender's slots.
func move(kept *session.Session, slots []relay.Slot) {
	if kept.Slots == nil {
		kept.Slots = map[string]any{}
	}
	for _, s := range slots {
		kept.Slots[s.Name] = s.Value
	}
}
