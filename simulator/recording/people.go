package recording

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// standIns play those who are no agents where a script is played: the agents of the default world.
func standIns() []script.Who { return []script.Who{"beth", "fred"} }

// people are those who take part in a chat, as its recording calls them.
type people struct {
	chat      Chat
	agents    []chat.User
	anonymous bool
}

func (c Chat) people(o Options) people {
	return people{chat: c, agents: c.agents(), anonymous: o.Anonymous}
}

// nth is where an agent stands among those of the chat, from 0; -1 for nobody.
func (p people) nth(u chat.User) int {
	return slices.IndexFunc(p.agents, func(a chat.User) bool { return a.SysID == u.SysID && a.UserName == u.UserName })
}

// actor is how a script calls an agent; known is false for one whom it can only call whoever has the chat.
func (p people) actor(u chat.User) (who script.Who, known bool) {
	n := p.nth(u)
	switch {
	case n < 0:
		return script.Agent, false
	case p.chat.Agents == nil || p.anonymous:
		if len(p.agents) == 1 {
			return script.Agent, true
		}
		if n < len(standIns()) {
			return standIns()[n], true
		}
		return script.Agent, false
	}
	who, ok := script.ActorNamed(agent.FirstName(u))
	if !ok || !slices.Contains(p.chat.Agents, u.SysID) || p.namesakes(who) > 1 {
		return script.Agent, false
	}
	return who, true
}

// namesakes is how many agents go by the same first name.
func (p people) namesakes(who script.Who) (n int) {
	for _, a := range p.agents {
		if other, ok := script.ActorNamed(agent.FirstName(a)); ok && other == who {
			n++
		}
	}
	return n
}

// Queue serves agent.Names.
func (p people) Queue(id string) (chat.Queue, error) { return p.chat.Names.Queue(id) }

// nextQueue is the name of the queue in which the chat waits next; empty for none that is known.
func (p people) nextQueue(coming []chat.Event) string {
	for _, next := range coming {
		if next.Kind != chat.Requeued {
			continue
		}
		if queue, err := p.Queue(next.Entry.Queue); err == nil {
			return queue.Name
		}
	}
	return ""
}

// UserByID serves agent.Names, with the name that the recording gives the user.
func (p people) UserByID(id string) (chat.User, error) {
	u, err := p.chat.Names.UserByID(id)
	return p.shown(u), err
}

// shown is a user as a transcript names them.
func (p people) shown(u chat.User) chat.User {
	if p.anonymous && u.UserName != "" {
		u.Name = placeholder("agent", max(p.nth(u), 0))
		if u.SysID == p.chat.Requester.SysID && u.UserName == p.chat.Requester.UserName {
			u.Name = "user"
		}
	}
	return u
}

// event is an event with its people as a transcript names them.
func (p people) event(e chat.Event) chat.Event {
	e.By.User = p.shown(e.By.User)
	return e
}

// placeholder is what stands for the nth of a kind, from 0: agent, agent-2, agent-3.
func placeholder(kind string, n int) string {
	if n == 0 {
		return kind
	}
	return fmt.Sprintf("%s-%d", kind, n+1)
}

// listed are the agents' full names, for a reader.
func (p people) listed() string {
	names := make([]string, 0, len(p.agents))
	for _, a := range p.agents {
		name := p.shown(a).Name
		if name == "" {
			name = a.UserName
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}
