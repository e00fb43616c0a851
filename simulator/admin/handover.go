package admin

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// handoverRoutes are the calls with which a chat changes hands.
func handoverRoutes() []route {
	step := func(path, summary string, handler func(*call) (any, error)) route {
		return route{
			Method: http.MethodPost, Path: "/_sim/chats/{chat}" + path, Handler: handler,
			Summary: summary, Body: acting{}, Result: shownChat{},
		}
	}
	transfer := step("/transfer", "Lets the agent offer the chat to another.", offerTransfer)
	escalate := step("/escalate", "Lets the agent hand the chat to another queue.", escalateChat)
	transfer.Body, escalate.Body = passing{}, passing{}
	return []route{
		transfer,
		step("/transfer/accept", "Lets the other agent take the chat.", answering((*chat.Desk).AcceptTransfer, receiver)),
		step("/transfer/reject", "Lets the other agent decline the chat.", answering((*chat.Desk).RejectTransfer, receiver)),
		step("/transfer/cancel", "Lets the agent take the offer back.", answering((*chat.Desk).CancelTransfer, giver)),
		step("/transfer/complete", "Ends a transfer that was accepted.", answering((*chat.Desk).CompleteTransfer, giver)),
		escalate,
	}
}

// passing is to whom a chat is handed.
type passing struct {
	Agent string `json:"agent"`              // who hands it on, as in acting
	To    string `json:"to" required:"true"` // an agent's user name or first name; of an escalation, a queue's name or sys_id
}

// shownTransfer is a Transfer of the contract.
type shownTransfer struct {
	State string `json:"state"`
	From  string `json:"from"`
	To    string `json:"to"`
}

func (c *call) transferOf(t chat.Transfer) *shownTransfer {
	if t.State == "" {
		return nil
	}
	from, _ := c.Desk.UserByID(t.From) // both are rows of the same desk
	to, _ := c.Desk.UserByID(t.To)
	return &shownTransfer{State: string(t.State), From: from.UserName, To: to.UserName}
}

func offerTransfer(c *call) (any, error) {
	body, err := c.passing("the user name or first name of an agent")
	if err != nil {
		return nil, err
	}
	to, err := c.colleague(body.To)
	if err != nil {
		return nil, err
	}
	e, actor, err := c.taken(body.Agent)
	if err != nil {
		return nil, err
	}
	_, err = c.Desk.OfferTransfer(actor, e.Group, to)
	return c.acted(e.Group, err)
}

func escalateChat(c *call) (any, error) {
	body, err := c.passing("the name or sys_id of a queue")
	if err != nil {
		return nil, err
	}
	if _, err := c.Desk.Queue(body.To); err != nil {
		return nil, c.noQueue(body.To)
	}
	e, actor, err := c.taken(body.Agent)
	if err != nil {
		return nil, err
	}
	_, err = c.Desk.Escalate(actor, e.Group, body.To)
	return c.acted(e.Group, err)
}

func (c *call) passing(expected string) (passing, error) {
	var body passing
	if err := c.decode(&body); err != nil {
		return body, err
	}
	if body.To == "" {
		return body, missing("to", expected)
	}
	return body, nil
}

// colleague is the sys_id of an agent of any queue, by user name or first name.
func (c *call) colleague(named string) (string, error) {
	var known []string
	for _, user := range c.Desk.Users() {
		serves := slices.ContainsFunc(c.Desk.Queues(), func(q chat.Queue) bool { return q.Serves(user.SysID) })
		first, _, _ := strings.Cut(user.Name, " ")
		switch {
		case serves && (user.UserName == named || strings.EqualFold(first, named)):
			return user.SysID, nil
		case serves:
			known = append(known, user.UserName)
		}
	}
	return "", &jsonbody.FieldError{
		Message: fmt.Sprintf("there is no agent %q", named), Field: "to", Expected: jsonbody.OneOf(known) + ", or a first name",
	}
}

// receiver is the agent to whom the chat is offered, giver the one who offers it: by sys_id, empty where there is no
// transfer.
func receiver(t chat.Transfer) string { return t.To }

func giver(t chat.Transfer) string { return t.From }

// answering lets one side of a transfer take a step of it, unless the body names somebody else.
func answering(do func(*chat.Desk, chat.Actor, string) (chat.Entry, error), side func(chat.Transfer) string) func(*call) (any, error) {
	return func(c *call) (any, error) {
		var body acting
		if err := c.decode(&body); err != nil {
			return nil, err
		}
		e, actor, err := c.scene(body.Agent)
		if id := side(e.Transfer); err == nil && body.Agent == "" && id != "" {
			actor.User, err = c.Desk.UserByID(id)
		}
		if err != nil {
			return nil, err
		}
		_, err = do(c.Desk, actor, e.Group)
		return c.acted(e.Group, err)
	}
}
