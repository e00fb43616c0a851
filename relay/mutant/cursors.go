package mutant

import (
	"context"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// cursors are wrong about how far the user has been told the thread (S-12).
func cursors() []Mutant {
	return []Mutant{
		{
			ID: "tells-everything-again", Rules: []string{"S-12"}, turns: conversing(tellsEverythingAgain),
			Wrong: "It does not move live_chat_last_updated, and tells all of the chat in every turn.",
		},
		{
			ID: "moves-on-only-when-it-tells", Rules: []string{"S-12"}, turns: conversing(movesOnOnlyWhenItTells),
			Wrong: "It moves live_chat_last_updated to the latest message that it has told, not to the latest in the thread.",
		},
		{
			ID: "moves-on-by-its-own-clock", Rules: []string{"S-12"}, calls: movesOnByItsOwnClock,
			Wrong: "It takes the time of its own clock, a minute ahead of ServiceNow's, for the last update.",
		},
		{
			ID: "compares-whole-seconds", Rules: []string{"H-01"}, calls: reading(comparesWholeSeconds),
			Wrong: "It compares created_on, and loses what is said in the second of the last update.",
		},
		{
			ID: "keeps-one-message-a-second", Rules: []string{"H-01"}, calls: reading(keepsOneMessageASecond),
			Wrong: "It keeps messages by created_on, so that one of a second takes the place of the others.",
		},
		{
			ID: "sorts-by-the-second", Rules: []string{"H-01"}, calls: reading(sortsByTheSecond),
			Wrong: "It sorts the thread by created_on, so that messages of one second stay newest first.",
		},
	}
}

func tellsEverythingAgain(o *outcome) {
	if !o.ended() {
		o.leftOut(o.names.LiveChatLastUpdated)
	}
}

func movesOnOnlyWhenItTells(o *outcome) {
	if len(o.Say) == 0 {
		o.leftOut(o.names.LiveChatLastUpdated)
	}
}

func movesOnByItsOwnClock(c *calls) {
	var read notes[relay.Cursor]
	thread := c.thread
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		last := read.of(chatID)
		for _, m := range all {
			read.note(chatID, read.of(chatID).Later(relay.Cursor{Time: m.Time.Add(time.Minute)}))
		}
		return slices.DeleteFunc(all, func(m relay.Message) bool { return last.After(m.Cursor()) }), err
	}
}

func comparesWholeSeconds(thread []relay.Message, after relay.Cursor) []relay.Message {
	return slices.DeleteFunc(thread, func(m relay.Message) bool {
		return !after.IsZero() && !second(m).After(after.Time.Truncate(time.Second))
	})
}

func keepsOneMessageASecond(thread []relay.Message, _ relay.Cursor) []relay.Message {
	latest := map[time.Time]string{}
	for _, m := range thread {
		latest[second(m)] = m.ID
	}
	return slices.DeleteFunc(thread, func(m relay.Message) bool { return latest[second(m)] != m.ID })
}

func sortsByTheSecond(thread []relay.Message, _ relay.Cursor) []relay.Message {
	slices.Reverse(thread)
	slices.SortStableFunc(thread, func(a, b relay.Message) int { return second(a).Compare(second(b)) })
	return thread
}

// second is the message's created_on.
func second(m relay.Message) time.Time { return m.Time.Truncate(time.Second) }
