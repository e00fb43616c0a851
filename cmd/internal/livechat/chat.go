package livechat

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

// Read reads the chat with that group: the sys_id of the conversation, which clients call the chat. It fails with
// ErrNoChat, with recording.ErrEmpty for a thread without messages, and else with a sentence that says which answer was
// of no use.
func (c *Client) Read(ctx context.Context, group string) (recording.Chat, error) {
	var entries oneOrMany
	if err := c.get(ctx, "read the chat", "/api/now/connect/support/sessions?group_id="+url.QueryEscape(group), &entries); err != nil {
		return recording.Chat{}, err
	}
	stands, several := standing(entries, group)
	thread, err := c.thread(ctx, group)
	if err != nil {
		return recording.Chat{}, err
	}
	if len(thread) == 0 {
		return recording.Chat{}, fmt.Errorf("%w: the thread of %s has no messages", recording.ErrEmpty, group)
	}
	p := &people{client: c, byName: map[string]chat.User{}, byID: map[string]chat.User{}}
	for _, m := range thread {
		if err := p.meet(ctx, m.message); err != nil {
			return recording.Chat{}, err
		}
	}
	if p.queue.Name, err = c.queue(ctx, stands.Queue); err != nil {
		return recording.Chat{}, err
	}
	t := telling{people: p, entry: stands, requester: p.requester(stands, thread)}
	told := recording.Chat{
		Number: stands.Number, Queue: p.queue.Name, State: chat.State(stands.State), Requester: t.requester, Names: p,
		Events: t.events(thread), Notes: t.notes(several),
	}
	if told.Number == "" {
		told.Number = group
	}
	return told, nil
}

// standing is the entry of the chat that stands, and whether there were others. Where none is shown, it is empty.
func standing(entries []entry, group string) (stands entry, several bool) {
	found := 0
	for _, e := range entries {
		if e.Group != group && e.Group != "" {
			continue
		}
		if found++; found == 1 || chat.State(stands.State).Closed() && !chat.State(e.State).Closed() {
			stands = e
		}
	}
	return stands, found > 1
}

// queue is the name of a queue; empty where the account may not know it.
func (c *Client) queue(ctx context.Context, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	var q struct{ Name string }
	err := c.get(ctx, "read the queue", "/api/now/connect/support/queues/"+url.PathEscape(id), &q)
	if errors.Is(err, ErrNoChat) {
		return "", nil
	}
	return q.Name, err
}

// requester is who opened the chat: by the entry's sys_id (SN-53), or the writer of its first message.
func (p *people) requester(e entry, thread []written) chat.User {
	if u, ok := p.byID[e.OpenedBy]; ok {
		return u
	}
	for _, m := range thread {
		if u := p.sender(m.message); u.UserName != "" {
			return u
		}
	}
	return chat.User{UserName: nobody}
}
