package mutant

import (
	"context"
	"errors"
	"slices"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/servicenow"
)

// size is how many messages make a page.
const size = servicenow.DefaultPageSize

// pages are wrong about threads that are longer than one page (H-02).
func pages() []Mutant {
	rule := []string{"H-02"}
	return []Mutant{
		{
			ID: "stops-at-the-first-page", Rules: rule, calls: newest(size),
			Wrong: "It reads the first page of the thread, which is the newest, and no other.",
		},
		{
			ID: "stops-at-the-third-page", Rules: rule, calls: newest(3 * size),
			Wrong: "It reads three pages of the thread and leaves it at that.",
		},
		{
			ID: "loses-the-end-of-a-page", Rules: rule, calls: reading(losesTheEndOfAPage),
			Wrong: "It begins a page one message too late, and loses the oldest message of every full one.",
		},
		{
			ID: "tells-the-end-of-a-page-twice", Rules: rule, calls: reading(tellsTheEndOfAPageTwice),
			Wrong: "It begins a page with the last message of the page before, and tells that twice.",
		},
		{
			ID: "tells-page-after-page", Rules: rule, calls: reading(tellsPageAfterPage),
			Wrong: "It tells every page oldest first, but the pages as they come, newest first.",
		},
		{
			ID: "fails-at-a-full-page", Rules: rule, calls: failsAtAFullPage,
			Wrong: "It takes a page that is full for a thread without an end, and gives up.",
		},
	}
}

func losesTheEndOfAPage(thread []relay.Message, _ relay.Cursor) []relay.Message {
	var kept []relay.Message
	for i, m := range thread {
		if fromNewest := len(thread) - i; fromNewest%size != 0 {
			kept = append(kept, m)
		}
	}
	return kept
}

func tellsTheEndOfAPageTwice(thread []relay.Message, _ relay.Cursor) []relay.Message {
	var told []relay.Message
	for i, m := range thread {
		told = append(told, m)
		if fromNewest := len(thread) - i; fromNewest%size == 0 {
			told = append(told, m)
		}
	}
	return told
}

func tellsPageAfterPage(thread []relay.Message, _ relay.Cursor) []relay.Message {
	var told []relay.Message
	for len(thread) > 0 {
		start := max(0, len(thread)-size)
		told = append(told, thread[start:]...)
		thread = thread[:start]
	}
	return told
}

func failsAtAFullPage(c *calls) {
	thread := c.thread
	c.thread = func(ctx context.Context, chatID string, after relay.Cursor) ([]relay.Message, error) {
		all, err := thread(ctx, chatID, after)
		if err == nil && len(all) >= size {
			err = errors.New("the thread has no end")
		}
		return all, err
	}
}

// newest keeps of a thread no more than so many of the latest messages.
func newest(n int) func(*calls) {
	return reading(func(thread []relay.Message, _ relay.Cursor) []relay.Message {
		return slices.Clone(thread[max(0, len(thread)-n):])
	})
}
