package admin

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

func chatRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/chats", Handler: listChats,
			Summary: "Lists chats without their messages.", Query: chatsQuery(), Result: shownChats{},
		},
		{
			Method: http.MethodGet, Path: "/_sim/chats/{chat}", Handler: readChat,
			Summary: "Reads a chat with all its messages.", Result: shownChat{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/chats/{chat}/accept", Handler: acceptChat,
			Summary: "Lets an agent take the chat.", Body: acting{}, Result: shownChat{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/chats/{chat}/say", Success: http.StatusCreated, Handler: say, MaxBody: maxSaying,
			Summary: "Lets the agent write a message, with files or without.", Body: saying{}, Result: shownMessage{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/chats/{chat}/note", Success: http.StatusCreated, Handler: note,
			Summary: "Lets the agent add a work note.", Body: writing{}, Result: shownMessage{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/chats/{chat}/type", Success: http.StatusNoContent, Handler: typing,
			Summary: "Lets the agent be typing.", Body: tapping{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/chats/{chat}/leave", Handler: leaveChat,
			Summary: "Lets the agent end the chat by leaving it.", Body: acting{}, Result: shownChat{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/chats/{chat}/close", Handler: closeChat,
			Summary: "Lets the agent close the chat.", Body: acting{}, Result: shownChat{},
		},
	}
}

// shownChat is a Chat of the contract.
type shownChat struct {
	Group     string         `json:"group"`
	Number    string         `json:"number"`
	State     int            `json:"state"`
	StateName string         `json:"state_name"`
	Queue     string         `json:"queue"`
	Requester string         `json:"requester"`
	Agent     string         `json:"agent"`
	Opening   string         `json:"opening"`
	OpenedAt  time.Time      `json:"opened_at"`
	Script    *shownRun      `json:"script"`
	Transfer  *shownTransfer `json:"transfer,omitempty"` // there where one was offered and is not completed
	Messages  []shownMessage `json:"messages,omitempty"`
}

// shownChats is those that were asked for.
type shownChats struct {
	Chats []shownChat `json:"chats"`
}

// shownRun is where the script of a chat stands.
type shownRun struct {
	Name   string `json:"name"`
	File   string `json:"file,omitempty"` // of a script that it follows, where it stands in one
	Line   int    `json:"line"`           // 0 before the first
	Status string `json:"status"`
	Reason string `json:"reason"`

	Begins *time.Time `json:"begins,omitempty"` // of a script whose chat is left to a person first
}

// shownMessage is a Message of the contract.
type shownMessage struct {
	ID        string `json:"id"`
	CreatedBy string `json:"created_by"`
	Text      string `json:"text"`
	Timestamp int64  `json:"timestamp"`
	Note      bool   `json:"note"`
	Private   bool   `json:"private"`
	System    bool   `json:"system"`

	Attachments []shownAttachment `json:"attachments,omitempty"`
}

func (c *call) messageOf(m chat.Message) shownMessage {
	return shownMessage{
		ID: m.ID, CreatedBy: m.CreatedBy, Text: m.Text, Timestamp: m.At.UnixMilli(),
		Note: m.Note, Private: m.Private, System: m.System,
		Attachments: c.attachmentsOf(m),
	}
}

func (c *call) chatOf(e chat.Entry) shownChat {
	queue, _ := c.Desk.Queue(e.Queue) // an entry's queue and users are rows of the same desk
	requester, _ := c.Desk.UserByID(e.OpenedBy)
	agent, _ := c.Desk.UserByID(e.AssignedTo) // nobody, until somebody accepts
	return shownChat{
		Group: e.Group, Number: e.Number, State: int(e.State), StateName: e.State.String(), Queue: queue.Name,
		Requester: requester.UserName, Agent: agent.UserName, Opening: e.ShortDescription, OpenedAt: e.OpenedAt,
		Script: c.runOf(e.Group), Transfer: c.transferOf(e.Transfer),
	}
}

// whole is the chat with all its messages.
func (c *call) whole(group string) (any, error) {
	whole, err := c.Desk.Chat(group)
	if err != nil {
		return nil, err
	}
	shown := c.chatOf(whole.Entry)
	for _, m := range whole.Thread {
		shown.Messages = append(shown.Messages, c.messageOf(m))
	}
	return shown, nil
}

// chatsQuery is what a list of chats may be narrowed by.
func chatsQuery() []ledger.Field {
	return []ledger.Field{
		{Name: "queue", Note: "name or sys_id"},
		{Name: "state", Note: "a number of a state, or open, or closed"},
	}
}

func listChats(c *call) (any, error) {
	query, err := c.query("queue", "state")
	if err != nil {
		return nil, err
	}
	filter := chat.Filter{Queue: query.Get("queue")}
	switch state := query.Get("state"); state {
	case "":
	case "open":
		filter.Open = true
	case "closed":
		filter.Ended = true
	default:
		number, err := strconv.Atoi(state)
		if err != nil || chat.State(number).String() == chat.State(0).String() {
			return nil, &jsonbody.FieldError{Message: fmt.Sprintf("is %q", state), Field: "state", Expected: "one of open, closed, 1, 2, 3, 4, 7, 8"}
		}
		filter.State = chat.State(number)
	}
	if filter.Queue != "" {
		if _, err := c.Desk.Queue(filter.Queue); err != nil {
			return nil, c.noQueue(filter.Queue)
		}
	}
	shown := []shownChat{}
	for _, e := range c.Desk.Entries(filter) {
		shown = append(shown, c.chatOf(e))
	}
	return shownChats{shown}, nil
}

func readChat(c *call) (any, error) {
	e, err := c.entry()
	if err != nil {
		return nil, err
	}
	return c.whole(e.Group)
}
