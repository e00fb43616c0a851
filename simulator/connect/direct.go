package connect

import (
	"encoding/json"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// sending is the body of message.
type sending struct {
	Recipients     []string        `json:"recipients" required:"true" evidence:"observed SN-34: sys_user.<sys_id> each"`
	Message        *string         `json:"message" required:"true" evidence:"observed SN-34"`
	Attachments    []string        `json:"attachments" evidence:"observed SN-34, SN-36: sys_ids of files"`
	HasAttachments json.RawMessage `json:"has_attachments" evidence:"observed SN-34: taken and not used"`
}

// sendMessage writes to people directly (SN-34).
func sendMessage(c *platform.Call) (any, error) {
	var body sending
	if err := c.Decode(&body); err != nil {
		return nil, err
	}
	if err := checkAttachments(body.Attachments); err != nil {
		return nil, err
	}
	if body.Message == nil {
		return nil, missingMessage()
	}
	m, err := c.Desk.Tell(c.Actor(), body.Recipients, chat.Draft{Text: *body.Message, Attachments: body.Attachments})
	if err != nil {
		return nil, refusal(err)
	}
	c.Chat = m.Group
	return messageOf(m), nil
}
