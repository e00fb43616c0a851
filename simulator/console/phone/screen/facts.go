package screen

import (
	"strconv"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// tab is a user among the others.
type tab struct {
	seen

	User    phone.User
	Current bool
}

// users are the tabs of all users.
func (r *Room) users(v *page.Visit) ([]page.Row, error) {
	s := r.look(v)
	d := drawing{room: r, seen: s}
	for _, u := range s.Book.Users() {
		d.row("phone-user-"+strconv.FormatUint(u.ID, 10), "user.html", tab{s, u, s.There && u.ID == s.Phone.ID})
	}
	return d.rows, d.err
}

// state is how things stand between the user and their bot.
type state struct {
	seen

	Number string // of the chat that they have or had
	Other  string // whose the chosen chat is, where that is somebody else's
}

func (r *Room) state(v *page.Visit) ([]page.Row, error) {
	s := r.look(v)
	if !s.There {
		return nil, nil
	}
	now := state{seen: s}
	if e, err := v.Instance.Desk.ByGroup(s.Phone.Chat); err == nil {
		now.Number = e.Number
	}
	if name, ok := s.Book.UserOf(v.Entry.Group); ok && name != s.Phone.Name {
		now.Other = name
	}
	row, err := r.sheet.Row("phone-state-now", "state.html", now)
	return []page.Row{row}, err
}

// now is what is just going on: an answer that is awaited, an agent who types.
func (r *Room) now(v *page.Visit) ([]page.Row, error) {
	s := r.look(v)
	d := drawing{room: r, seen: s}
	if s.Phone.Typing != "" {
		d.row("phone-typing", "typing.html", s)
	}
	if s.Phone.Pending > 0 {
		d.row("phone-pending", "pending.html", s)
	}
	return d.rows, d.err
}

// slots are what the bot remembers about the user.
type slots struct {
	seen

	All     []slot
	Why     string
	Changed bool // some of them changed in the last turn
}

type slot struct {
	Name, Value string
	Changed     bool
}

func (r *Room) slots(v *page.Visit) ([]page.Row, error) {
	s := r.look(v)
	if !s.There {
		return nil, nil
	}
	shown := slots{seen: s, Why: s.Phone.Slots.Why}
	changed := map[string]bool{}
	for _, c := range lastChanges(s) {
		changed[c.Name] = true
	}
	for _, one := range s.Phone.Slots.All {
		shown.All = append(shown.All, slot{wording.Visible(one.Name), wording.Visible(one.Value), changed[one.Name]})
	}
	row, err := r.sheet.Row("phone-slots-now", "slots.html", shown)
	return []page.Row{row}, err
}

// lastChanges are those of the last turn that is done.
func lastChanges(s seen) []phone.Change {
	turns, _ := s.Book.Turns(s.Phone.Name) // they may have been removed meanwhile
	for i := len(turns) - 1; i >= 0; i-- {
		if turns[i].State == phone.Done {
			return phone.Changes(turns[i].Before, turns[i].After)
		}
	}
	return nil
}
