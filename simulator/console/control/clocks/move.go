package clocks

import (
	"fmt"
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/console/control/form"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

func (r *Room) routes() []page.Route {
	return []page.Route{
		{Method: http.MethodGet, Path: "/instances", Handle: r.listInstances},
		{Method: http.MethodPost, Path: "/pace", Handle: setPace},
		{Method: http.MethodPost, Path: "/advance", Handle: r.advance},
		{Method: http.MethodPost, Path: "/anew", Handle: r.makeAnew},
	}
}

func setPace(c *page.Call) error {
	body := form.Body{}
	body.Number("speed", c.Form.Get("speed"))
	body.Flag("paused", c.Form.Get("paused"))
	_, err := c.Control.Do(page.Order{Method: http.MethodPut, Path: []string{"clock"}, Body: body})
	return err
}

// event is a callback that ran.
type event struct {
	At  time.Time `json:"at"`
	For string    `json:"for"`
}

// move is what one advance did.
type move struct {
	Ran    int       `json:"ran"`
	Now    time.Time `json:"now"`
	Fired  []event   `json:"fired"`
	Untold int       `json:"untold"`
}

// advance moves the clock, by a length or to an instant or the next event.
func (r *Room) advance(c *page.Call) error {
	body := form.Body{}
	body.Texts(c.Form, "by", "to")
	answer, err := c.Control.Do(page.Order{Method: http.MethodPost, Path: []string{"clock", "advance"}, Body: body})
	if err != nil {
		return err
	}
	var m move
	if err := answer.Into(&m); err != nil {
		return err
	}
	r.moves.Of(c.Instance).keep(m)
	r.bells.Of(c.Instance).Ring(bell)
	if m.Ran == 0 {
		return nil
	}
	return c.Said(m.Said())
}

// Said is a move that ran something in a sentence.
func (m move) Said() string {
	if m.Ran == 1 {
		return "One event: " + m.Fired[0].what() + "."
	}
	return fmt.Sprintf("%d events, the last: %s.", m.Ran, m.Fired[len(m.Fired)-1].what())
}

func (e event) what() string {
	if e.For == "" {
		return "something without a name"
	}
	return e.For
}
