package admin

import (
	"errors"
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/wait"
)

// toNext is how a body asks for the next event.
const toNext = "next"

// advance is how far a clock is to be moved: one of the two.
type advance struct {
	By *jsonbody.Duration `json:"by"`
	To *string            `json:"to"` // toNext, or an instant
}

// fired is a callback that ran.
type fired struct {
	At  time.Time `json:"at"`
	For string    `json:"for"`
}

// advanced is what an advance answers.
type advanced struct {
	Ran     int                `json:"ran"`
	Now     time.Time          `json:"now"`
	Fired   []fired            `json:"fired"`
	Untold  int                `json:"untold,omitempty"` // of those that ran, beyond MaxFired
	Next    *jsonbody.Duration `json:"next"`
	NextFor string             `json:"next_for,omitempty"`
}

func advanceClock(c *call) (any, error) {
	var body advance
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	moved := c.Movable()
	target, err := body.target(c.Clock.Now())
	switch {
	case err != nil:
		return nil, err
	case moved == nil:
		return nil, c.otherClock(instance.Scaled, instance.Virtual)
	}
	shown := advanced{Fired: []fired{}}
	shown.Ran, err = moved.Move(target, func(f clock.Fired) {
		if len(shown.Fired) < MaxFired {
			shown.Fired = append(shown.Fired, fired{f.At, f.Label})
		}
	})
	switch {
	case errors.Is(err, clock.ErrBackwards):
		return nil, &jsonbody.FieldError{Message: err.Error(), Field: "to", Expected: "an instant at or after the clock's own"}
	case errors.Is(err, clock.ErrClosed):
		return nil, wait.ErrEnded
	case err != nil:
		return nil, err
	}
	ran := shown.Ran
	shown.Now = moved.Now()
	c.Feed.Add(feed.OfClock, &feed.Clock{Now: shown.Now, Ran: &ran})
	shown.Untold = shown.Ran - len(shown.Fired)
	shown.Next, shown.NextFor = c.next()
	return shown, nil
}

// target is where the clock is to stand in the end.
func (b advance) target(now time.Time) (clock.Target, error) {
	by, to := b.By, b.To
	switch {
	case by == nil && to == nil:
		return nil, missing("by", `how far, such as "10m"; or "to": "next" or an instant`)
	case by != nil && to != nil:
		return nil, &jsonbody.FieldError{Message: "stands beside by", Field: "to", Expected: "one of the two"}
	case by != nil && time.Duration(*by) > MaxAdvance:
		return nil, &jsonbody.FieldError{Message: "is " + by.String(), Field: "by", Expected: "at most ten years"}
	case by != nil:
		return clock.By(time.Duration(*by)), nil
	case *to == toNext:
		return clock.ToNext(), nil
	}
	instant, err := time.Parse(time.RFC3339Nano, *to)
	if err != nil {
		return nil, &jsonbody.FieldError{Message: fmt.Sprintf("is %q", *to), Field: "to", Expected: "next, or an instant such as 2026-03-02T09:00:00Z"}
	}
	if instant.Sub(now) > MaxAdvance {
		return nil, &jsonbody.FieldError{Message: "is " + *to, Field: "to", Expected: "at most ten years from the clock's own time"}
	}
	return clock.To(instant), nil
}
