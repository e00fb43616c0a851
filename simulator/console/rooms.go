package console

import (
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/console/control"
	"github.com/snowglobe-sim/snowglobe/simulator/console/desk"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone/screen"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone/voice"
	"github.com/snowglobe-sim/snowglobe/simulator/console/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/console/timeline"
)

// rooms are what stands on the page.
type rooms struct {
	parts []page.Part
	close func()
}

// newRooms puts the rooms together, in the order in which they stand.
func newRooms(o Options, bells *page.Kept[*page.Bell]) rooms {
	users := screen.New(screen.Options{
		Bells: bells, Bot: o.Bot, Place: placeOf, Story: turnLink, Log: o.Log,
	})
	happened := timeline.New(timeline.Options{Turns: turnsOf(users), Topics: []string{screen.Name}})
	steering := control.New(bells)
	written := scripts.New(scripts.Options{Bells: bells, Dial: func(v *page.Visit, play string) (scripts.Caller, error) {
		return voice.New(users.Of(v.Instance), play)
	}})
	return rooms{
		parts: slices.Concat([]page.Part{users.Part(), desk.Part()}, happened.Parts(), []page.Part{written.Part()}, steering.Parts()),
		close: func() { written.Close(); users.Close(); happened.Close(); steering.Close() },
	}
}

// panes are those of all parts that are on the page of a visit.
func (r rooms) panes(v *page.Visit) []page.Pane {
	var all []page.Pane
	for _, p := range r.parts {
		if p.Place != page.Tab || p.Name == v.Tab {
			all = append(all, page.Shown(v, p.Panes)...)
		}
	}
	return all
}

// tabs are the parts below, in their order.
func (r rooms) tabs() []page.Part {
	var all []page.Part
	for _, p := range r.parts {
		if p.Place == page.Tab {
			all = append(all, p)
		}
	}
	return all
}
