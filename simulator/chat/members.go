package chat

import (
	"fmt"
	"slices"
)

// AddMember lets somebody read and write in a conversation (SN-28). who is as in Gathering. Members add others, and so
// do those who serve the chat. It fails with ErrNoChat, ErrNotAllowed, ErrNoUser or ErrTooMany.
func (d *Desk) AddMember(by Actor, group, who string) (Conversation, error) {
	return d.change(by, group, func(c *conversation) error {
		u, err := d.person(who)
		if err != nil {
			return err
		}
		if len(c.members) >= MaxMembers {
			return fmt.Errorf("%w: a conversation has at most %d members", ErrTooMany, MaxMembers)
		}
		c.join(u.SysID)
		return nil
	})
}

// RemoveMember takes a member out of a conversation (SN-29). The requester of a support chat and the agent who has it
// stay: it fails with ErrMemberStays, else as AddMember does.
func (d *Desk) RemoveMember(by Actor, group, who string) (Conversation, error) {
	return d.change(by, group, func(c *conversation) error {
		u, err := d.person(who)
		if err != nil {
			return err
		}
		if !c.has(u.SysID) {
			return fmt.Errorf("%w: %s is no member of %s", ErrNoUser, u.UserName, c.title())
		}
		if c.support() && (u.SysID == c.entry.OpenedBy || u.SysID == c.entry.AssignedTo) {
			return fmt.Errorf("%w: %s", ErrMemberStays, u.UserName)
		}
		c.part(u.SysID)
		return nil
	})
}

// person is a user by "sys_user.<sys_id>" (SN-34), by the sys_id of the user or of their live profile, or by
// user_name; it needs the desk's lock.
func (d *Desk) person(id string) (User, error) {
	if u, ok := d.usersByID[id]; ok {
		return u, nil
	}
	if u, ok := d.users[id]; ok {
		return u, nil
	}
	for userName, p := range d.profiles {
		if p.SysID == id || p.Table+"."+p.Document == id {
			return d.users[userName], nil
		}
	}
	return User{}, fmt.Errorf("%w: %q", ErrNoUser, id)
}

// people are the users that ids name, each once, with first before them.
func (d *Desk) people(first User, ids []string) ([]string, error) {
	members := []string{first.SysID}
	for _, id := range ids {
		u, err := d.person(id)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(members, u.SysID) {
			members = append(members, u.SysID)
		}
	}
	switch {
	case len(members) < 2:
		return nil, ErrNoPeople
	case len(members) > MaxMembers:
		return nil, fmt.Errorf("%w: a conversation has at most %d members", ErrTooMany, MaxMembers)
	}
	return members, nil
}
