package admin

import (
	"net/http"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

func clockRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/clock", Handler: readClock,
			Summary: "Reads the instance's clock.", Result: shownClock{},
		},
		{
			Method: http.MethodPut, Path: "/_sim/clock", Handler: setClock,
			Summary: "Changes the pace of a scaled clock.", Body: pace{}, Result: shownClock{},
		},
		{
			Method: http.MethodGet, Path: "/_sim/clock/agenda", Handler: readAgenda,
			Summary: "Lists what is due on a clock that is not the wall's.", Query: agendaQuery(), Result: agenda{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/clock/advance", Handler: advanceClock,
			Summary: "Moves a scaled or virtual clock and runs what falls due.", Body: advance{}, Result: advanced{},
		},
	}
}

// The bounds of one call that moves a clock.
const (
	MaxAdvance = 10 * 365 * 24 * time.Hour // how far
	MaxFired   = 1000                      // how many of the callbacks that ran are told
)

// shownClock is a Clock of the contract.
type shownClock struct {
	Kind    string             `json:"kind"`
	Now     time.Time          `json:"now"`
	Speed   *float64           `json:"speed,omitempty"` // of a scaled clock
	Paused  *bool              `json:"paused,omitempty"`
	Next    *jsonbody.Duration `json:"next"` // null where nothing is due, or nobody knows
	NextFor string             `json:"next_for,omitempty"`
}

// next is how long it is to the next event, and what that is for; wall time keeps no list.
func (c *call) next() (in *jsonbody.Duration, label string) {
	listing, ok := c.Clock.(interface{ Upcoming() (clock.Due, bool) })
	if !ok {
		return nil, ""
	}
	due, ok := listing.Upcoming()
	if !ok {
		return nil, ""
	}
	next := jsonbody.Duration(due.In)
	return &next, due.Label
}

func readClock(c *call) (any, error) {
	shown := shownClock{Kind: c.ClockKind(), Now: c.Clock.Now()}
	shown.Next, shown.NextFor = c.next()
	if s := c.Scaled(); s != nil {
		speed, paused := s.Pace()
		shown.Speed, shown.Paused = &speed, &paused
	}
	return shown, nil
}

// pace is how a scaled clock is to run; what is absent stays as it is.
type pace struct {
	Speed  *float64 `json:"speed"`
	Paused *bool    `json:"paused"`
}

func setClock(c *call) (any, error) {
	var body pace
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if body.Speed == nil && body.Paused == nil {
		return nil, missing("speed", `a number such as 10, or "paused": true or false`)
	}
	s := c.Scaled()
	if s == nil {
		return nil, c.otherClock(instance.Scaled)
	}
	if body.Speed != nil {
		if err := instance.CheckSpeed(*body.Speed); err != nil {
			return nil, err
		}
		if err := s.SetSpeed(*body.Speed); err != nil {
			return nil, err
		}
	}
	if body.Paused != nil && *body.Paused {
		s.Pause()
	} else if body.Paused != nil {
		s.Resume()
	}
	c.Feed.Add(feed.OfClock, &feed.Clock{Now: s.Now(), Speed: body.Speed, Paused: body.Paused})
	return readClock(c)
}

// otherClock refuses what only other kinds of clock do.
func (c *call) otherClock(kinds ...string) error {
	return &refusal{status: http.StatusConflict, problem: jsonbody.FieldError{
		Message: "this instance runs on " + clockWords(c.ClockKind()), Expected: `an instance made with "clock": "` + strings.Join(kinds, `" or "`) + `"`,
	}}
}

func clockWords(kind string) string {
	if kind == instance.Wall {
		return "wall time"
	}
	return "a " + kind + " clock"
}
