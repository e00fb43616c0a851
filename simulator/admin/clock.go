package admin

import (
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

func clockRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/clock", Handler: readClock,
			Summary: "Reads the instance's clock.", Result: shownClock{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/clock/advance", Handler: advanceClock,
			Summary: "Moves a virtual clock and runs what falls due.", Body: advance{}, Result: advanced{},
		},
	}
}

// MaxAdvance is how far one call moves a clock.
const MaxAdvance = 10 * 365 * 24 * time.Hour

// shownClock is a clock of the contract.
type shownClock struct {
	Kind string             `json:"kind"`
	Now  time.Time          `json:"now"`
	Next *jsonbody.Duration `json:"next"`
}

// advance is how far a clock is to go.
type advance struct {
	By *jsonbody.Duration `json:"by" required:"true"`
}

// advanced is what an advance answers.
type advanced struct {
	Ran  int                `json:"ran"`
	Now  time.Time          `json:"now"`
	Next *jsonbody.Duration `json:"next"`
}

// next is how long it is to the next event of a virtual clock; nil where nothing is due.
func (c *call) next() *jsonbody.Duration {
	if v := c.Virtual(); v != nil {
		if d, due := v.Next(); due {
			next := jsonbody.Duration(d)
			return &next
		}
	}
	return nil
}

func readClock(c *call) (any, error) {
	return shownClock{clockKind(c.Instance), c.Clock.Now(), c.next()}, nil
}

func advanceClock(c *call) (any, error) {
	var body advance
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if body.By == nil {
		return nil, missing("by", `how far, such as "10m"`)
	}
	by := time.Duration(*body.By)
	if by > MaxAdvance {
		return nil, &jsonbody.FieldError{Message: "is " + body.By.String(), Field: "by", Expected: "at most ten years"}
	}
	v := c.Virtual()
	if v == nil {
		return nil, &refusal{status: http.StatusConflict, problem: jsonbody.FieldError{
			Message: "this instance runs on wall time", Expected: `an instance made with "clock": "virtual"`,
		}}
	}
	ran, err := v.Advance(by)
	if err != nil {
		return nil, err
	}
	return advanced{ran, v.Now(), c.next()}, nil
}
