package timeline

import (
	"fmt"
	"html/template"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
)

// shown is an entry as its row shows it: whatever is in it, and nothing else, is in the row.
type shown struct {
	Key    string
	At     time.Time
	Since  string // how long after the opening of the chat
	Number string // of the chat, where several are shown
	Kind   story.Kind
	Sign   string // of the kind

	Name, Summary        string
	Failed, Aside, Quiet bool
}

// show is an entry as its row shows it.
func show(v *page.Visit, e story.Entry) shown {
	s := shown{
		Key: e.Key, At: e.At, Kind: e.Kind, Sign: sign(e.Kind), Name: e.Name, Summary: e.Summary, Failed: e.Failed, Aside: e.Aside, Quiet: e.Quiet,
	}
	if e.Times > 0 {
		s.Summary += fmt.Sprintf(", %d times until %s", e.Times, page.TimeOfDay(e.Until))
	}
	if v.Chosen() {
		s.Since = since(e.Offset)
	} else if found, err := v.Instance.Desk.ByGroup(e.Chat); err == nil {
		s.Number = found.Number
	}
	return s
}

// maxDrawn is how many rows are kept as they were drawn.
const maxDrawn = 4096

// drawnRows keeps rows as they were drawn: with every event a page draws all that it shows, of which most is as it was.
type drawnRows struct {
	mu   sync.Mutex // guards what follows
	rows map[shown]template.HTML
}

// draw is a row, drawn unless it was drawn before.
func (d *drawnRows) draw(sheet *page.Sheet, s shown) (page.Row, error) {
	d.mu.Lock()
	html, ok := d.rows[s]
	d.mu.Unlock()
	if ok {
		return page.Row{Key: s.Key, HTML: html}, nil
	}
	row, err := sheet.Row(s.Key, "row.html", s)
	if err != nil {
		return row, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.rows == nil || len(d.rows) >= maxDrawn {
		d.rows = map[shown]template.HTML{}
	}
	d.rows[s] = row.HTML
	return row, nil
}
