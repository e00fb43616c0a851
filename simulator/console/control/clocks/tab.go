package clocks

import (
	"html/template"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// Tab is everything that can be done with the clock.
func (r *Room) Tab() page.Part {
	return page.Part{
		Name: name, Title: "Clock", Place: page.Tab, Routes: r.routes(),
		Draw: func(c page.Canvas) (template.HTML, error) { return r.sheet.Draw("tab.html", c) },
	}
}
