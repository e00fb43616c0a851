package agent

import (
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// seat is where the agents of one chat sit: it finds who acts, and acts.
type seat struct {
	floor     Floor
	entry     chat.Entry // as this seat last knew it
	requester chat.User
	agent     chat.User // whoever had the chat when that was last asked; zero where nobody did

	escalating bool                    // its own line has handed the chat to a queue, and the run has not heard of it yet
	wake       func()                  // ends the idleness that lasts until the chat ends; nil where there is none
	shown      func(transcript.Remark) // takes what is no event of the desk; nil tells nobody
}

// saw takes what an event tells about the chat.
func (s *seat) saw(e chat.Event) { s.entry = e.Entry }

// holder is whoever has the chat; zero where nobody does.
func (s *seat) holder() (chat.User, error) {
	if id := s.entry.AssignedTo; id != s.agent.SysID {
		s.agent = chat.User{}
		if id != "" {
			var err error
			if s.agent, err = s.floor.UserByID(id); err != nil {
				return chat.User{}, err
			}
		}
	}
	return s.agent, nil
}

// who finds the user behind an actor. "agent" is whoever has the chat, or before that the first of its queue. A first
// name is that of whoever has the chat or is offered it, or of an agent of its queue.
func (s *seat) who(who script.Who) (chat.User, error) {
	holder, err := s.holder()
	if err != nil || holder.SysID != "" && (who == script.Agent || called(holder, who)) {
		return holder, err
	}
	if t := s.entry.Transfer; t.State == chat.TransferPending {
		if other, err := s.floor.UserByID(t.To); err != nil || called(other, who) {
			return other, err
		}
	}
	return s.serving(who)
}

// serving is the agent of the chat's queue behind an actor.
func (s *seat) serving(who script.Who) (chat.User, error) {
	queue, err := s.floor.Queue(s.entry.Queue)
	if err != nil {
		return chat.User{}, err
	}
	agents, err := s.colleagues([]chat.Queue{queue})
	if err != nil {
		return chat.User{}, err
	}
	for _, a := range agents {
		if who == script.Agent || called(a, who) {
			return a, nil
		}
	}
	if who == script.Agent {
		return chat.User{}, fmt.Errorf("queue %q has no agents", queue.Name)
	}
	return chat.User{}, fmt.Errorf("%q is no agent of queue %q, which has %s", who, queue.Name, named(agents))
}

// called reports whether an actor is that user, by first name.
func called(u chat.User, who script.Who) bool { return strings.ToLower(FirstName(u)) == string(who) }

// named is what <user> and <agent> stand for: first names.
func (s *seat) named(name string) string {
	if name == "user" {
		return FirstName(s.requester)
	}
	user, err := s.who(script.Agent)
	if err != nil {
		return "agent" // a queue without agents: nobody is there to be named
	}
	return FirstName(user)
}

// FirstName is what scripts and transcripts call a user.
func FirstName(u chat.User) string {
	first, _, _ := strings.Cut(strings.TrimSpace(u.Name), " ")
	if first == "" {
		first, _, _ = strings.Cut(u.UserName, ".")
	}
	return first
}

// byAgent reports whether an event is somebody acting as the agent of a chat.
func byAgent(e chat.Event) bool {
	switch e.Kind {
	case chat.Accepted, chat.Closed, chat.Escalated, chat.TransferOffered, chat.TransferTaken, chat.TransferRefused, chat.TransferWithdrawn,
		chat.TransferDone:
		return true
	case chat.Posted:
		return e.By.User.SysID != e.Entry.OpenedBy && !e.Message.System
	case chat.Typed:
		return e.By.User.SysID != e.Entry.OpenedBy
	}
	return false
}

// byUser reports whether an event is the requester saying something.
func byUser(e chat.Event) bool {
	return e.Kind == chat.Posted && e.By.User.SysID == e.Entry.OpenedBy && !e.Message.System && !e.Message.Note
}
