package screen

import (
	"html/template"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
)

// Part is what the room puts on the page.
func (r *Room) Part() page.Part {
	style, _ := files.ReadFile("screen.css") // it is embedded
	return page.Part{
		Name: Name, Title: "User", Place: page.Left, Style: style, Draw: r.draw, Routes: r.routes(),
		Panes: []page.Pane{
			{ID: "phone-users", Minds: anyUser, Rows: r.users},
			{ID: "phone-state", Minds: anyUser, Rows: r.state}, // whose the chosen chat is may change with anybody,
			{ID: "phone-lines", Minds: chosenUser, Rows: r.lines},
			{ID: "phone-now", Minds: chosenUser, Rows: r.now},
			{ID: "phone-slots", Minds: chosenUser, Rows: r.slots},
		},
	}
}

// anyUser minds whatever happens to a user.
func anyUser(_ *page.Visit, n page.News) bool { return strings.HasPrefix(n.Topic, topicOf("")) }

// chosenUser minds what happens to the user who is shown: the first, where none is chosen.
func chosenUser(v *page.Visit, n page.News) bool {
	return anyUser(v, n) && (v.User == "" || n.Topic == topicOf(v.User))
}

// seen is what a template takes: the visit, the chosen user, and whatever else it shows.
type seen struct {
	*page.Visit

	Book  *phone.Book
	Phone phone.User // who is shown
	There bool       // there is such a user
}

// look is what a visit sees: the user that it chooses, or else the first.
func (r *Room) look(v *page.Visit) seen {
	s := seen{Visit: v, Book: r.Of(v.Instance)}
	if v.User != "" {
		u, err := s.Book.User(v.User)
		s.Phone, s.There = u, err == nil
		return s
	}
	if all := s.Book.Users(); len(all) > 0 {
		s.Phone, s.There = all[0], true
	}
	return s
}

// frame is what does not change by itself.
type frame struct {
	page.Canvas

	Phone phone.User
	There bool
	Bot   string // where the bot of a new user is unless somebody says otherwise
	Words []string
}

// quickWords are said by one press.
func quickWords() []string { return []string{"talk to live agent", "/end_chat", "/restart"} }

func (r *Room) draw(c page.Canvas) (template.HTML, error) {
	s := r.look(c.Visit)
	f := frame{Canvas: c, Phone: s.Phone, There: s.There, Words: quickWords(), Bot: s.Book.Bot()}
	return r.sheet.Draw("screen.html", f)
}
