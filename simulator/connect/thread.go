package connect

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// thread reads a page of messages, newest first (SN-23, SN-52).
func thread(c *platform.Call) (any, error) {
	var part chat.Page
	if before := c.Query("before"); before != "" {
		ms, err := strconv.ParseInt(before, 10, 64)
		if err != nil || ms < 0 {
			return nil, platform.Invalid(fmt.Sprintf("before: is %q; expected milliseconds since 1970, as in timestamp", before))
		}
		part.Before = time.UnixMilli(ms).UTC()
	}
	messages, err := c.Desk.Thread(c.User, c.Chat, c.Bend.Page(part))
	if err != nil {
		return nil, refusal(err)
	}
	messages = c.Bend.Messages(messages)
	empty := ""
	wire := make(page, len(messages))
	for i, m := range messages {
		wire[i] = messageOf(m)
		wire[i].Context = &empty
	}
	return wire, nil
}

// posting is the body of post. What is raw is taken and not used (SN-36).
type posting struct {
	Message        *string         `json:"message" required:"true" evidence:"observed SN-24, SN-36"`
	ReflectedField string          `json:"reflected_field" evidence:"observed SN-36: comments, or work_notes for a work note"`
	IsPrivate      bool            `json:"is_private" evidence:"assumed SN-58"`
	Group          json.RawMessage `json:"group" evidence:"observed SN-36: taken and not used"`
	Attachments    []string        `json:"attachments" evidence:"observed SN-36: sys_ids of files"`
	Context        json.RawMessage `json:"context" evidence:"observed SN-36: taken and not used"`
}

// postMessage adds a message (SN-24).
func postMessage(c *platform.Call) (any, error) {
	var body posting
	if err := c.Decode(&body); err != nil {
		return nil, err
	}
	if body.Message == nil {
		return nil, missingMessage()
	}
	if err := checkAttachments(body.Attachments); err != nil {
		return nil, err
	}
	draft := chat.Draft{Text: *body.Message, Private: body.IsPrivate, Attachments: body.Attachments}
	switch body.ReflectedField {
	case "", comments:
	case workNotes:
		draft.Note = true
	default:
		return nil, platform.Invalid(fmt.Sprintf(
			"reflected_field: is %q; expected %s or %s", body.ReflectedField, comments, workNotes))
	}
	m, err := c.Desk.Post(c.Actor(), c.Chat, draft)
	if err != nil {
		return nil, refusal(err)
	}
	return messageOf(c.Bend.Message(m)), nil
}
