package agent

import (
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// seat is where the agents of one chat sit: it finds who acts, and acts.
type seat struct {
	floor     Floor
	entry     chat.Entry // as this seat last knew it
	requester chat.User
	agent     chat.User // whoever has the chat; zero until somebody does
}

// perform carries out a line of an agent's; ok is false for any other line.
func (s *seat) perform(line script.Line, r *run) (ok bool, err error) {
	who := line.Actor()
	if !who.IsAgent() {
		return false, nil
	}
	user, err := s.who(who)
	if err != nil {
		return true, err
	}
	return true, s.act(chat.Actor{User: user, Scripted: true}, line, r)
}

func (s *seat) act(by chat.Actor, line script.Line, r *run) (err error) {
	group := s.entry.Group
	switch l := line.(type) {
	case *script.Accepts:
		if s.entry, err = s.accepted(by); err == nil {
			s.agent = by.User
		}
	case *script.Says:
		_, err = s.floor.Post(by, group, chat.Draft{Text: l.Text.Fill(r.value)})
	case *script.Notes:
		_, err = s.floor.Post(by, group, chat.Draft{Text: l.Text.Fill(r.value), Note: true})
	case *script.Types:
		length := r.length(l.For)
		if err = s.floor.Type(by, group, length); err == nil {
			r.suspend(length, r.goOn)
		}
	case *script.Leaves:
		err = s.close(by, true)
	case *script.Closes:
		err = s.close(by, false)
	default:
		err = fmt.Errorf("no agent can do this")
	}
	return err
}

func (s *seat) accepted(by chat.Actor) (chat.Entry, error) {
	entry, err := s.floor.Accept(by, s.entry.Group)
	if err != nil {
		return s.entry, err
	}
	return entry, nil
}

func (s *seat) close(by chat.Actor, leave chat.AgentLeave) error {
	entry, err := s.floor.Close(by, s.entry.Group, leave)
	if err == nil {
		s.entry = entry
	}
	return err
}

// saw takes what an event tells about the chat.
func (s *seat) saw(e chat.Event) {
	s.entry = e.Entry
	if e.Kind == chat.Accepted {
		s.agent = e.By.User
	}
}

// who finds the user behind an actor. "agent" is whoever has the chat, or before that the first of its queue.
func (s *seat) who(who script.Who) (chat.User, error) {
	if who == script.Agent && s.agent.SysID != "" {
		return s.agent, nil
	}
	if first := strings.ToLower(firstName(s.agent)); first != "" && script.Who(first) == who {
		return s.agent, nil
	}
	queue, err := s.floor.Queue(s.entry.Queue)
	if err != nil {
		return chat.User{}, err
	}
	var names []string
	for _, id := range queue.Agents {
		user, err := s.floor.UserByID(id)
		if err != nil {
			return chat.User{}, err
		}
		first := strings.ToLower(firstName(user))
		if who == script.Agent || script.Who(first) == who {
			return user, nil
		}
		names = append(names, first)
	}
	if who == script.Agent {
		return chat.User{}, fmt.Errorf("queue %q has no agents", queue.Name)
	}
	return chat.User{}, fmt.Errorf("%q is no agent of queue %q, which has %s", who, queue.Name, strings.Join(names, ", "))
}

// named is what <user> and <agent> stand for: first names.
func (s *seat) named(name string) string {
	if name == "user" {
		return firstName(s.requester)
	}
	user, err := s.who(script.Agent)
	if err != nil {
		return "agent" // a queue without agents: nobody is there to be named
	}
	return firstName(user)
}

func firstName(u chat.User) string {
	first, _, _ := strings.Cut(strings.TrimSpace(u.Name), " ")
	if first == "" {
		first, _, _ = strings.Cut(u.UserName, ".")
	}
	return first
}

// byAgent reports whether an event is somebody acting as the agent of a chat.
func byAgent(e chat.Event) bool {
	switch e.Kind {
	case chat.Accepted, chat.Closed, chat.Escalated, chat.TransferOffered, chat.TransferTaken, chat.TransferRefused:
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
