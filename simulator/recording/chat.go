package recording

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// ErrEmpty says that nothing is known of a chat, not even when it was opened.
var ErrEmpty = errors.New("there is nothing to record")

// Chat is what a recording is made of. Of an event's entry it needs group, requester, number, queue, state and, of a
// transfer that is offered, to whom.
type Chat struct {
	Number    string     // or what else people call it
	Queue     string     // its name; empty where nobody knows
	State     chat.State // 0 where nobody knows
	Requester chat.User
	Events    []chat.Event // in order
	Forgotten int          // events that are not among them
	Notes     []string     // what a reader must know of how the events came to be known
	Names     agent.Names  // who and what the ids in the events mean
	// Agents are the sys_ids of those who can play an agent by first name where the script will be played. Nil says that
	// nobody knows them there: their parts are then played by whoever is there.
	Agents []string
}

// Of reads a chat of a desk; it fails with chat.ErrNoChat.
func Of(d *chat.Desk, group string) (Chat, error) {
	h, err := d.History(group)
	if err != nil {
		return Chat{}, err
	}
	queue, _ := d.Queue(h.Entry.Queue) // an entry's queue is a row of the same desk
	c := Chat{
		Number: h.Entry.Number, Queue: queue.Name, State: h.Entry.State, Requester: h.Requester,
		Events: h.Events, Forgotten: h.Forgotten, Names: d, Agents: []string{},
	}
	for _, q := range d.Queues() {
		c.Agents = append(c.Agents, q.Agents...)
	}
	return c, nil
}

// opened is when the chat began.
func (c Chat) opened() time.Time { return c.Events[0].At }

// open reports whether more may happen in the chat.
func (c Chat) open() bool { return c.State != 0 && !c.State.Closed() }

// check refuses a chat of which nothing can be made.
func (c Chat) check() error {
	if len(c.Events) == 0 || c.Events[0].Kind != chat.Opened {
		return fmt.Errorf("%w: the chat %s has no beginning", ErrEmpty, c.Number)
	}
	return nil
}

// byRequester reports whether an event is the doing of whoever opened the chat.
func (c Chat) byRequester(e chat.Event) bool {
	return e.By.User.SysID == c.Requester.SysID && e.By.User.UserName == c.Requester.UserName
}

// agents are those who did something in the chat, or were to, in the order in which they came.
func (c Chat) agents() []chat.User {
	var known []string
	var agents []chat.User
	meet := func(u chat.User) {
		if id := u.SysID + " " + u.UserName; u.UserName != "" && !slices.Contains(known, id) {
			known, agents = append(known, id), append(agents, u)
		}
	}
	for _, e := range c.Events {
		if !c.byRequester(e) {
			meet(e.By.User)
		}
		if to := e.Entry.Transfer.To; to != "" && e.Kind == chat.TransferOffered {
			if u, err := c.Names.UserByID(to); err == nil {
				meet(u)
			}
		}
	}
	return agents
}
