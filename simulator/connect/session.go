package connect

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// opening is the body of create.
type opening struct {
	Message   *string `json:"message" required:"true" evidence:"observed SN-14: the user's opening words"`
	FromTable string  `json:"from_table" evidence:"observed SN-14: table of the record that the chat is about"`
	FromSysID string  `json:"from_sysid" evidence:"observed SN-14: sys_id of that record"`
}

// create opens a chat in a queue (SN-14).
func create(c *platform.Call) (any, error) {
	var body opening
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

// closing is the body of close.
type closing struct {
	AgentLeave bool `json:"agent_leave" evidence:"observed SN-18: true leaves, false closes (assumed: SN-63)"`
}

// closeChat ends a chat for its agent (SN-18, SN-63).
func closeChat(c *platform.Call) (any, error) {
	var body closing
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

// sessions finds one chat by its group, the entry that stands first and then those that were escalated (assumed), or those of a queue, open ones unless closed=true (SN-16). What closed
// does is assumed.
func sessions(c *platform.Call) (any, error) {
	if c.Chat != "" {
		entries, err := c.Desk.EntriesOf(c.User, c.Chat)
		if err != nil {
			return nil, refusal(err)
		}
		return entriesOf(entries), nil
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
