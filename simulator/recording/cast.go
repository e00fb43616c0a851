package recording

import "github.com/snowglobe-sim/snowglobe/simulator/chat"

// player is one of the two agents in the world of the conformance suite, by the name that its sentences have. Empty is nobody.
type player string

// The agents, and the queue in which Fred sits alone.
const (
	beth player = "Beth"
	fred player = "Fred"

	firstQueue  = "IT Support"
	secondQueue = "Service Desk"
)

// name is the full name, as ServiceNow's own sentences have it.
func (p player) name() string {
	switch p {
	case beth:
		return "Beth Anglin"
	case fred:
		return "Fred Luddy"
	}
	return ""
}

// userName is the account.
func (p player) userName() string {
	switch p {
	case beth:
		return "beth.anglin"
	case fred:
		return "fred.luddy"
	}
	return ""
}

// other is the colleague.
func (p player) other() player {
	if p == beth {
		return fred
	}
	return beth
}

// cast says who plays whom in a replay, and who has the chat there.
type cast struct {
	plays   map[string]player // by person
	holder  player            // has the chat
	offered player            // the chat is offered to them
	queue   string            // in which the chat stands
}

func person(u chat.User) string { return u.SysID + " " + u.UserName }

// newCast lets those play themselves who are in the suite's world, unless names are removed, and the others be played in the
// order in which they came. From the third on it is Fred.
func newCast(p people) cast {
	c := cast{plays: map[string]player{}, queue: firstQueue}
	taken := map[player]bool{}
	play := func(u chat.User, by player) { c.plays[person(u)], taken[by] = by, true }
	for _, u := range p.agents {
		for _, by := range []player{beth, fred} {
			if !p.anonymous && u.UserName == by.userName() {
				play(u, by)
			}
		}
	}
	for _, u := range p.agents {
		if _, known := c.plays[person(u)]; known {
			continue
		}
		by := beth
		if taken[beth] {
			by = fred
		}
		play(u, by)
	}
	return c
}

// of is who plays an agent at this moment: somebody who may act in the chat.
func (c *cast) of(u chat.User) player {
	if c.alone() {
		return fred
	}
	if p := c.plays[person(u)]; p != "" {
		return p
	}
	return beth
}

// alone reports whether nobody but Fred may act.
func (c *cast) alone() bool { return c.queue == secondQueue }

// receives lets an agent be played from now on by whoever has not got the chat.
func (c *cast) receives(u chat.User) player {
	p := c.holder.other()
	if u.UserName != "" {
		c.plays[person(u)] = p
	}
	return p
}

// takes gives the chat to a player.
func (c *cast) takes(p player) { c.holder, c.offered = p, "" }

// escalates lets the chat wait in the other queue.
func (c *cast) escalates() {
	c.holder, c.offered = "", ""
	if c.queue == firstQueue {
		c.queue = secondQueue
	} else {
		c.queue = firstQueue
	}
}
