package relay

import (
	"context"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// patient is a LiveChat that waits when ServiceNow asks for a short pause, once for each call. A call
// that was put off has changed nothing, so even a post may be made again.
type patient struct {
	LiveChat
	clock clock.Clock
	limit time.Duration
}

// Open makes a chat, later if it must be.
func (p patient) Open(ctx context.Context, opening Opening) (Chat, error) {
	return patiently(ctx, p, func() (Chat, error) { return p.LiveChat.Open(ctx, opening) })
}

// Post posts, later if it must be.
func (p patient) Post(ctx context.Context, chatID, text string) (Message, error) {
	return patiently(ctx, p, func() (Message, error) { return p.LiveChat.Post(ctx, chatID, text) })
}

// Thread reads, later if it must be.
func (p patient) Thread(ctx context.Context, chatID string, after Cursor) ([]Message, error) {
	return patiently(ctx, p, func() ([]Message, error) { return p.LiveChat.Thread(ctx, chatID, after) })
}

// Leave leaves, later if it must be.
func (p patient) Leave(ctx context.Context, chatID string) error {
	_, err := patiently(ctx, p, func() (struct{}, error) { return struct{}{}, p.LiveChat.Leave(ctx, chatID) })
	return err
}

func patiently[T any](ctx context.Context, p patient, call func() (T, error)) (T, error) {
	v, err := call()
	wait, asked := RetryAfter(err)
	if !asked || wait > p.limit || clock.Wait(ctx, p.clock, wait) != nil {
		return v, err
	}
	return call()
}
