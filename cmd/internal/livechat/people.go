package livechat

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// people are those who wrote in a chat, as far as the instance tells of them. They serve agent.Names.
type people struct {
	client *Client
	byName map[string]chat.User // by user_name
	byID   map[string]chat.User // by sys_id
	queue  chat.Queue
	silent int // of whom the instance told nothing
}

// nobody is the sender of a message that names none.
const nobody = "unknown"

// meet reads the profile of whoever wrote a message, once.
func (p *people) meet(ctx context.Context, m message) error {
	name := m.CreatedBy
	if name == chat.SystemUser {
		return nil
	}
	if name == "" {
		name = nobody
	}
	if _, known := p.byName[name]; known {
		return nil
	}
	u := chat.User{UserName: name}
	if m.Profile != "" {
		known, err := p.profile(ctx, m.Profile)
		if err != nil {
			return err
		}
		u.Name = known.Name
		if known.Table == "sys_user" {
			u.SysID = known.Document
		}
	}
	if u.Name == "" {
		p.silent++
	}
	p.byName[name] = u
	if u.SysID != "" {
		p.byID[u.SysID] = u
	}
	return nil
}

// profile is a live profile; one that the instance does not show is empty.
func (p *people) profile(ctx context.Context, id string) (known profile, err error) {
	err = p.client.get(ctx, "read a profile", "/api/now/live/profiles/"+url.PathEscape(id), &known)
	if errors.Is(err, ErrNoChat) { // 404, or 400 where the plugin is absent (SN-35)
		return profile{}, nil
	}
	return known, err
}

// sender is who wrote a message; zero for the instance itself.
func (p *people) sender(m message) chat.User {
	switch m.CreatedBy {
	case chat.SystemUser:
		return chat.User{}
	case "":
		return p.byName[nobody]
	}
	return p.byName[m.CreatedBy]
}

// Queue is the chat's queue; it serves agent.Names.
func (p *people) Queue(string) (chat.Queue, error) { return p.queue, nil }

// UserByID finds a user by sys_id; it serves agent.Names.
func (p *people) UserByID(id string) (chat.User, error) {
	if u, ok := p.byID[id]; ok {
		return u, nil
	}
	return chat.User{}, fmt.Errorf("%w: sys_id %q", chat.ErrNoUser, id)
}
