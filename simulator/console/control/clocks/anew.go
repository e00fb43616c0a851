package clocks

import (
	"encoding/json"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/console/control/form"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// makeAnew makes this instance, or another of its settings, with a clock of another kind, and leads there.
func (r *Room) makeAnew(c *page.Call) error {
	answer, err := c.Control.Do(page.Order{Method: http.MethodGet, Path: []string{"settings"}})
	if err != nil {
		return err
	}
	settings := map[string]json.RawMessage{}
	if err := answer.Into(&settings); err != nil {
		return err
	}
	for _, field := range []string{"clock", "start", "speed"} {
		delete(settings, field)
	}
	name := c.Form.Get("name")
	if name == "" {
		name = c.Instance.Name
	}
	if name != c.Instance.Name {
		delete(settings, "port") // that is this one's
	}
	body := form.Body{}
	for field, value := range settings {
		body[field] = value
	}
	body.Texts(c.Form, "clock", "start")
	if c.Form.Get("clock") == "scaled" {
		body.Number("speed", c.Form.Get("speed"))
	}
	if _, err := c.Control.Do(page.Order{Method: http.MethodPut, Path: []string{"instances", name}, Body: body}); err != nil {
		return err
	}
	if name == c.Instance.Name {
		return nil // the stream ends with the instance, and the page begins anew
	}
	return c.Leave(c.Home(name) + "?" + page.TabParam + "=" + tabName)
}
