package chat

import "fmt"

// Leave ends a chat for its requester (SN-17): closed by client once an agent has it, abandoned before
// (SN-50, SN-51). In a chat that has ended already it changes nothing, or fails with ErrEnded where the
// settings say so. It fails with ErrNoChat, and with ErrNotAllowed for anybody but the requester.
func (d *Desk) Leave(by Actor, group string) (Entry, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	c, _, err := d.find(group)
	if err != nil {
		return Entry{}, err
	}
	if by.User.SysID != c.entry.OpenedBy && !by.User.HasRole(RoleAdmin) {
		return Entry{}, fmt.Errorf("%w: only its requester leaves %s", ErrNotAllowed, c.entry.Number)
	}
	if c.entry.State.Closed() {
		return d.afterEnd(c)
	}
	state := ClosedByClient
	if c.entry.State == Waiting {
		state = ClosedAbandoned
	}
	return d.end(c, ending{by: by, kind: Left, state: state, notice: d.settings.Texts.UserLeft}), nil
}

// Close ends a chat for its agent (SN-18, SN-48). With agentLeave the notice says that the agent has left,
// without it that the agent has closed the support session (SN-63). It fails with ErrNoChat, and with
// ErrNotAllowed for those who do not serve the chat; in a chat that has ended it does as Leave does.
func (d *Desk) Close(by Actor, group string, agentLeave AgentLeave) (Entry, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	c, l, err := d.find(group)
	if err != nil {
		return Entry{}, err
	}
	if !c.mayServe(by.User, l.row) {
		return Entry{}, fmt.Errorf("%w: %s does not serve %s", ErrNotAllowed, by.User.UserName, c.entry.Number)
	}
	if c.entry.State.Closed() {
		return d.afterEnd(c)
	}
	if c.agent.SysID == "" {
		c.agent = by.User
	}
	notice := d.settings.Texts.AgentClosed
	if agentLeave {
		notice = d.settings.Texts.AgentLeft
	}
	if d.settings.NoticeVanishes {
		notice = "-"
	}
	return d.end(c, ending{by: by, kind: Closed, state: ClosedComplete, notice: notice}), nil
}

// AgentLeave tells an agent who leaves from one who closes (SN-63).
type AgentLeave bool

type ending struct {
	by     Actor
	kind   EventKind
	state  State
	notice string
}

// end puts c into its last state. The notice stands in the name of whoever ended the chat (SN-55, SN-U04).
func (d *Desk) end(c *conversation, e ending) Entry {
	d.lines[c.entry.Queue].take(c)
	c.entry.State, c.entry.WorkEnd = e.state, d.clock.Now()
	entry := d.touched(c)
	if notice := fill(e.notice, c); notice != "" {
		m := d.write(c, e.by.User, Draft{Text: notice}, true)
		d.happened(Event{Kind: Posted, By: e.by, Entry: entry, Message: m})
	}
	d.happened(Event{Kind: e.kind, By: e.by, Entry: entry})
	return entry
}

func (d *Desk) afterEnd(c *conversation) (Entry, error) {
	if d.settings.LeaveAfterEnd == Refused {
		return Entry{}, fmt.Errorf("%w: %s is %s", ErrEnded, c.entry.Number, c.entry.State)
	}
	return d.view(c), nil
}
