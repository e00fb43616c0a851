package faults

import (
	"errors"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/console/control/form"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
)

// order carries an order out and tells the pages.
func (r *Room) order(c *page.Call, method string, body any, path ...string) (page.Answer, error) {
	answer, err := c.Control.Do(page.Order{Method: method, Path: append([]string{"faults"}, path...), Body: body})
	if err == nil {
		r.bells.Of(c.Instance).Ring(Bell)
	}
	return answer, err
}

func (r *Room) applyPreset(c *page.Call) error {
	body := form.Body{}
	body.Text("chat", c.Form.Get("only")) // not chat, which is in the page's address
	body.Texts(c.Form, "for")
	_, err := r.order(c, http.MethodPost, body, "presets", c.Param("name"))
	if err != nil {
		return err
	}
	return c.Said(c.Param("name") + " has begun.")
}

// preview is the rule while it is filled in.
func (r *Room) preview(c *page.Call) error {
	rule := draft(c.Instance.Faults, c.Form)
	scheme := "http://"
	if c.Request.TLS != nil {
		scheme = "https://"
	}
	html, err := r.sheet.Draw("preview.html", map[string]string{
		"JSON": form.Indented(rule), "Curl": curl(scheme+c.Host+c.Prefix, rule),
	})
	if err != nil {
		return err
	}
	return c.Show(html)
}

// add adds the rule of the form. A refusal is shown at the field that it names; what was written stays.
func (r *Room) add(c *page.Call) error {
	answer, err := r.order(c, http.MethodPost, draft(c.Instance.Faults, c.Form))
	var refused *page.Refusal
	if errors.As(err, &refused) {
		return form.Refused(c, refused)
	}
	if err != nil {
		return err
	}
	var rule fault.Rule
	if err := answer.Into(&rule); err != nil {
		return err
	}
	return c.Said("The rule " + rule.ID + " stands.")
}

func (r *Room) remove(c *page.Call) error {
	_, err := r.order(c, http.MethodDelete, nil, c.Param("id"))
	return err
}

func (r *Room) clear(c *page.Call) error {
	_, err := r.order(c, http.MethodDelete, nil)
	return err
}
