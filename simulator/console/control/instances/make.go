package instances

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/console/control/form"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// reset takes the instance back to how it was made. The stream ends with it, and the page begins anew.
func reset(c *page.Call) error {
	_, err := c.Control.Do(page.Order{Method: http.MethodPost, Path: []string{"reset"}})
	return err
}

// settings are those that the form asks for.
func settings(from url.Values) form.Body {
	body, idle := form.Body{}, form.Body{}
	body.Texts(from, "clock", "start", "patience")
	body.Number("speed", from.Get("speed"))
	body.Number("seed", from.Get("seed"))
	idle.Text("after", from.Get("idle.after"))
	idle.Text("countdown", from.Get("idle.countdown"))
	body.Object("idle", idle)
	if names := strings.FieldsFunc(from.Get("scripts"), func(r rune) bool { return r == ',' || r == ' ' || r == '\n' }); len(names) > 0 {
		body["scripts"] = names
	}
	body.Number("port", from.Get("port"))
	return body
}

func (r *Room) makeOne(c *page.Call) error { return r.put(c, settings(c.Form)) }

// makeOfDocument makes an instance of a whole document, in YAML or JSON: one that was written, or a file.
func (r *Room) makeOfDocument(c *page.Call) error {
	document := []byte(c.Form.Get("document"))
	if file, _, err := c.File("file"); err == nil && len(file) > 0 {
		document = file
	}
	return r.put(c, document)
}

// put makes an instance and leads to it; a refusal is shown at the field that it names.
func (r *Room) put(c *page.Call, body any) error {
	name := c.Form.Get("name")
	_, err := c.Control.Do(page.Order{Method: http.MethodPut, Path: []string{"instances", name}, Body: body})
	var refused *page.Refusal
	if errors.As(err, &refused) {
		if refused.Field == "" {
			refused.Field = "name"
			if _, whole := body.([]byte); whole && refused.Line > 0 {
				refused.Field = "document"
			}
		}
		return form.Refused(c, refused)
	}
	if err != nil || name == c.Instance.Name { // then the stream ends, and the page begins anew
		return err
	}
	return c.Leave(c.Home(name) + "?" + page.TabParam + "=" + tabName)
}

func (r *Room) end(c *page.Call) error {
	name := c.Param("name")
	if _, err := c.Control.Do(page.Order{Method: http.MethodDelete, Path: []string{"instances", name}}); err != nil {
		return err
	}
	if name == c.Instance.Name {
		return c.Leave(c.Home("default"))
	}
	return c.Go(c.Link(page.TabParam, tabName))
}
