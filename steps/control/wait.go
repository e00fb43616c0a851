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

// After says how many calls are waited for, and from where they are counted.
type After struct {
	Seq    int64 // number of the last call that does not count
	Count  int
	AtMost string // such as 5s
}

// AwaitCalls waits until an operation has been asked for in a chat so many times more.
func (i *Instance) AwaitCalls(ctx context.Context, operation, group string, a After) error {
	return i.await(ctx, map[string]any{"requests": map[string]any{
		"operation": operation, "chat": group, "after": a.Seq, "count": a.Count,
	}}, a.AtMost)
}

func (i *Instance) await(ctx context.Context, predicate map[string]any, atMost string) error {
	body := map[string]any{"all": []any{predicate}, "timeout": atMost}
	return i.at.call(ctx, http.MethodPost, "/_sim/wait", body, nil)
}
