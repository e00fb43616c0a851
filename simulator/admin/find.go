package admin

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// latest stands for the chat that was opened last.
const latest = "latest"

// entry is the chat that the path names.
func (c *call) entry() (chat.Entry, error) { return c.find(c.param("chat")) }

// find is a chat by its group, its number, or as the latest.
func (c *call) find(id string) (chat.Entry, error) {
	if e, err := c.Desk.ByGroup(id); err == nil {
		return e, nil
	}
	if e, err := c.Desk.ByNumber(id); err == nil {
		return e, nil
	}
	if e, ok := c.Desk.Latest(); ok && id == latest {
		return e, nil
	}
	message := fmt.Sprintf("there is no chat %q", id)
	if c.Desk.Count() == 0 {
		message = "there is no chat yet"
	}
	return chat.Entry{}, &refusal{status: http.StatusNotFound, problem: jsonbody.FieldError{
		Message: message, Expected: "a group, a number such as CHAT0000001, or latest; GET /_sim/chats lists them",
	}}
}

// agent is who acts in the chat: the named user, by user name or first name, else whoever has the chat, else the
// first agent of its queue. It acts as a person.
func (c *call) agent(e chat.Entry, named string) (chat.Actor, error) {
	queue, err := c.Desk.Queue(e.Queue)
	if err != nil {
		return chat.Actor{}, err
	}
	if named != "" {
		return c.named(queue, named)
	}
	id := e.AssignedTo
	if id == "" {
		if len(queue.Agents) == 0 {
			return chat.Actor{}, missing("agent", "a user name, as nobody serves the queue "+queue.Name)
		}
		id = queue.Agents[0]
	}
	user, err := c.Desk.UserByID(id)
	return chat.Actor{User: user}, err
}

func (c *call) named(queue chat.Queue, named string) (chat.Actor, error) {
	if user, err := c.Desk.User(named); err == nil {
		return chat.Actor{User: user}, nil
	}
	var known []string
	for _, user := range c.Desk.Users() {
		if !queue.Serves(user.SysID) {
			continue
		}
		first, _, _ := strings.Cut(user.Name, " ")
		if strings.EqualFold(first, named) {
			return chat.Actor{User: user}, nil
		}
		known = append(known, user.UserName)
	}
	slices.Sort(known)
	return chat.Actor{}, &jsonbody.FieldError{
		Message: fmt.Sprintf("there is no agent %q", named), Field: "agent", Expected: jsonbody.OneOf(known) + ", or a first name",
	}
}

func (c *call) noQueue(id string) error {
	var known []string
	for _, q := range c.Desk.Queues() {
		known = append(known, q.Name)
	}
	return &refusal{status: http.StatusNotFound, problem: jsonbody.FieldError{
		Message: fmt.Sprintf("there is no queue %q", id), Field: "queue", Expected: jsonbody.OneOf(known) + ", or a sys_id",
	}}
}
