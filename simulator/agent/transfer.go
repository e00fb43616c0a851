package agent

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// accept takes the chat out of its queue, or where it is offered to the agent takes that offer and completes the
// transfer in the name of whoever made it.
func (s *seat) accept(by chat.Actor) error {
	t := s.entry.Transfer
	if s.entry.State != chat.WorkInProgress || t.State != chat.TransferPending {
		_, err := s.floor.Accept(by, s.entry.Group)
		return err
	}
	if t.To != by.User.SysID {
		other, err := s.floor.UserByID(t.To)
		if err != nil {
			return err
		}
		return fmt.Errorf("the chat is offered to %s and to nobody else: write `%s accepts`", other.UserName, strings.ToLower(FirstName(other)))
	}
	if _, err := s.floor.AcceptTransfer(by, s.entry.Group); err != nil {
		return err
	}
	giver, err := s.floor.UserByID(t.From)
	if err == nil {
		_, err = s.floor.CompleteTransfer(chat.Actor{User: giver, Scripted: by.Scripted}, s.entry.Group)
	}
	return err
}

// transfer offers the chat to an agent, by first name, or hands it to a queue, by name or sys_id.
func (s *seat) transfer(by chat.Actor, to string) error {
	if s.entry.State == chat.Waiting {
		return fmt.Errorf("nobody has the chat yet who could hand it on: write `agent accepts` above this line")
	}
	queues := s.floor.Queues()
	agents, err := s.colleagues(queues)
	if err != nil {
		return err
	}
	for _, a := range agents {
		if strings.EqualFold(FirstName(a), to) {
			_, err := s.floor.OfferTransfer(by, s.entry.Group, a.SysID)
			return err
		}
	}
	for _, q := range queues {
		if q.SysID == to || strings.EqualFold(q.Name, to) {
			return s.escalate(by, q)
		}
	}
	return fmt.Errorf("%q is no agent and no queue: the agents are %s, the queues %s", to, named(agents), titled(queues))
}

// escalate hands the chat to a queue. The chat that the seat is at is the one that waits there.
func (s *seat) escalate(by chat.Actor, to chat.Queue) error {
	_, err := s.floor.Escalate(by, s.entry.Group, to.SysID)
	s.escalating = err == nil
	return err
}

// colleagues are the agents of the queues, each once.
func (s *seat) colleagues(queues []chat.Queue) ([]chat.User, error) {
	var ids []string
	var agents []chat.User
	for _, q := range queues {
		for _, id := range q.Agents {
			if slices.Contains(ids, id) {
				continue
			}
			user, err := s.floor.UserByID(id)
			if err != nil {
				return nil, err
			}
			ids, agents = append(ids, id), append(agents, user)
		}
	}
	return agents, nil
}

// named are the first names of agents as a script writes them.
func named(agents []chat.User) string {
	names := make([]string, 0, len(agents))
	for _, a := range agents {
		names = append(names, strings.ToLower(FirstName(a)))
	}
	return strings.Join(names, ", ")
}

func titled(queues []chat.Queue) string {
	names := make([]string, 0, len(queues))
	for _, q := range queues {
		names = append(names, q.Name)
	}
	return strings.Join(names, ", ")
}
