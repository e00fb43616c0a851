package chat

import (
	"fmt"
	"slices"
	"strings"
)

// Conversation is a live_group_profile as one of its readers sees it (SN-25, SN-42).
type Conversation struct {
	Group     string
	Name      string
	Entry     *Entry    // of a support chat, else nil
	Members   []Profile // in the order of joining
	View      View      // the reader's own
	FromTable string    // the record that it is about, if any
	FromSysID string
}

// View is how one member keeps a conversation (SN-27).
type View struct {
	LastViewed int64 // milliseconds since 1970; 0 for never
	Visible    bool
	FrameState string
}

// Change is what becomes of a conversation (SN-27); nil leaves a field as it is.
type Change struct {
	Name       *string
	LastViewed *int64
	Visible    *bool
	FrameState *string
}

// MaxMembers is how many members a conversation has at most.
const MaxMembers = 100

// Conversation reads one; it fails with ErrNoChat or ErrNotAllowed.
func (d *Desk) Conversation(by User, group string) (Conversation, error) {
	return d.change(Actor{User: by}, group, func(*conversation) error { return nil })
}

// Conversations are those of which by is a member: first as Order said, then the others, the newest first (assumed).
func (d *Desk) Conversations(by User) []Conversation {
	d.mu.Lock()
	defer d.mu.Unlock()
	var mine []*conversation
	for _, group := range d.orders[by.SysID] {
		if c := d.chats[group]; c != nil && c.has(by.SysID) {
			mine = append(mine, c)
		}
	}
	ordered := len(mine)
	for _, c := range d.direct {
		if c.has(by.SysID) && !slices.Contains(mine[:ordered], c) {
			mine = append(mine, c)
		}
	}
	for _, o := range d.opened {
		if c := o.conversation; c.entry == o.entry && c.has(by.SysID) && !slices.Contains(mine[:ordered], c) {
			mine = append(mine, c)
		}
	}
	slices.Reverse(mine[ordered:])
	slices.SortStableFunc(mine[ordered:], func(a, b *conversation) int { return b.last.Compare(a.last) })
	shown := make([]Conversation, 0, len(mine))
	for _, c := range mine {
		shown = append(shown, d.shown(by, c))
	}
	return shown
}

// Order sets in which order by wants conversations listed (SN-33). It fails with ErrNoChat where there is no such
// conversation, with ErrNotAllowed where by is no member of it, and then nothing has changed.
func (d *Desk) Order(by User, groups []string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	var order []string
	for _, group := range groups {
		c, err := d.conversation(group)
		if err != nil {
			return err
		}
		if !c.has(by.SysID) {
			return fmt.Errorf("%w: %s is no member of %s", ErrNotAllowed, by.UserName, c.title())
		}
		if !slices.Contains(order, group) {
			order = append(order, group)
		}
	}
	d.orders[by.SysID] = order
	return nil
}

// Change names a conversation anew, or sets how the caller keeps it (SN-27). It fails with ErrNoChat or ErrNotAllowed.
func (d *Desk) Change(by Actor, group string, to Change) (Conversation, error) {
	return d.change(by, group, func(c *conversation) error {
		set(&c.name, to.Name)
		view := c.views[by.User.SysID]
		set(&view.LastViewed, to.LastViewed)
		set(&view.Visible, to.Visible)
		set(&view.FrameState, to.FrameState)
		if c.views == nil {
			c.views = map[string]View{}
		}
		c.views[by.User.SysID] = view
		return nil
	})
}

// nameOf is what a conversation without a name of its own is called: its number, or its members.
func nameOf(c Conversation) string {
	if c.Entry != nil {
		return c.Entry.Number
	}
	names := make([]string, 0, len(c.Members))
	for _, m := range c.Members {
		names = append(names, m.Name)
	}
	return strings.Join(names, ", ")
}

func set[V any](to, from *V) {
	if from != nil {
		*to = *from
	}
}

// change lets somebody who may read a conversation change it.
func (d *Desk) change(by Actor, group string, change func(*conversation) error) (Conversation, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, err := d.conversation(group)
	if err != nil {
		return Conversation{}, err
	}
	if !d.mayRead(by.User, c) {
		return Conversation{}, fmt.Errorf("%w: %s is no member of %s", ErrNotAllowed, by.User.UserName, c.title())
	}
	if err := change(c); err != nil {
		return Conversation{}, err
	}
	return d.shown(by.User, c), nil
}

// shown is c as by sees it; it needs the desk's lock.
func (d *Desk) shown(by User, c *conversation) Conversation {
	shown := Conversation{
		Group: c.entry.Group, Name: c.name, View: c.views[by.SysID], FromTable: c.entry.FromTable, FromSysID: c.entry.FromSysID,
	}
	for _, id := range c.members {
		shown.Members = append(shown.Members, d.profiles[d.usersByID[id].UserName])
	}
	if c.support() {
		entry := d.view(c)
		shown.Entry = &entry
	}
	if shown.Name == "" {
		shown.Name = nameOf(shown)
	}
	return shown
}
