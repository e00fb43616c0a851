package simtest

import (
	"net/http"
	"net/url"
	"time"
)

// Latest names the chat that was opened last, wherever a chat is named.
const Latest = "latest"

// Chat is a chat as the control plane shows it.
type Chat struct {
	Group     string    `json:"group"` // what clients call its id
	Number    string    `json:"number"`
	State     int       `json:"state"`
	StateName string    `json:"state_name"`
	Queue     string    `json:"queue"`
	Requester string    `json:"requester"`
	Agent     string    `json:"agent"`
	Opening   string    `json:"opening"`
	OpenedAt  time.Time `json:"opened_at"`
	Script    *Script   `json:"script"` // nil where none plays
	Messages  []Message `json:"messages"`
}

// Script is where the script of a chat stands.
type Script struct {
	Name   string `json:"name"`
	File   string `json:"file"` // of a script that it follows, where it stands in one; else empty
	Line   int    `json:"line"`
	Status string `json:"status"`

	Begins time.Time `json:"begins"` // of a script whose chat is left to a person first
	Reason string    `json:"reason"`
}

// Message is a message as the control plane shows it.
type Message struct {
	ID        string `json:"id"`
	CreatedBy string `json:"created_by"`
	Text      string `json:"text"`
	Timestamp int64  `json:"timestamp"` // milliseconds since 1970
	Note      bool   `json:"note"`
	Private   bool   `json:"private"`
	System    bool   `json:"system"`
}

// Chats are all chats, oldest first, without their messages.
func (s *Sim) Chats() []Chat {
	s.t.Helper()
	var list struct {
		Chats []Chat `json:"chats"`
	}
	s.must(http.MethodGet, "/chats", nil, &list)
	return list.Chats
}

// Chat is one chat with its messages, oldest first; id is its group, its number or Latest, here as below.
func (s *Sim) Chat(id string) Chat {
	s.t.Helper()
	var c Chat
	s.must(http.MethodGet, path(id, ""), nil, &c)
	return c
}

// Accept lets an agent take a chat that waits.
func (s *Sim) Accept(id string) Chat { s.t.Helper(); return s.act(id, "accept") }

// Leave lets the agent end a chat: "… has left the support session".
func (s *Sim) Leave(id string) Chat { s.t.Helper(); return s.act(id, "leave") }

// Close lets the agent end a chat: "… has closed the support session".
func (s *Sim) Close(id string) Chat { s.t.Helper(); return s.act(id, "close") }

// Say lets the agent write; in a chat that still waits the agent accepts it first, as with Note and Type.
func (s *Sim) Say(id, text string) Message { s.t.Helper(); return s.write(id, "say", text) }

// Note lets the agent add a work note.
func (s *Sim) Note(id, text string) Message { s.t.Helper(); return s.write(id, "note", text) }

// Type lets the agent be typing.
func (s *Sim) Type(id string, length time.Duration) {
	s.t.Helper()
	s.must(http.MethodPost, path(id, "type"), map[string]string{"for": length.String()}, nil)
}

func (s *Sim) act(id, what string) (c Chat) {
	s.t.Helper()
	s.must(http.MethodPost, path(id, what), nil, &c)
	return c
}

func (s *Sim) write(id, what, text string) (m Message) {
	s.t.Helper()
	s.must(http.MethodPost, path(id, what), map[string]string{"text": text}, &m)
	return m
}

func path(chat, what string) string {
	p := "/chats/" + url.PathEscape(chat)
	if what != "" {
		p += "/" + what
	}
	return p
}
