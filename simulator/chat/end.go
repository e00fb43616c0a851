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
	return d.end(c, ending{by: by, kind: Left, notice: fill(d.settings.Texts.UserLeft, c)}), nil
}

// Close ends a chat for its agent (SN-18, SN-48). With agentLeave the notice says that the agent has left,
// without it that the agent has closed the support session (SN-63). It fails with ErrNoChat, and with
// ErrNotAllowed for those who do not serve the chat; in a chat that has ended it does as Leave does.
func (d *Desk) Close(by Actor, group string, agentLeave AgentLeave) (Entry, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	c, _, err := d.find(group)
	if err != nil {
		return Entry{}, err
	}
	if !d.mayServe(by.User, c) {
		return Entry{}, fmt.Errorf("%w: %s does not serve %s", ErrNotAllowed, by.User.UserName, c.entry.Number)
	}
	if c.entry.State.Closed() {
		return d.afterEnd(c)
	}
	return d.closeAs(by, c, agentLeave), nil
}

// closeAs ends an open chat for its agent; by is taken for the agent where nobody has it.
func (d *Desk) closeAs(by Actor, c *conversation, agentLeave AgentLeave) Entry {
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
	return d.end(c, ending{by: by, kind: Closed, leave: agentLeave, notice: fill(notice, c)})
}

// CloseRecord ends every open chat that was opened from a record, or linked to it since, as closing the record does
// (SN-48: an incident). by is who closed the record. It returns the entries that it ended, oldest first.
func (d *Desk) CloseRecord(by Actor, table, sysID string) []Entry {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	var ended []Entry
	for _, o := range d.opened {
		if e := o.entry; e.FromSysID == sysID && e.FromTable == table && sysID != "" && !e.State.Closed() {
			ended = append(ended, d.closeAs(by, o.conversation, false))
		}
	}
	return ended
}

// AgentLeave tells an agent who leaves from one who closes (SN-63).
type AgentLeave bool

type ending struct {
	by     Actor
	kind   EventKind
	leave  AgentLeave
	notice string // as it is said; empty for none
}

// end puts an open chat into its last state. A transfer that nobody has answered is cancelled. The notice stands in
// the name of whoever ended the chat (SN-55, SN-U04).
func (d *Desk) end(c *conversation, e ending) Entry {
	d.lines[c.entry.Queue].take(c)
	d.release(c)
	d.unwatch(c)
	now := d.clock.Now()
	c.entry.State, _ = next(c.entry.State, e.kind)
	c.entry.WorkEnd = now
	if t := &c.entry.Transfer; t.State == TransferPending {
		t.State, t.UpdatedAt = TransferCancelled, now
	}
	entry := d.touched(c)
	d.say(c, e.by, e.notice)
	d.happened(Event{Kind: e.kind, By: e.by, Entry: entry, AgentLeave: e.leave})
	return entry
}

func (d *Desk) afterEnd(c *conversation) (Entry, error) {
	if d.settings.LeaveAfterEnd == Refused {
		return Entry{}, fmt.Errorf("%w: %s is %s", ErrEnded, c.entry.Number, c.entry.State)
	}
	return d.view(c), nil
}
