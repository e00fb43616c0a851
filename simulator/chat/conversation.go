package chat

import (
	"fmt"
	"slices"
	"time"
)

// conversation is a live_group_profile: a thread, those who take part in it, and for a support chat its queue
// entries, the last of which is the one that stands.
type conversation struct {
	entry     *Entry   // in a conversation that is no support chat it has the group alone
	past      []*Entry // entries that were escalated, oldest first
	requester User     // who began it
	agent     User     // zero until somebody accepts
	served    bool     // whether the chat counts as one that agent serves
	ticket    uint64
	thread    []Message // oldest first
	last      time.Time // timestamp of the newest message
	key       uint64    // see Key
	idle      idling
	history   happenings

	name    string
	members []string        // sys_ids of users, in the order of joining
	views   map[string]View // by sys_id of the user; nil until somebody sets one
}

// support reports whether the conversation is a chat with a queue entry.
func (c *conversation) support() bool { return c.entry.State != 0 }

func (c *conversation) has(userSysID string) bool { return slices.Contains(c.members, userSysID) }

func (c *conversation) join(userSysID string) {
	if !c.has(userSysID) {
		c.members = append(c.members, userSysID)
	}
}

// part takes a member out. The requester of a support chat stays, even one who served it as its agent.
func (c *conversation) part(userSysID string) {
	if c.support() && userSysID == c.entry.OpenedBy {
		return
	}
	c.members = slices.DeleteFunc(c.members, func(m string) bool { return m == userSysID })
}

// mayRead reports whether u may read the conversation (SN-70): its members, those who may serve it, and admins.
func (d *Desk) mayRead(u User, c *conversation) bool {
	return u.SysID != "" && c.has(u.SysID) || d.mayServe(u, c)
}

// mayServe reports whether u may act as the agent of the chat: whoever has it or is offered it, the agents of its
// queue, and admins.
func (d *Desk) mayServe(u User, c *conversation) bool {
	if u.HasRole(RoleAdmin) {
		return true
	}
	if !c.support() || u.SysID == "" {
		return false
	}
	e := c.entry
	offered := e.Transfer.State == TransferPending && e.Transfer.To == u.SysID
	return u.SysID == e.AssignedTo || offered || d.lines[e.Queue].row.Serves(u.SysID)
}

// assign gives the chat to an agent; it needs the desk's lock.
func (d *Desk) assign(c *conversation, agent User) {
	d.release(c)
	if c.agent.SysID != "" && c.agent.SysID != agent.SysID {
		c.part(c.agent.SysID)
	}
	c.agent, c.entry.AssignedTo, c.served = agent, agent.SysID, true
	c.join(agent.SysID)
	d.serving[agent.SysID]++
}

// release lets the chat count no longer as one that its agent serves.
func (d *Desk) release(c *conversation) {
	if c.served {
		d.serving[c.agent.SysID]--
		c.served = false
	}
}

// queueUp puts the chat at the end of a line; it needs the desk's lock.
func (d *Desk) queueUp(c *conversation, l *line) {
	d.tickets++
	c.ticket, c.entry.Queue, c.entry.QueuedAt = d.tickets, l.row.SysID, d.clock.Now()
	l.waiting = append(l.waiting, c)
}

// conversation is any conversation, support chat or not; it needs the desk's lock.
func (d *Desk) conversation(group string) (*conversation, error) {
	c, ok := d.chats[group]
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrNoChat, group)
	}
	return c, nil
}

// title is what people call the conversation.
func (c *conversation) title() string {
	switch {
	case c.name != "":
		return c.name
	case c.support():
		return c.entry.Number
	}
	return "the conversation"
}
