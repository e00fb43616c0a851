package phone

import (
	"cmp"
	"slices"
)

// Lines are what a user sees, oldest first; it fails with ErrNoUser.
func (b *Book) Lines(name string) ([]Line, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := b.find(name)
	if c == nil {
		return nil, noUser(name)
	}
	return slices.Clone(c.lines), nil
}

// Seen says that somebody has looked at what a user sees; it fails with ErrNoUser.
func (b *Book) Seen(name string) error {
	b.mu.Lock()
	c := b.find(name)
	if c == nil {
		b.mu.Unlock()
		return noUser(name)
	}
	news := c.unread > 0
	c.unread = 0
	b.mu.Unlock()
	if news {
		b.options.Changed(name)
	}
	return nil
}

// Turn is a turn of any user's; ok is false where there is no such turn, or none that is kept.
func (b *Book) Turn(id uint64) (turn Turn, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.contacts {
		for _, t := range c.turns {
			if t.ID == id {
				return *t, true
			}
		}
	}
	return Turn{}, false
}

// Turns are those of a user that are kept, oldest first; it fails with ErrNoUser.
func (b *Book) Turns(name string) ([]Turn, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := b.find(name)
	if c == nil {
		return nil, noUser(name)
	}
	all := make([]Turn, 0, len(c.turns))
	for _, t := range c.turns {
		all = append(all, *t)
	}
	return all, nil
}

// TurnsOf are the turns that belong to a chat, whoever's they are, in the order in which they were said.
func (b *Book) TurnsOf(group string) []Turn {
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []Turn
	for _, c := range b.contacts {
		for _, t := range c.turns {
			if slices.Contains(t.Chats, group) {
				all = append(all, *t)
			}
		}
	}
	slices.SortFunc(all, func(x, y Turn) int { return cmp.Compare(x.ID, y.ID) })
	return all
}

// UserOf is the user whose chat that is or was; ok is false where it is nobody's here.
func (b *Book) UserOf(group string) (name string, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.contacts {
		if group != "" && c.channel.chat == group {
			return c.name, true
		}
	}
	for _, c := range b.contacts {
		if slices.ContainsFunc(c.turns, func(t *Turn) bool { return slices.Contains(t.Chats, group) }) {
			return c.name, true
		}
	}
	return "", false
}

// Bot is where the bot of a new user is unless somebody says otherwise, without credentials; empty for none.
func (b *Book) Bot() string {
	to, err := parseAddress(b.options.Bot)
	if err != nil {
		return ""
	}
	return shown(to.webhook)
}
