package console

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone/screen"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/console/timeline"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// What follows brings two rooms together that do not know each other: the turns of users, and the stories that tell of them.

// turnsOf are the turns of all users of an instance, and what they were told between them, in the order in which they began.
func turnsOf(users *screen.Room) func(i *instance.Instance) []story.Turn {
	return func(i *instance.Instance) []story.Turn {
		book := users.Of(i)
		var all []story.Turn
		for _, u := range book.Users() {
			turns, _ := book.Turns(u.Name) // there are none of a user who has been removed meanwhile
			for _, t := range turns {
				if t.State != phone.Waiting {
					all = append(all, turnOf(t))
				}
			}
			lines, _ := book.Lines(u.Name)
			for _, l := range lines {
				if l.Pushed && l.Text != "" {
					all = append(all, pushOf(u.Name, l))
				}
			}
		}
		slices.SortStableFunc(all, func(x, y story.Turn) int {
			return cmp.Or(x.Began.Compare(y.Began), cmp.Compare(x.Before.Event, y.Before.Event), cmp.Compare(x.Number, y.Number))
		})
		return all
	}
}

// turnOf is a turn as stories have it.
func turnOf(t phone.Turn) story.Turn {
	return story.Turn{
		User: t.Sender, Name: t.User, Line: fmt.Sprint("turn-", t.ID), Number: t.Number, Chats: t.Chats, Said: t.Said, Told: t.Told,
		Began: t.Began, Ended: t.Ended, Before: story.Place(t.From), After: story.Place(t.To), Status: t.Status, Error: t.Error,
		Request: []byte(t.Request), Response: []byte(t.Response), SlotsBefore: slotsOf(t.Before), SlotsAfter: slotsOf(t.After),
	}
}

// pushOf is what a user was told between turns, as stories have it.
func pushOf(user string, l phone.Line) story.Turn {
	t := story.Turn{
		User: l.Sender, Name: user, Line: fmt.Sprint("line-", l.ID), Number: l.Number, Told: []string{l.Text},
		Began: l.At, Ended: l.At, Before: story.Place(l.Place), After: story.Place(l.Place),
	}
	if l.Chat != "" {
		t.Chats = []string{l.Chat}
	}
	return t
}

func slotsOf(s phone.Slots) map[string]json.RawMessage {
	if s.All == nil {
		return nil
	}
	known := make(map[string]json.RawMessage, len(s.All))
	for _, slot := range s.All {
		known[slot.Name] = json.RawMessage(slot.Value)
	}
	return known
}

// placeOf is how far an instance is, as turns keep it.
func placeOf(i *instance.Instance) phone.Place {
	return phone.Place{Event: i.Feed.Last(), Call: i.Journal.Last()}
}

// turnLink leads to where the story of a chat tells of a turn, or of what was told between turns.
func turnLink(v *page.Visit, chat string, t screen.Turn) string {
	key := story.Turn{User: t.Sender, Number: t.Number}.Key()
	if t.Pushed {
		key += ".1" // the first that it told, as nothing was said
	}
	return timeline.Link(v, chat, key)
}
