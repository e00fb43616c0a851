package mutant

import (
	"context"
	"fmt"
	"slices"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// threads are wrong about a thread that comes doubled, out of order, late or under other dates (H-37).
func threads() []Mutant {
	rule := []string{"H-37"}
	return []Mutant{
		{
			ID: "tells-what-is-shown-twice", Rules: rule, wire: showing(messages, tellsWhatIsShownTwice),
			Wrong: "It tells a message twice that ServiceNow shows twice.",
		},
		{
			ID: "tells-as-it-is-shown", Rules: rule, wire: showing(messages, tellsAsItIsShown),
			Wrong: "It takes the order in which ServiceNow shows messages for that in which they were written.",
		},
		{
			ID: "moves-on-to-its-own-post", Rules: rule, both: movesOnToItsOwnPost,
			Wrong: "It moves live_chat_last_updated to the user's own message, though the thread that it has read does not show it yet.",
		},
		{
			ID: "knows-messages-by-their-time", Rules: rule, turns: conversing(knowsMessagesByTheirTime),
			memory: func(s session.Store) session.Store { return untold{s} },
			Wrong:  "It keeps the time of the latest message without its id, and is lost when the clock has moved.",
		},
	}
}

func tellsWhatIsShownTwice(page []shown) {
	seen := map[any]int{}
	for _, m := range page {
		id := m["id"]
		if seen[id]++; seen[id] > 1 {
			m["id"] = fmt.Sprintf("%v-%d", id, seen[id])
		}
	}
}

func tellsAsItIsShown(page []shown) {
	times := make([]float64, len(page))
	for i, m := range page {
		times[i], _ = m["timestamp"].(float64)
	}
	slices.Sort(times)
	for i, m := range page {
		m["timestamp"] = times[len(times)-1-i]
	}
}

func movesOnToItsOwnPost(c *calls, t *turns) {
	var own notes[relay.Cursor]
	post := c.post
	c.post = func(ctx context.Context, chatID, text string) (relay.Message, error) {
		m, err := post(ctx, chatID, text)
		own.note(chatID, m.Cursor())
		return m, err
	}
	conversing(func(o *outcome) {
		chatID, _ := o.turn.Slots[o.names.LiveChatID].(string)
		if !o.ended() && !own.of(chatID).IsZero() {
			o.set(o.names.LiveChatLastUpdated, own.of(chatID).String())
		}
	})(t)
}

func knowsMessagesByTheirTime(o *outcome) {
	for i, s := range o.Slots {
		if at, exact := relay.ParseCursor(s.Value); exact && s.Name == o.names.LiveChatLastUpdated {
			at.ID = "~" // behind every message of its instant
			o.Slots[i].Value = at.String()
		}
	}
}

// untold is a store that does not keep how far the user has been told the chat.
type untold struct{ session.Store }

// Save implements session.Store.
func (u untold) Save(ctx context.Context, key string, s session.Session) error {
	s.Chat.Told = ""
	return u.Store.Save(ctx, key, s)
}
