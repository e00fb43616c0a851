package console

import (
	"encoding/json"

	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone/screen"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// turnsOf are the turns of all users of an instance, as stories have them.
func turnsOf(users *screen.Room) func(i *instance.Instance) []story.Turn {
	return func(i *instance.Instance) []story.Turn {
		book := users.Of(i)
		var all []story.Turn
		for _, u := range book.Users() {
			turns, err := book.Turns(u.Name)
			if err != nil { // the user has been removed meanwhile
				continue
			}
			for _, t := range turns {
				all = append(all, toldOf(t))
			}
		}
		return all
	}
}

// toldOf is a turn as stories have it.
func toldOf(t phone.Turn) story.Turn {
	return story.Turn{
		User: t.User, Number: t.Number, Chats: t.Chats, Said: t.Said, Told: t.Told, Began: t.Began, Ended: t.Ended,
		Before: story.Place(t.From), After: story.Place(t.To), Status: t.Status, Error: t.Error,
		Request: []byte(t.Request), Response: []byte(t.Response), SlotsBefore: slotsOf(t.Before), SlotsAfter: slotsOf(t.After),
	}
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
