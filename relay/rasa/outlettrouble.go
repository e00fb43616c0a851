package rasa

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync/atomic"

	"github.com/snowglobe-sim/snowglobe/relay/wire"
)

// trouble tells the log when Rasa takes nothing from the relay, once, and when it does again: whatever is tried meanwhile fails
// alike, for every user and every few seconds.
type trouble struct {
	log   *slog.Logger
	lasts atomic.Bool
}

// met takes note of how a call came out.
func (t *trouble) met(ctx context.Context, err error) {
	switch {
	case t.log == nil:
	case err == nil:
		if t.lasts.Swap(false) {
			t.log.InfoContext(ctx, "Rasa takes what is to be said between turns again")
		}
	case ctx.Err() == nil && forEverybody(err):
		if !t.lasts.Swap(true) {
			t.log.WarnContext(ctx, "Rasa takes nothing that is to be said between turns: users hear the agent when they write, or when it does again", "error", err)
		}
	}
}

// forEverybody reports whether what failed fails for any user: Rasa is not there, or refuses to listen. What it may have carried
// out, and events that it does not take, are one conversation's.
func forEverybody(err error) bool {
	var failed *wire.Error
	return errors.As(err, &failed) && failed.Certain && failed.Status != http.StatusBadRequest
}
