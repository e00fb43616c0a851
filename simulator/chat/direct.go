package chat

import (
	"fmt"
	"slices"
	"strings"
)

// Gathering asks for a conversation that is no support chat (SN-26).
type Gathering struct {
	Name string // empty means the names of the members
	// Recipients are those who take part besides whoever asks: "sys_user.<sys_id>", the sys_id of a user or of a live
	// profile, or a user_name (the last three assumed).
	Recipients []string
	Message    string // the first; empty for none
}

// Gather begins a conversation among people. It fails with ErrNoUser, ErrNoPeople or ErrTooMany.
func (d *Desk) Gather(by Actor, g Gathering) (Conversation, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	members, err := d.people(by.User, g.Recipients)
	if err != nil {
		return Conversation{}, err
	}
	c := d.begin(by.User, members)
	c.name = g.Name
	if strings.TrimSpace(g.Message) != "" {
		d.post(c, by, Draft{Text: g.Message})
	}
	return d.shown(by.User, c), nil
}

// Tell writes to people directly (SN-34): into the conversation that exactly they have had before, or a new one
// (assumed). It fails as Gather does, and as Post does.
func (d *Desk) Tell(by Actor, recipients []string, draft Draft) (Message, error) {
	defer d.publish()
	d.mu.Lock()
	defer d.mu.Unlock()
	members, err := d.people(by.User, recipients)
	if err != nil {
		return Message{}, err
	}
	c := d.among(members)
	if c == nil {
		c = &conversation{entry: &Entry{}, members: members} // kept only once the message is good
	}
	if err := d.mayPost(c, by.User, draft); err != nil {
		return Message{}, err
	}
	if c.entry.Group == "" {
		c = d.begin(by.User, members)
	}
	return d.post(c, by, draft), nil
}

// begin makes a conversation that is no support chat.
func (d *Desk) begin(by User, members []string) *conversation {
	c := &conversation{requester: by, members: members, entry: &Entry{Group: d.ids.sysID(), UpdatedAt: d.clock.Now()}}
	d.chats[c.entry.Group] = c
	d.direct = append(d.direct, c)
	return c
}

// among is the unnamed conversation of exactly these members that is about no record, or nil.
func (d *Desk) among(members []string) *conversation {
	wanted := slices.Sorted(slices.Values(members))
	for _, c := range d.direct {
		if c.name == "" && c.entry.FromSysID == "" && slices.Equal(wanted, slices.Sorted(slices.Values(c.members))) {
			return c
		}
	}
	return nil
}

// OpenRecord is the conversation about a record (SN-30): the one there is, which the caller joins, or a new one
// (assumed). It fails with ErrNoRecord where none is named.
func (d *Desk) OpenRecord(by Actor, table, sysID string) (Conversation, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if table == "" || sysID == "" {
		return Conversation{}, ErrNoRecord
	}
	for _, c := range d.direct {
		if c.entry.FromTable == table && c.entry.FromSysID == sysID {
			c.join(by.User.SysID)
			return d.shown(by.User, c), nil
		}
	}
	c := d.begin(by.User, []string{by.User.SysID})
	c.entry.FromTable, c.entry.FromSysID = table, sysID
	c.name = fmt.Sprintf("%s %s", table, sysID)
	return d.shown(by.User, c), nil
}

// LinkRecord makes a conversation one about a record (SN-31), so that a support chat ends with it (CloseRecord). It
// fails with ErrNoChat, ErrNotAllowed or ErrNoRecord.
func (d *Desk) LinkRecord(by Actor, group, table, sysID string) (Conversation, error) {
	return d.change(by, group, func(c *conversation) error {
		if table == "" || sysID == "" {
			return ErrNoRecord
		}
		c.entry.FromTable, c.entry.FromSysID = table, sysID
		return nil
	})
}
