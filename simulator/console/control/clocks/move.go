package clocks

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/console/control/form"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

func (r *Room) routes() []page.Route {
	return []page.Route{
		{Method: http.MethodGet, Path: "/instances", Handle: r.listInstances},
		{Method: http.MethodPost, Path: "/pace", Handle: setPace},
		{Method: http.MethodPost, Path: "/advance", Handle: advance},
	}
}

func setPace(c *page.Call) error {
	body := form.Body{}
	body.Number("speed", c.Form.Get("speed"))
	body.Flag("paused", c.Form.Get("paused"))
	_, err := c.Control.Do(page.Order{Method: http.MethodPut, Path: []string{"clock"}, Body: body})
	return err
}

func advance(c *page.Call) error {
	body := form.Body{}
	body.Texts(c.Form, "by", "to")
	_, err := c.Control.Do(page.Order{Method: http.MethodPost, Path: []string{"clock", "advance"}, Body: body})
	return err
}
