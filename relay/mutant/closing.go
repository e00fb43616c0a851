package mutant

import (
	"context"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// never is a phrase that nobody says.
const never = "\x00"

// closing are wrong about a chat that the agent has ended (S-13, H-04 to H-06).
func closing() []Mutant {
	return []Mutant{
		{
			ID: "misses-the-notice", Rules: []string{"S-13"}, settings: func(o *server.Options) { o.Texts.ClosePhrase = never }, calls: waitsForANotice,
			Wrong: "It tells the notice that the chat is closed, and goes on.",
		},
		{
			ID: "swallows-the-notice", Rules: []string{"S-13"}, turns: conversing(func(o *outcome) { o.without(texts().ClosePhrase) }),
			Wrong: "It ends the chat on the notice, and does not tell it.",
		},
		{
			ID: "tells-the-notice-twice", Rules: []string{"S-13"}, turns: conversing(tellsTheNoticeTwice),
			Wrong: "It tells the notice once as the agent's message, and once more as the end.",
		},
		{
			ID: "tells-the-notice-alone", Rules: []string{"S-13"}, turns: conversing(tellsTheNoticeAlone),
			Wrong: "It tells the notice, and not what the agent said before it.",
		},
		{
			ID: "closes-on-talk-of-closing", Rules: []string{"S-13"}, settings: func(o *server.Options) { o.Texts.ClosePhrase = "support session" },
			Wrong: "It ends the chat when the agent says anything about the support session.",
		},
		{
			ID: "misses-that-the-agent-left", Rules: []string{"H-04"}, settings: func(o *server.Options) { o.Texts.LeavePhrase = never }, calls: waitsForANotice,
			Wrong: "It takes the notice that the agent has left for a message like any other.",
		},
		{
			ID: "waits-for-a-notice", Rules: []string{"H-05"}, calls: waitsForANotice,
			Wrong: "It believes a chat open until a notice says otherwise.",
		},
		{
			ID: "listens-to-people-alone", Rules: []string{"H-28", "H-29"}, calls: reading(listensToPeopleAlone),
			Wrong: "It does not tell what stands in ServiceNow's own name, and does not heed it.",
		},
		{
			ID: "knows-one-way-to-close", Rules: []string{"H-29"}, calls: knowsOneWayToClose,
			Wrong: "It takes a chat for open unless its state is Closed Complete.",
		},
		{
			ID: "ends-before-it-reads", Rules: []string{"H-05"}, both: endsBeforeItReads,
			Wrong: "It ends a chat whose state is closed, without reading what the agent said last.",
		},
		{
			ID: "ends-unannounced-in-silence", Rules: []string{"H-05"}, turns: conversing(func(o *outcome) { o.without(texts().Ended) }),
			Wrong: "It ends a chat that was closed without a notice, and does not say so.",
		},
		{
			ID: "closes-on-the-users-words", Rules: []string{"H-06"}, both: endingOn(func(turn relay.Turn, _ []relay.Message) bool { return announcesEnd(turn.Text) }),
			Wrong: "It ends the chat when the user says what ServiceNow says at the end.",
		},
		{
			ID: "closes-on-anybodys-words", Rules: []string{"H-06"}, both: endingOn(closesOnAnybodysWords),
			Wrong: "It looks for the end in the whole thread, the opening message included.",
		},
		{
			ID: "closes-on-work-notes", Rules: []string{"H-03"}, both: endingOn(closesOnWorkNotes),
			Wrong: "It keeps work notes from the user, but ends the chat on what they say.",
		},
	}
}

func tellsTheNoticeTwice(o *outcome) {
	if last := len(o.Say) - 1; o.ended() && o.says(texts().ClosePhrase) {
		o.Say = append(o.Say, o.Say[last])
	}
}

func tellsTheNoticeAlone(o *outcome) {
	if o.says(texts().ClosePhrase) {
		o.only(texts().ClosePhrase)
	}
}

func waitsForANotice(c *calls) {
	c.state = func(context.Context, string) (relay.ChatState, error) { return relay.InProgress, nil }
}

func listensToPeopleAlone(thread []relay.Message, _ relay.Cursor) []relay.Message {
	return slices.DeleteFunc(thread, func(m relay.Message) bool { return m.CreatedBy == "system" })
}

func knowsOneWayToClose(c *calls) {
	state := c.state
	c.state = func(ctx context.Context, chatID string) (relay.ChatState, error) {
		now, err := state(ctx, chatID)
		if now != relay.ClosedComplete {
			now = relay.InProgress
		}
		return now, err
	}
}

func endsBeforeItReads(c *calls, t *turns) {
	converse := t.converse
	t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		chatID, _ := turn.Slots[t.names.LiveChatID].(string)
		if state, err := c.state(ctx, chatID); err != nil || !state.Closed() {
			return converse(ctx, turn)
		}
		_ = c.leave(ctx, chatID)
		return relay.Outcome{Say: []string{texts().Ended}, Slots: cleared(t.names)}
	}
}

func closesOnAnybodysWords(_ relay.Turn, thread []relay.Message) bool {
	return slices.ContainsFunc(thread, func(m relay.Message) bool { return announcesEnd(m.Text) })
}

func closesOnWorkNotes(_ relay.Turn, thread []relay.Message) bool {
	return slices.ContainsFunc(thread, func(m relay.Message) bool { return m.Internal && announcesEnd(m.Text) })
}

// announcesEnd reports whether ServiceNow ends a chat with such words.
func announcesEnd(text string) bool {
	return strings.Contains(text, texts().ClosePhrase) || strings.Contains(text, texts().LeavePhrase)
}

// endingOn ends a chat after a turn for a reason that is none: something in the turn, or anywhere in the thread.
func endingOn(reason func(turn relay.Turn, thread []relay.Message) bool) func(*calls, *turns) {
	return func(c *calls, t *turns) {
		converse := t.converse
		t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
			out := outcome{Outcome: converse(ctx, turn), names: t.names}
			chatID, _ := turn.Slots[t.names.LiveChatID].(string)
			thread, err := c.thread(ctx, chatID, relay.Cursor{})
			if err != nil || out.ended() || !reason(turn, thread) {
				return out.Outcome
			}
			_ = c.leave(ctx, chatID)
			out.Slots = cleared(t.names)
			return out.Outcome
		}
	}
}

// cleared are the slots of a chat that has ended (S-08).
func cleared(names relay.SlotNames) []relay.Slot {
	return []relay.Slot{{Name: names.HandoffActive}, {Name: names.LiveChatID}, {Name: names.LiveChatLastUpdated}}
}
