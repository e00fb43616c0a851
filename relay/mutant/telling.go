package mutant

import (
	"context"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// telling are wrong about which of the agent's messages the user is told, and in which order (S-11).
func telling() []Mutant {
	return []Mutant{
		{
			ID: "echoes-the-user", Rules: []string{"S-11"}, turns: conversing(echoesTheUser),
			Wrong: "It tells the user what the user has just said.",
		},
		{
			ID: "compares-with-a-sys-id", Rules: []string{"S-04", "H-31"}, turns: starting(comparesWithASysID),
			Wrong: "It keeps the account's sys_id in live_chat_user, which no created_by is equal to.",
		},
		{
			ID: "tells-newest-first", Rules: []string{"S-11"}, calls: reading(tellsNewestFirst),
			Wrong: "It tells the thread in the order in which ServiceNow gives it, newest first.",
		},
		{
			ID: "tells-the-latest-only", Rules: []string{"S-11"}, turns: conversing(tellsTheLatestOnly),
			Wrong: "It tells the latest of the agent's messages and forgets the others.",
		},
		{
			ID: "tells-no-text-twice", Rules: []string{"S-11"}, turns: tellsNoTextTwice,
			Wrong: "It takes words that the agent says again for a message that it has told.",
		},
		{
			ID: "counts-from-its-own-post", Rules: []string{"S-11"}, calls: countsFromItsOwnPost,
			Wrong: "It tells what is later than the user's own message, and loses what the agent said before that.",
		},
		{
			ID: "knows-the-user-by-the-words", Rules: []string{"H-31"}, turns: knowsTheUserByTheWords,
			Wrong: "It takes every message for the user's that says what the user has said.",
		},
		{
			ID: "is-silent-about-files", Rules: []string{"H-35"}, calls: reading(isSilentAboutFiles),
			Wrong: "It says nothing of a file that comes without words.",
		},
		{
			ID: "tells-the-first-paragraph", Rules: []string{"H-34"}, calls: agentSays(tellsTheFirstParagraph),
			Wrong: "It tells the first paragraph of the agent's message.",
		},
		{
			ID: "tells-work-notes", Rules: []string{"H-03"}, calls: reading(tellsWorkNotes),
			Wrong: "It tells the user the agents' work notes.",
		},
	}
}

func echoesTheUser(o *outcome) {
	if !o.ended() {
		o.Say = append([]string{o.turn.Text}, o.Say...)
	}
}

func comparesWithASysID(o *outcome) {
	if o.opened() {
		o.set(o.names.LiveChatUser, "62826bf03710200044e0bfc8bcbe5df1")
	}
}

func tellsNewestFirst(thread []relay.Message, _ relay.Cursor) []relay.Message {
	slices.Reverse(thread)
	return thread
}

func tellsTheLatestOnly(o *outcome) {
	if len(o.Say) > 1 {
		o.Say = o.Say[len(o.Say)-1:]
	}
}

func tellsNoTextTwice(t *turns) {
	var told notes[bool]
	conversing(func(o *outcome) {
		o.Say = slices.DeleteFunc(o.Say, func(text string) bool { return told.of(o.turn.Sender + text) })
		for _, text := range o.Say {
			told.note(o.turn.Sender+text, true)
		}
	})(t)
}

func countsFromItsOwnPost(c *calls) {
	var own notes[relay.Cursor]
	post, thread := c.post, c.thread
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		m, err := post(ctx, chatID, text)
		own.note(chatID, m.Cursor())
		return m, err
	}
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		return slices.DeleteFunc(all, func(m relay.Message) bool { return own.of(chatID).After(m.Cursor()) }), err
	}
}

func tellsWorkNotes(thread []relay.Message, _ relay.Cursor) []relay.Message {
	for i := range thread {
		thread[i].Internal = false
	}
	return thread
}

func knowsTheUserByTheWords(t *turns) {
	var said notes[bool]
	conversing(func(o *outcome) {
		said.note(o.turn.Sender+o.turn.Text, true)
		o.Say = slices.DeleteFunc(o.Say, func(text string) bool { return said.of(o.turn.Sender + text) })
	})(t)
}

func isSilentAboutFiles(thread []relay.Message, _ relay.Cursor) []relay.Message {
	for i := range thread {
		thread[i].Attachments = false
	}
	return thread
}

func tellsTheFirstParagraph(text string) string {
	first, _, _ := strings.Cut(text, "\n\n")
	return first
}
