package control

import (
	"context"
	"net/http"
)

// AwaitEnd waits until a chat is over, for so long at most, such as 5s; an error says how far it came.
func (i *Instance) AwaitEnd(ctx context.Context, group, atMost string) error {
	return i.await(ctx, map[string]any{"state": map[string]any{"chat": group, "is": "closed"}}, atMost)
}

// AwaitAgent waits until an agent has said so many things in a chat.
func (i *Instance) AwaitAgent(ctx context.Context, group string, messages int, atMost string) error {
	return i.await(ctx, map[string]any{"message": map[string]any{"chat": group, "nth": messages, "by": "agent"}}, atMost)
}

func (i *Instance) await(ctx context.Context, predicate map[string]any, atMost string) error {
	body := map[string]any{"all": []any{predicate}, "timeout": atMost}
	return i.at.call(ctx, http.MethodPost, "/_sim/wait", body, nil)
}
