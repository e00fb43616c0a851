package instance

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxAgo is how long before the instance began a chat may have been opened.
const MaxAgo = 10 * 365 * 24 * time.Hour

// Chat is a chat that was there before the instance began. Requester and Opening must be set.
type Chat struct {
	Queue     string            `json:"queue"`     // its name; by default the first
	Requester string            `json:"requester"` // user name
	Opening   string            `json:"opening"`   // the first message
	Agent     string            `json:"agent"`     // user name; by default the first who writes and is not the requester
	State     string            `json:"state"`     // such as "Closed Complete"; by default Work in Progress with an agent, else Waiting
	Ago       jsonbody.Duration `json:"ago"`       // how long before the instance began it was opened
	Messages  []Message         `json:"messages"`  // behind the opening, oldest first
}

// Message is a message of a Chat. By and Text must be set.
type Message struct {
	By      string            `json:"by"` // user name
	Text    string            `json:"text"`
	After   jsonbody.Duration `json:"after"` // since the message before it
	Note    bool              `json:"note"`
	Private bool              `json:"private"`
}

// past is what the desk holds at the instant now, once the chats of the settings have happened: they are acted out on
// a desk of their own, on a clock that runs up to now. It fails with a *jsonbody.FieldError.
func (s Settings) past(world chat.World, now time.Time) (chat.Snapshot, error) {
	longest := time.Duration(slices.MaxFunc(s.Chats, func(a, b Chat) int { return cmp.Compare(a.Ago, b.Ago) }).Ago)
	if longest > MaxAgo {
		longest = MaxAgo
	}
	open := world
	open.Queues = slices.Clone(world.Queues)
	for i := range open.Queues {
		open.Queues[i].NotAvailable = "" // a queue that is closed now was open then
	}
	then := clock.NewVirtual(now.Add(-longest))
	desk := chat.NewDesk(chat.Options{Clock: then, Seed: s.Seed, World: open, Settings: s.desk()})
	failures := make([]error, len(s.Chats))
	for i, c := range s.Chats {
		p := &performance{chat: c, at: fmt.Sprintf("chats[%d]", i), desk: desk, world: world}
		steps, err := p.steps()
		if err != nil {
			return chat.Snapshot{}, err
		}
		for _, step := range steps {
			then.AfterFunc(longest-time.Duration(c.Ago)+step.at, func() {
				if failures[i] == nil {
					failures[i] = step.do()
				}
			})
		}
	}
	if _, err := then.Advance(longest); err != nil {
		return chat.Snapshot{}, fmt.Errorf("act out the chats: %w", err)
	}
	for _, err := range failures {
		if err != nil {
			return chat.Snapshot{}, err
		}
	}
	snapshot := desk.Snapshot()
	for i := range snapshot.Queues {
		snapshot.Queues[i].NotAvailable = world.Queues[i].NotAvailable
	}
	return snapshot, nil
}

// performance acts out one chat of the past.
type performance struct {
	chat  Chat
	at    string // the place in the document
	desk  *chat.Desk
	world chat.World

	requester, agent chat.Actor
	state            chat.State
	group            string // once it has been opened
}

// step is one thing that happens, so long after the opening.
type step struct {
	at time.Duration
	do func() error
}

// steps are what happens in the chat, in order. They fail with a *jsonbody.FieldError.
func (p *performance) steps() ([]step, error) {
	if err := p.cast(); err != nil {
		return nil, err
	}
	steps := []step{{0, p.open}}
	var passed time.Duration
	accepted := false
	for i, m := range p.chat.Messages {
		place := fmt.Sprintf("%s.messages[%d]", p.at, i)
		by, err := userOf(p.world, m.By, place+".by")
		if err != nil {
			return nil, err
		}
		if passed += time.Duration(m.After); passed > time.Duration(p.chat.Ago) || time.Duration(m.After) > MaxAgo {
			return nil, &jsonbody.FieldError{
				Message: fmt.Sprintf("lies %s after the opening, which was %s ago", jsonbody.Duration(passed), p.chat.Ago),
				Field:   place + ".after", Expected: "a message of the past; a longer ago makes room",
			}
		}
		if m.By != p.chat.Requester && !accepted {
			steps = append(steps, step{passed, p.accept})
			accepted = true
		}
		steps = append(steps, step{passed, func() error {
			_, err := p.desk.Post(chat.Actor{User: by}, p.group, chat.Draft{Text: m.Text, Note: m.Note, Private: m.Private})
			return p.told(err, place, ".text")
		}})
	}
	if p.agent.User.SysID != "" && !accepted {
		steps = append(steps, step{passed, p.accept})
	}
	return append(steps, step{passed, p.end}), nil
}

// cast finds out who takes part and how the chat ends.
func (p *performance) cast() error {
	c := &p.chat
	if time.Duration(c.Ago) > MaxAgo {
		return &jsonbody.FieldError{Message: "is " + c.Ago.String(), Field: p.at + ".ago", Expected: "at most ten years"}
	}
	if c.Queue == "" {
		c.Queue = p.world.Queues[0].Name
	}
	if _, err := queueOf(p.world, c.Queue, p.at+".queue"); err != nil {
		return err
	}
	requester, err := userOf(p.world, c.Requester, p.at+".requester")
	if err != nil {
		return err
	}
	p.requester.User = requester
	if i := slices.IndexFunc(c.Messages, func(m Message) bool { return m.By != c.Requester }); c.Agent == "" && i >= 0 {
		c.Agent = c.Messages[i].By
	}
	if c.Agent != "" {
		if p.agent.User, err = userOf(p.world, c.Agent, p.at+".agent"); err != nil {
			return err
		}
	}
	return p.direct()
}

// direct finds the state in which the chat ends up, and refuses one that does not go with its agent.
func (p *performance) direct() error {
	alone := p.chat.Agent == ""
	with, without := []chat.State{chat.WorkInProgress, chat.ClosedComplete, chat.ClosedByClient}, []chat.State{chat.Waiting, chat.ClosedAbandoned}
	fitting := with
	if alone {
		fitting = without
	}
	if p.state = fitting[0]; p.chat.State == "" {
		return nil
	}
	var known []string
	for _, state := range fitting {
		if strings.EqualFold(state.String(), p.chat.State) {
			p.state = state
			return nil
		}
		known = append(known, state.String())
	}
	whose := "with an agent"
	if alone {
		whose = "that no agent has had"
	}
	return &jsonbody.FieldError{
		Message: fmt.Sprintf("is %q", p.chat.State), Field: p.at + ".state", Expected: "for a chat " + whose + " " + jsonbody.OneOf(known),
	}
}

func (p *performance) open() error {
	entry, err := p.desk.Open(p.requester, chat.Opening{Queue: p.chat.Queue, Message: p.chat.Opening})
	p.group = entry.Group
	return p.told(err, p.at, ".opening")
}

func (p *performance) accept() error {
	_, err := p.desk.Accept(p.agent, p.group)
	return p.told(err, p.at, ".agent")
}

func (p *performance) end() error {
	var err error
	switch p.state {
	case chat.ClosedComplete:
		_, err = p.desk.Close(p.agent, p.group, false)
	case chat.ClosedByClient, chat.ClosedAbandoned:
		_, err = p.desk.Leave(p.requester, p.group)
	}
	return p.told(err, p.at, ".state")
}

// told is what the desk said about a field, to whoever wrote the document.
func (p *performance) told(err error, place, field string) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, chat.ErrNotAllowed) && field == ".text":
		return &jsonbody.FieldError{Message: err.Error(), Field: place, Expected: "a message of the requester, or of an agent of the queue"}
	case errors.Is(err, chat.ErrNotAllowed):
		return &jsonbody.FieldError{Message: err.Error(), Field: place + field, Expected: "an agent of the queue " + p.chat.Queue}
	case errors.Is(err, chat.ErrEmptyMessage):
		return &jsonbody.FieldError{Message: "is empty", Field: place + field, Expected: "what was written"}
	}
	return &jsonbody.FieldError{Message: err.Error(), Field: place + field, Expected: "what the desk allows"}
}
