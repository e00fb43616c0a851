package control

import (
	"context"
	"net/http"
)

// The states of a chat.
const (
	Waiting    = 1
	InProgress = 2
)

// Chat is a chat as those see it who stand outside: with the work notes.
type Chat struct {
	Group     string    `json:"group"` // what clients call the chat's id
	Number    string    `json:"number"`
	State     int       `json:"state"`
	StateName string    `json:"state_name"`
	Requester string    `json:"requester"` // user name
	Agent     string    `json:"agent"`     // user name, empty until somebody accepts
	Opening   string    `json:"opening"`
	Messages  []Message `json:"messages"` // oldest first; only from Chat
}

// Over reports whether the chat has ended.
func (c Chat) Over() bool { return c.State != Waiting && c.State != InProgress }

// Message is one message of a chat.
type Message struct {
	ID        string `json:"id"`
	CreatedBy string `json:"created_by"`
	Text      string `json:"text"`
	Timestamp int64  `json:"timestamp"` // milliseconds since 1970
	Note      bool   `json:"note"`
	Private   bool   `json:"private"`
	System    bool   `json:"system"`
}

// Chats are all chats of the instance, in the order of opening, without their messages.
func (i *Instance) Chats(ctx context.Context) ([]Chat, error) {
	var found struct{ Chats []Chat }
	err := i.at.call(ctx, http.MethodGet, "/_sim/chats", nil, &found)
	return found.Chats, err
}

// Chat reads one chat with all its messages.
func (i *Instance) Chat(ctx context.Context, group string) (Chat, error) {
	var c Chat
	err := i.at.call(ctx, http.MethodGet, "/_sim/chats/"+segment(group), nil, &c)
	return c, err
}

// Act is something that an agent does.
type Act struct {
	Kind  string // accept, say, note, leave or close
	Agent string // user name or first name; empty: whoever has the chat
	Text  string // of say and note
}

// Perform lets an agent act in a chat.
func (i *Instance) Perform(ctx context.Context, group string, act Act) error {
	body := map[string]string{}
	if act.Agent != "" {
		body["agent"] = act.Agent
	}
	if act.Kind == "say" || act.Kind == "note" {
		body["text"] = act.Text
	}
	return i.at.call(ctx, http.MethodPost, "/_sim/chats/"+segment(group)+"/"+act.Kind, body, nil)
}

// CloseQueue makes a queue, by its name, take no more chats; notAvailable is the reason that it gives.
func (i *Instance) CloseQueue(ctx context.Context, queue, notAvailable string) error {
	return i.at.call(ctx, http.MethodPost, "/_sim/queues/"+segment(queue)+"/close", map[string]string{"not_available": notAvailable}, nil)
}

// OpenQueue makes a queue take chats again.
func (i *Instance) OpenQueue(ctx context.Context, queue string) error {
	return i.at.call(ctx, http.MethodPost, "/_sim/queues/"+segment(queue)+"/open", nil, nil)
}
