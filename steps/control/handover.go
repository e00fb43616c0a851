package control

import (
	"context"
	"net/http"
)

// Transfer lets an agent offer a chat to another; both by user name or first name.
func (i *Instance) Transfer(ctx context.Context, group, from, to string) error {
	return i.at.call(ctx, http.MethodPost, "/_sim/chats/"+segment(group)+"/transfer", map[string]string{"agent": from, "to": to}, nil)
}

// AnswerTransfer lets the other agent accept or reject the chat.
func (i *Instance) AnswerTransfer(ctx context.Context, group, agent, answer string) error {
	return i.at.call(ctx, http.MethodPost, "/_sim/chats/"+segment(group)+"/transfer/"+segment(answer), map[string]string{"agent": agent}, nil)
}

// Escalate lets an agent hand a chat to another queue, by its name.
func (i *Instance) Escalate(ctx context.Context, group, agent, queue string) error {
	return i.at.call(ctx, http.MethodPost, "/_sim/chats/"+segment(group)+"/escalate", map[string]string{"agent": agent, "to": queue}, nil)
}
