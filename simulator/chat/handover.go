package chat

import "fmt"

// OfferTransfer offers the chat to another agent, by sys_id or user_name (SN-21). Whoever has the chat offers, or
// an admin. It fails with ErrNoChat, ErrNotAllowed, ErrNoUser, ErrWrongState, or ErrNoAgent for somebody who
// serves no queue or has the chat already.
func (d *Desk) OfferTransfer(by Actor, group, to string) (Entry, error) {
	return d.transfer(by, group, TransferOffered, func(c *conversation) error {
		if !c.heldBy(by.User) {
			return fmt.Errorf("%w: only its agent transfers %s", ErrNotAllowed, c.entry.Number)
		}
		u, err := d.agentFor(to)
		if err != nil {
			return err
		}
		if u.SysID == c.entry.AssignedTo {
			return fmt.Errorf("%w: %s has the chat already", ErrNoAgent, u.UserName)
		}
		c.entry.Transfer = Transfer{State: c.entry.Transfer.State, From: c.entry.AssignedTo, To: u.SysID}
		return nil
	})
}

// AcceptTransfer takes the chat that is offered (SN-22). It fails with ErrNoChat, ErrNotAllowed for anybody but
// the one it is offered to, or ErrWrongState.
func (d *Desk) AcceptTransfer(by Actor, group string) (Entry, error) {
	return d.transfer(by, group, TransferTaken, func(c *conversation) error { return d.offeredTo(by.User, c) })
}

// RejectTransfer declines the chat that is offered (SN-22); it fails as AcceptTransfer does.
func (d *Desk) RejectTransfer(by Actor, group string) (Entry, error) {
	return d.transfer(by, group, TransferRefused, func(c *conversation) error { return d.offeredTo(by.User, c) })
}

// CancelTransfer takes an offer back (SN-22): for the agent who made it. It fails as AcceptTransfer does.
func (d *Desk) CancelTransfer(by Actor, group string) (Entry, error) {
	return d.transfer(by, group, TransferWithdrawn, func(c *conversation) error { return d.offeredBy(by.User, c) })
}

// CompleteTransfer ends a transfer that was accepted (SN-22): for the agent who offered it. The entry tells of no
// transfer any more. It fails as AcceptTransfer does.
func (d *Desk) CompleteTransfer(by Actor, group string) (Entry, error) {
	return d.transfer(by, group, TransferDone, func(c *conversation) error { return d.offeredBy(by.User, c) })
}

// transfer takes one step of a transfer, unless may refuses or the table has no such step.
func (d *Desk) transfer(by Actor, group string, kind EventKind, may func(*conversation) error) (Entry, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	c, _, err := d.find(group)
	if err != nil {
		return Entry{}, err
	}
	if !d.mayServe(by.User, c) && !c.has(by.User.SysID) && c.entry.Transfer.From != by.User.SysID {
		return Entry{}, fmt.Errorf("%w: %s does not serve %s", ErrNotAllowed, by.User.UserName, c.entry.Number)
	}
	to, ok := nextTransfer(c.entry.Transfer.State, kind)
	if c.entry.State != WorkInProgress || !ok {
		return Entry{}, fmt.Errorf("%w: %s is %s, and its transfer %s", ErrWrongState, c.entry.Number, c.entry.State, c.entry.Transfer.State.or("not under way"))
	}
	if err := may(c); err != nil {
		return Entry{}, err
	}
	return d.step(c, by, kind, to), nil
}

func (s TransferState) or(none string) string {
	if s == "" {
		return none
	}
	return string(s)
}

// step is a step of a transfer that nobody refuses.
func (d *Desk) step(c *conversation, by Actor, kind EventKind, to TransferState) Entry {
	t := &c.entry.Transfer
	t.State, t.UpdatedAt, t.ShouldClose = to, d.clock.Now(), to == TransferAccepted
	notice := ""
	switch {
	case kind == TransferTaken && d.settings.Handover == OnAccept, kind == TransferDone && d.settings.Handover == OnComplete:
		notice = d.handOver(c)
	case kind == TransferOffered:
		notice = fill(d.settings.Texts.TransferOffered, c, "<to>", d.usersByID[t.To].Name)
	}
	if kind == TransferDone {
		*t = Transfer{}
	}
	entry := d.touched(c)
	c.entry.TransferChange, entry.TransferChange = true, true
	d.happened(Event{Kind: kind, By: by, Entry: entry})
	d.say(c, by, notice)
	return entry
}

// handOver makes the agent to whom the chat was offered its agent, and returns the words for it.
func (d *Desk) handOver(c *conversation) string {
	before := c.agent
	d.assign(c, d.usersByID[c.entry.Transfer.To])
	return fill(d.settings.Texts.Transferred, c, "<from>", before.Name)
}

// offeredTo refuses whoever is not the one to whom the chat is offered.
func (d *Desk) offeredTo(u User, c *conversation) error {
	if u.SysID != c.entry.Transfer.To && !u.HasRole(RoleAdmin) {
		return fmt.Errorf("%w: %s is not offered to %s", ErrNotAllowed, c.entry.Number, u.UserName)
	}
	return nil
}

// offeredBy refuses whoever did not offer the chat.
func (d *Desk) offeredBy(u User, c *conversation) error {
	if u.SysID != c.entry.Transfer.From && !u.HasRole(RoleAdmin) {
		return fmt.Errorf("%w: %s was not offered by %s", ErrNotAllowed, c.entry.Number, u.UserName)
	}
	return nil
}

// heldBy reports whether u has the chat, or may act for whoever has it.
func (c *conversation) heldBy(u User) bool {
	return u.SysID != "" && u.SysID == c.entry.AssignedTo || u.HasRole(RoleAdmin)
}

// agentFor is an agent of any queue, by sys_id or user_name.
func (d *Desk) agentFor(name string) (User, error) {
	u, ok := d.usersByID[name]
	if !ok {
		var err error
		if u, err = d.user(name); err != nil {
			return User{}, err
		}
	}
	for _, l := range d.order {
		if l.row.Serves(u.SysID) {
			return u, nil
		}
	}
	return User{}, fmt.Errorf("%w: %s serves no queue", ErrNoAgent, u.UserName)
}
