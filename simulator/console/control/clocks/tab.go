package clocks

import (
	"html/template"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// tabName is under which the tab stands, and the routes of the head as well.
const tabName = "clock"

// Tab is everything that can be done with the clock.
func (r *Room) Tab() page.Part {
	return page.Part{
		Name: tabName, Title: "Clock", Place: page.Tab, Routes: r.routes(),
		Draw: func(c page.Canvas) (template.HTML, error) {
			return r.sheet.Draw("tab.html", struct {
				page.Canvas
				reading
			}{c, read(c.Instance)})
		},
		Panes: []page.Pane{
			{ID: "clock-pace", Minds: moved, Rows: r.one("clock-pace-now", "pace.html", tell)},
			{ID: "clock-agenda", Minds: stirred, Rows: r.agenda},
			{ID: "clock-fired", Minds: func(_ *page.Visit, n page.News) bool { return n.Topic == bell }, Rows: r.fired},
		},
	}
}

// mostShown is how many events a list shows.
const mostShown = 50

// agenda is what comes next.
func (r *Room) agenda(v *page.Visit) ([]page.Row, error) {
	var due []clock.Due
	all := 0
	now := v.Instance.Clock.Now()
	if listing, ok := v.Instance.Clock.(clock.Listing); ok {
		due, all = listing.Agenda(mostShown)
	}
	list := rows{sheet: r.sheet}
	for i, d := range due {
		list.add("due-"+strconv.Itoa(i), "agenda.html", upcoming{now.Add(d.In).Round(within), d.Label})
	}
	if more := all - len(due); more > 0 {
		list.add("due-more", "more.html", more)
	}
	if all == 0 {
		list.add("due-none", "none.html", "Nothing is due.")
	}
	return list.rows, list.err
}

// fired is what ran in the last advance.
func (r *Room) fired(v *page.Visit) ([]page.Row, error) {
	list := rows{sheet: r.sheet}
	m, moved := r.moves.Of(v.Instance).read()
	if !moved {
		list.add("fired-none", "none.html", "Nobody has moved the clock from here yet.")
		return list.rows, list.err
	}
	list.add("fired-head", "moved.html", m)
	shown := m.Fired[max(0, len(m.Fired)-mostShown):]
	if more := m.Ran - len(shown); more > 0 {
		list.add("fired-more", "more.html", more)
	}
	for i, e := range shown {
		list.add("fired-"+strconv.Itoa(i), "fired.html", e)
	}
	return list.rows, list.err
}

// rows are rows while they are drawn.
type rows struct {
	sheet *page.Sheet
	rows  []page.Row
	err   error // the first that was met
}

func (l *rows) add(key, template string, data any) {
	row, err := l.sheet.Row(key, template, struct {
		Key string
		Of  any
	}{key, data})
	if err != nil && l.err == nil {
		l.err = err
	}
	l.rows = append(l.rows, row)
}
