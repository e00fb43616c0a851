package scripts

import (
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// claim keeps the crew away from the chats of a play that plays their agents itself. Which chats those are it finds out as the
// play does: the next that opens once the user has spoken, while no other is open.
type claim struct {
	agent.User

	mu     sync.Mutex // guards what follows
	spoken bool
	group  string // of the chat that is open; empty for none
}

// stake begins to claim chats, for a user who speaks from now on through the claim.
func stake(i *instance.Instance, user agent.User) (c *claim, release func()) {
	c = &claim{User: user}
	unspare, unobserve := i.Crew.Spare(c.claims), i.Desk.Observe(c.see)
	return c, func() { unspare(); unobserve() }
}

// Say says something for the play.
func (c *claim) Say(text string, done func(told []string, err error)) {
	c.mu.Lock()
	c.spoken = true
	c.mu.Unlock()
	c.User.Say(text, done)
}

// claims takes a chat that opens, or waits anew, for the play.
func (c *claim) claims(e chat.Event) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e.Kind == chat.Opened && c.spoken && c.group == "" {
		c.group = e.Entry.Group
	}
	return c.group != "" && c.group == e.Entry.Group
}

func (c *claim) see(e chat.Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e.Entry.Group == c.group && e.Entry.State.Closed() {
		c.group = ""
	}
}
