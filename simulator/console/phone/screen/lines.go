package screen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// window is how many lines are shown unless somebody wants all that are kept.
const window = 200

// allParam of the page's address asks for all lines.
const allParam = "lines"

// line is one line, for its template.
type line struct {
	seen
	phone.Line

	Name string // of whoever says it
	Way  way    // of one that was pushed
}

// way leads to a chat, and to where its story tells of a turn.
type way struct {
	Number string // of the chat
	Link   string // empty for no chat
	Ask    string // the same without the place within the page, which htmx would take for a selector
}

// passed is a turn that is done, for its template.
type passed struct {
	seen

	Turn phone.Turn
	Took string
	Way  way
}

// lines are what the user sees. A line never changes once it is there, or screen readers would read it out twice: what is to
// be said of a turn stands in a row of its own, behind the last line of it.
func (r *Room) lines(v *page.Visit) ([]page.Row, error) {
	s := r.look(v)
	if !s.There {
		return nil, nil
	}
	all, _ := s.Book.Lines(s.Phone.Name) // there are none where they were removed meanwhile
	turns, _ := s.Book.Turns(s.Phone.Name)
	_ = s.Book.Seen(s.Phone.Name)
	shown := all
	if v.Query.Get(allParam) == "" {
		shown = all[max(len(all)-window, 0):]
	}
	d := drawing{room: r, seen: s, turns: turns, query: v.Query.Encode()}
	if hidden := len(all) - len(shown); hidden+s.Phone.Forgotten > 0 {
		d.row("phone-earlier", "earlier.html", earlier{s, hidden, s.Phone.Forgotten})
	}
	last := map[uint64]int{}
	for i, l := range shown {
		last[l.Turn] = i
	}
	for i, l := range shown {
		d.line(l)
		if last[l.Turn] == i {
			d.turn(l.Turn)
		}
	}
	return d.rows, d.err
}

// earlier says which lines are not shown.
type earlier struct {
	seen

	Hidden, Forgotten int
}

// drawing is rows while they are made.
type drawing struct {
	room *Room
	seen

	turns []phone.Turn
	query string
	rows  []page.Row
	err   error
}

func (d *drawing) row(key, name string, data any) {
	row, err := d.room.sheet.Row(key, name, data)
	d.add(row, err)
}

func (d *drawing) add(row page.Row, err error) {
	if err != nil && d.err == nil {
		d.err = err
	}
	d.rows = append(d.rows, row)
}

// once adds a row that never changes: what it shows is asked for where it has not been drawn yet.
func (d *drawing) once(key, name string, data func() any) {
	row, err := d.room.memo.row(drawn{d.Book, key, d.query}, func() (page.Row, error) { return d.room.sheet.Row(key, name, data()) })
	d.add(row, err)
}

func (d *drawing) line(l phone.Line) {
	d.once("line-"+strconv.FormatUint(l.ID, 10), "line.html", func() any {
		shown := line{seen: d.seen, Line: visible(l), Name: nameOf(l.Who)}
		if l.Pushed {
			shown.Way = d.way(l.Chat, Turn{l.Sender, l.Number, true})
		}
		return shown
	})
}

// turn says what there is to say of a turn that is done.
func (d *drawing) turn(id uint64) {
	at := slices.IndexFunc(d.turns, func(t phone.Turn) bool { return t.ID == id })
	if at < 0 || d.turns[at].State != phone.Done {
		return
	}
	t := d.turns[at]
	d.once("turn-"+strconv.FormatUint(id, 10), "passed.html", func() any {
		p := passed{seen: d.seen, Turn: t, Took: took(t.Took)}
		if n := len(t.Chats); n > 0 {
			p.Way = d.way(t.Chats[n-1], Turn{t.Sender, t.Number, false})
		}
		return p
	})
}

// way leads from a turn, or from what was told between turns, to the chat that it belongs to.
func (d *drawing) way(group string, t Turn) (w way) {
	e, err := d.Instance.Desk.ByGroup(group)
	if err != nil { // it belongs to none
		return w
	}
	w = way{Number: e.Number, Link: d.Link(page.ChatParam, e.Number)}
	if d.room.options.Story != nil {
		w.Link = d.room.options.Story(d.Visit, e.Number, t)
	}
	w.Ask, _, _ = strings.Cut(w.Link, "#")
	return w
}

func nameOf(who phone.Who) string {
	switch who {
	case phone.You:
		return "You"
	case phone.Bot:
		return "Bot"
	case phone.Agent:
		return "Agent"
	case phone.Notice:
		return "Notice"
	}
	return string(who)
}

// visible is a line in which nothing is left that a page would obey instead of showing it.
func visible(l phone.Line) phone.Line {
	l.Text, l.Custom = wording.Visible(l.Text), wording.Visible(l.Custom)
	l.Buttons = slices.Clone(l.Buttons)
	for i, b := range l.Buttons {
		l.Buttons[i] = phone.Button{Title: wording.Visible(b.Title), Payload: wording.Visible(b.Payload)}
	}
	l.Links = slices.Clone(l.Links)
	for i := range l.Links {
		l.Links[i].Text = wording.Visible(l.Links[i].Text)
	}
	return l
}

// took is a length of time as people read it.
func took(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
