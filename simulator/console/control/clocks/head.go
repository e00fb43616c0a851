package clocks

import (
	"html/template"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// told is a clock, for a template, beside the visit.
type told struct {
	*page.Visit
	reading

	Due   upcoming
	Known bool // whether something is due
}

func tell(v *page.Visit) any {
	t := told{Visit: v, reading: read(v.Instance)}
	t.Due, t.Known = next(v.Instance)
	return t
}

// Head is the line at the top: the instance, its clock, what is due next, and the keys that move it.
func (r *Room) Head() page.Part {
	return page.Part{
		Name: "instance-clock", Title: "Clock", Place: page.Head, Style: r.style(),
		Draw: func(c page.Canvas) (template.HTML, error) { return r.sheet.Draw("head.html", c) },
		Panes: []page.Pane{
			{ID: "clock", Minds: moved, Rows: r.one("clock-now", "now.html", tell)},
			{ID: "clock-next", Minds: stirred, Rows: r.one("clock-due", "due.html", tell)},
			{ID: "clock-keys", Minds: moved, Rows: r.one("clock-buttons", "keys.html", tell)},
		},
	}
}

// mostListed is how many instances a menu lists.
const mostListed = 100

// listed is the instances, for a menu.
type listed struct {
	*page.Visit

	Names []string
	More  int
}

// listInstances fills the menu of instances when somebody opens it: no feed tells of them.
func (r *Room) listInstances(c *page.Call) error {
	l := listed{Visit: c.Visit}
	for _, i := range c.Set.List() {
		if len(l.Names) == mostListed {
			l.More++
			continue
		}
		l.Names = append(l.Names, i.Name)
	}
	html, err := r.sheet.Draw("instances.html", l)
	if err != nil {
		return err
	}
	return c.Show(html)
}
