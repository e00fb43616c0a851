package load

import (
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/audit"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// place is a chat on the desk that belongs to a user.
type place struct {
	user *user
	chat *audit.Chat
	over bool // the chat has ended
}

// Matched is how many chats were found to be a user's, by what told it.
type Matched struct {
	ByName int `json:"by_name"` // the opening message named the user
	ByTurn int `json:"by_turn"` // of those who could have opened a chat, only this user had a turn open
	ByText int `json:"by_text"` // several had, and only the last words of this one stood in the opening message
}

// see takes an event of the desk: down into the book of its user, and to their play.
func (r *Run) see(e chat.Event) {
	if hears := r.takeDown(e); hears != nil {
		hears(e)
	}
}

func (r *Run) takeDown(e chat.Event) (hears func(chat.Event)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.halted {
		return nil
	}
	if e.Kind == chat.Opened {
		u := r.owner(e.Message.Text)
		if u == nil {
			return nil
		}
		r.opened(u, e)
		r.letSpeak() // the gate may have been opened
		return u.hears
	}
	p := r.places[e.Entry.Group]
	if p == nil {
		return nil
	}
	p.takeDown(e, r.options.Wall.Now())
	return p.user.hears
}

// takeDown puts an event into the book; it needs the run's lock.
func (p *place) takeDown(e chat.Event, at time.Time) {
	if post, ok := PostOf(e, at); ok {
		p.chat.Posted(post)
	}
	switch over := e.Entry.State.Closed(); {
	case over && !p.over:
		if state := e.Entry.State; e.Kind != chat.TimedOut && (state == chat.ClosedByClient || state == chat.ClosedAbandoned) {
			p.chat.Left()
		} else {
			p.chat.Ended()
		}
		p.over, p.user.open = true, false
	case p.over && e.Kind == chat.Requeued: // a user who rejoins does so without the bot, which is out of it
		p.chat.Resumed()
		p.over, p.user.open = false, true
	}
}

// PostOf is the message of an event as an audit takes it down; ok is false where the user is to be told of none.
func PostOf(e chat.Event, at time.Time) (post audit.Post, ok bool) {
	byUser := e.By.User.SysID == e.Entry.OpenedBy
	switch m := e.Message; {
	case e.Kind != chat.Posted, m.Note, m.Private: // not for the user
	case m.System && byUser: // what the user did, told to the agent
	default:
		return audit.Post{At: at, Text: m.Text, ByUser: byUser}, true
	}
	return audit.Post{}, false
}

// opened notes that a chat is a user's; it needs the run's lock.
func (r *Run) opened(u *user, e chat.Event) {
	if u.open {
		r.figures.openedTwice++
	}
	r.places[e.Entry.Group] = &place{user: u, chat: u.book.Opened()}
	u.chats, u.numbers = append(u.chats, e.Entry.Group), append(u.numbers, e.Entry.Number)
	u.open = true
}

// owner finds the user whose turn has opened a chat, by what its opening message says, and opens or shuts the gate by what
// it learns; nil where the chat cannot be told apart from another. It needs the run's lock.
func (r *Run) owner(opening string) *user {
	if u := r.named(opening); u != nil {
		r.matched.ByName++
		r.gate.open = !r.unnamed
		return u
	}
	var with, all []*user
	for t := range r.openers {
		if t.user.open {
			continue
		}
		all = append(all, t.user)
		if strings.Contains(opening, t.text) {
			with = append(with, t.user)
		}
	}
	if len(all) == 0 { // nobody here can have opened it
		r.figures.ofStrangers++
		return nil
	}
	r.unnamed, r.gate.open = true, false
	switch {
	case len(all) == 1:
		r.matched.ByTurn++
		return all[0]
	case len(with) == 1:
		r.matched.ByText++
		return with[0]
	}
	r.figures.notToldApart++
	return nil
}
