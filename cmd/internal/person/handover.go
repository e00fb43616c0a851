package person

import (
	"errors"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// accept takes the chat, or the offer of it, in which case the transfer is completed in the name of whoever made it.
func (a *Agent) accept(entry chat.Entry, _ string) error {
	t := entry.Transfer
	if t.State != chat.TransferPending || t.To != a.user.SysID {
		_, err := a.desk.Accept(a.by(), entry.Group)
		return err
	}
	if _, err := a.desk.AcceptTransfer(a.by(), entry.Group); err != nil {
		return err
	}
	giver, err := a.desk.UserByID(t.From)
	if err != nil {
		return err
	}
	_, err = a.desk.CompleteTransfer(chat.Actor{User: giver}, entry.Group)
	return err
}

// transfer offers the chat to an agent by first name, or hands it to a queue by name. Whoever typed it is the other agent
// from then on.
func (a *Agent) transfer(entry chat.Entry, to string) error {
	if to == "" {
		return errors.New("to whom? /transfer NAME offers the chat to an agent by first name, or hands it to a queue")
	}
	var names []string
	for _, q := range a.desk.Queues() {
		if strings.EqualFold(q.Name, to) {
			return a.escalate(entry, q)
		}
		names = append(names, q.Name)
		for _, id := range q.Agents {
			user, err := a.desk.UserByID(id)
			if err != nil {
				return err
			}
			if strings.EqualFold(agent.FirstName(user), to) {
				if _, err := a.desk.OfferTransfer(a.by(), entry.Group, user.SysID); err != nil {
					return err
				}
				a.user = user
				return nil
			}
			names = append(names, strings.ToLower(agent.FirstName(user)))
		}
	}
	return fmt.Errorf("nobody is called %q; there are %s", to, strings.Join(distinct(names), ", "))
}

// escalate hands the chat to a queue, of which the first agent is played from then on.
func (a *Agent) escalate(entry chat.Entry, to chat.Queue) error {
	if _, err := a.desk.Escalate(a.by(), entry.Group, to.SysID); err != nil {
		return err
	}
	if len(to.Agents) == 0 {
		return nil
	}
	user, err := a.desk.UserByID(to.Agents[0])
	if err == nil {
		a.user = user
	}
	return err
}

func distinct(names []string) []string {
	var once []string
	seen := map[string]bool{}
	for _, n := range names {
		if !seen[n] {
			seen[n] = true
			once = append(once, n)
		}
	}
	return once
}
