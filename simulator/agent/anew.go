package agent

import "github.com/snowglobe-sim/snowglobe/simulator/chat"

// anew gives a chat that waits again a script, where one is for the queue that it waits in: a chat that its requester has
// rejoined, or that was handed to another queue. Where a run of the chat's goes on, it keeps the chat.
func (c *Crew) anew(e chat.Event) {
	c.mu.Lock()
	d := c.duties[e.Entry.Group]
	c.mu.Unlock()
	if d == nil {
		c.offer(e)
		return
	}
	d.run.turns.later(d.run.clock, func() { // behind what ends the run, where a person has handed the chat on
		if d.run.ended {
			c.offer(e)
		}
	})
}

// offer offers a chat to the scripts and begins the one that takes it.
func (c *Crew) offer(e chat.Event) {
	if c.spares(e) {
		return
	}
	if e.Kind != chat.Opened { // the event is an agent's, and not always about the opening words
		requester, err := c.options.Floor.UserByID(e.Entry.OpenedBy)
		if err != nil {
			return // no world loses users who have chats
		}
		e.By, e.Message.Text = chat.Actor{User: requester}, e.Entry.ShortDescription
	}
	if d := c.assign(e); d != nil {
		d.run.turns.later(d.run.clock, d.begin)
	}
}
