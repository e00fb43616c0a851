package desk

import (
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// The parameters of the page's address that are the desk's own.
const (
	queueParam = "queue" // name or sys_id
	showParam  = "chats" // one of shows
	seekParam  = "seek"  // words that a chat must hold
)

// choice is which chats the desk lists.
type choice struct{ Queue, Show, Seek string }

// The lists that can be shown alone.
const (
	showWaiting = "waiting"
	showOpen    = "open"
	showMine    = "mine"
	showEnded   = "ended"
)

func choiceOf(v *page.Visit) choice {
	return choice{v.Query.Get(queueParam), v.Query.Get(showParam), v.Query.Get(seekParam)}
}

// look is the question for the chats of a list.
func (c choice) look(l chat.Look) chat.Look {
	l.Queue, l.Words = c.Queue, c.Seek
	return l
}

// rows is how many chats a list draws: fewer where it is not alone.
func (c choice) rows(list string, beside int) int {
	switch c.Show {
	case "":
		return beside
	case list:
		return alone
	}
	return 0
}

func shows(chosen string) []option {
	all := []option{
		{"", "All chats", false}, {showWaiting, "Waiting", false}, {showOpen, "In progress", false}, {showMine, "Mine", false}, {showEnded, "Ended", false},
	}
	return mark(all, chosen)
}

func mark(all []option, chosen string) []option {
	for i := range all {
		all[i].Chosen = all[i].Value == chosen
	}
	return all
}

// agents are those who serve any queue, by name, and somebody else whom the address names.
func agents(v *page.Visit, chosen string) []option {
	var all []option
	lines := v.Instance.Desk.Queues()
	for _, u := range v.Instance.Desk.Users() {
		if u.UserName == chosen || slices.ContainsFunc(lines, func(q chat.Queue) bool { return q.Serves(u.SysID) }) {
			all = append(all, option{u.UserName, u.Name, false})
		}
	}
	return mark(all, chosen)
}

func queues(v *page.Visit, chosen string) []option {
	var all []option
	for _, q := range v.Instance.Desk.Queues() {
		all = append(all, option{q.Name, q.Name, false})
	}
	return mark(all, chosen)
}

// actor is who acts in a chat: whom the reader has chosen to be, else whoever has it, else the first agent of its queue, as
// the control plane has it.
func actor(v *page.Visit, e chat.Entry) chat.User {
	desk := v.Instance.Desk
	if u, err := desk.User(v.Agent); err == nil {
		return u
	}
	id := e.AssignedTo
	if id == "" {
		if q, err := desk.Queue(e.Queue); err == nil && len(q.Agents) > 0 {
			id = q.Agents[0]
		}
	}
	u, _ := desk.UserByID(id) // nobody, where a queue has no agents
	return u
}

func (r *room) choiceRoutes() []page.Route {
	return []page.Route{
		{Method: http.MethodPost, Path: "/choose", Handle: choose},
		{Method: http.MethodPost, Path: "/turn/:way", Handle: turn},
	}
}

// choose leads to the page on which the desk lists what its form asks for.
func choose(c *page.Call) error {
	var changes []string
	for _, name := range []string{page.AgentParam, queueParam, showParam, seekParam} {
		changes = append(changes, name, c.Form.Get(name))
	}
	return c.Go(c.Link(changes...))
}

// turn leads to the next or the previous chat in progress: of those that the reader's agent has, if one is chosen.
func turn(c *page.Call) error {
	open, _ := c.Instance.Desk.Look(choiceOf(c.Visit).look(chat.Look{State: chat.WorkInProgress, Limit: alone}))
	if me, err := c.Instance.Desk.User(c.Agent); err == nil {
		open = slices.DeleteFunc(open, func(l chat.Listed) bool { return l.Agent.SysID != me.SysID })
	}
	if len(open) == 0 {
		return c.Said("No chat is in progress.")
	}
	at := slices.IndexFunc(open, func(l chat.Listed) bool { return l.Entry.Group == c.Entry.Group })
	switch {
	case at < 0:
		at = 0
	case c.Param("way") == "back":
		at += len(open) - 1
	default:
		at++
	}
	return c.Go(c.Link(page.ChatParam, open[at%len(open)].Entry.Number))
}
