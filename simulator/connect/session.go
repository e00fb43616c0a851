package connect

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// create opens a chat in a queue (SN-14).
func create(c *platform.Call) (any, error) {
	var body struct {
		Message   *string `json:"message"`
		FromTable string  `json:"from_table"`
		FromSysID string  `json:"from_sysid"`
	}
	if err := c.Decode(&body); err != nil {
		return nil, err
	}
	if body.Message == nil {
		return nil, missingMessage()
	}
	e, err := c.Desk.Open(c.Actor(), chat.Opening{
		Queue: c.Param("id"), Message: *body.Message, FromTable: body.FromTable, FromSysID: body.FromSysID,
	})
	return answered(c, e, err)
}

// accept gives the caller the next chat of a queue (SN-15).
func accept(c *platform.Call) (any, error) {
	if err := c.Decode(&struct{}{}); err != nil {
		return nil, err
	}
	e, err := c.Desk.AcceptNext(c.Actor(), c.Param("id"))
	return answered(c, e, err)
}

// leave ends a chat for its requester (SN-17).
func leave(c *platform.Call) (any, error) {
	if err := c.Decode(&struct{}{}); err != nil {
		return nil, err
	}
	e, err := c.Desk.Leave(c.Actor(), c.Chat)
	return answered(c, e, err)
}

// closeChat ends a chat for its agent (SN-18, SN-63).
func closeChat(c *platform.Call) (any, error) {
	var body struct {
		AgentLeave bool `json:"agent_leave"`
	}
	if err := c.Decode(&body); err != nil {
		return nil, err
	}
	e, err := c.Desk.Close(c.Actor(), c.Chat, chat.AgentLeave(body.AgentLeave))
	return answered(c, e, err)
}

func answered(c *platform.Call, e chat.Entry, err error) (any, error) {
	if err != nil {
		return nil, refusal(err)
	}
	c.Chat = e.Group
	return entryOf(e), nil
}

// sessions finds one chat by its group, or those of a queue, open ones unless closed=true (SN-16). What closed
// does is assumed.
func sessions(c *platform.Call) (any, error) {
	if c.Chat != "" {
		e, err := c.Desk.Entry(c.User, c.Chat)
		if err != nil {
			return nil, refusal(err)
		}
		return []entry{entryOf(e)}, nil
	}
	id := c.Query("queue_id")
	if id == "" {
		return nil, platform.Invalid("neither group_id nor queue_id is given; expected one of them")
	}
	q, err := c.Desk.Queue(id)
	if err != nil {
		return nil, refusal(err)
	}
	filter := chat.Filter{Queue: q.SysID, Reader: &c.User}
	switch closed := c.Query("closed"); closed {
	case "", "false":
		filter.Open = true
	case "true":
		filter.Ended = true
	default:
		return nil, platform.Invalid(fmt.Sprintf("closed: is %q; expected true or false", closed))
	}
	return entriesOf(c.Desk.Entries(filter)), nil
}

func missingMessage() error {
	return platform.Invalid("message: is missing; expected the text to be said")
}
