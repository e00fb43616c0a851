package admin

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxTyping is how long somebody may be typing.
const MaxTyping = time.Hour

// scene is the chat that the path names and the agent who is to act in it.
func (c *call) scene(named string) (chat.Entry, chat.Actor, error) {
	e, err := c.entry()
	if err != nil {
		return e, chat.Actor{}, err
	}
	actor, err := c.agent(e, named)
	return e, actor, err
}

// acted answers an act that changed a chat: with the whole of it, or with why the act was refused.
func (c *call) acted(group string, refusal error) (any, error) {
	if refusal != nil {
		return nil, refusal
	}
	return c.whole(group)
}

// taken is the chat that the path names and who acts in it, once an agent has it.
func (c *call) taken(named string) (chat.Entry, chat.Actor, error) {
	e, actor, err := c.scene(named)
	if err != nil || e.State != chat.Waiting {
		return e, actor, err
	}
	_, err = c.Desk.Accept(actor, e.Group)
	if errors.Is(err, chat.ErrNotWaiting) { // another agent, or the requester, was quicker; the act itself will tell
		err = nil
	}
	return e, actor, err
}

// acting is what an act without words takes.
type acting struct {
	Agent string `json:"agent"` // user name or first name; empty for whoever has the chat
}

// writing is what an agent writes.
type writing struct {
	Agent string  `json:"agent"`
	Text  *string `json:"text" required:"true"`
}

// saying is what an agent says to the user.
type saying struct {
	Agent       string     `json:"agent"`
	Text        *string    `json:"text"` // may be left out where there are attachments
	Attachments []attached `json:"attachments"`
}

// tapping is how long an agent is typing.
type tapping struct {
	Agent string             `json:"agent"`
	For   *jsonbody.Duration `json:"for" required:"true"`
}

func acceptChat(c *call) (any, error) {
	var body acting
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	e, actor, err := c.scene(body.Agent)
	if err != nil {
		return nil, err
	}
	_, err = c.Desk.Accept(actor, e.Group)
	return c.acted(e.Group, err)
}

func say(c *call) (any, error) {
	var body saying
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	return c.write(body, chat.Draft{})
}

func note(c *call) (any, error) {
	var body writing
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	return c.write(saying{Agent: body.Agent, Text: body.Text}, chat.Draft{Note: true})
}

func (c *call) write(body saying, draft chat.Draft) (any, error) {
	files, err := c.attachments(body.Attachments)
	switch {
	case err != nil:
		return nil, err
	case body.Text == nil && len(files) == 0:
		return nil, missing("text", "what the agent writes")
	case body.Text != nil && len(*body.Text) > MaxBody:
		return nil, &refusal{status: http.StatusRequestEntityTooLarge, problem: jsonbody.FieldError{Message: "the text is too large", Field: "text", Expected: "at most 1 MiB"}}
	case body.Text != nil:
		draft.Text = *body.Text
	}
	if strings.TrimSpace(draft.Text) == "" && len(files) == 0 {
		return nil, &jsonbody.FieldError{Message: "is empty", Field: "text", Expected: "what the agent writes"}
	}
	e, actor, err := c.taken(body.Agent)
	if err != nil {
		return nil, err
	}
	c.attach(&draft, e.Group, files)
	m, err := c.Desk.Post(actor, e.Group, draft)
	if err != nil {
		return nil, err
	}
	c.keep(files)
	return c.messageOf(m), nil
}

func typing(c *call) (any, error) {
	var body tapping
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	if body.For == nil {
		return nil, missing("for", `how long, such as "4s"`)
	}
	if length := time.Duration(*body.For); length <= 0 || length > MaxTyping {
		return nil, &jsonbody.FieldError{Message: "is " + body.For.String(), Field: "for", Expected: "more than 0 and at most 1h"}
	}
	e, actor, err := c.taken(body.Agent)
	if err != nil {
		return nil, err
	}
	return nil, c.Desk.Type(actor, e.Group, time.Duration(*body.For))
}

func leaveChat(c *call) (any, error) { return c.end(true) }

func closeChat(c *call) (any, error) { return c.end(false) }

func (c *call) end(leaves chat.AgentLeave) (any, error) {
	var body acting
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	e, actor, err := c.taken(body.Agent)
	if err != nil {
		return nil, err
	}
	_, err = c.Desk.Close(actor, e.Group, leaves)
	return c.acted(e.Group, err)
}
