package phone

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestAnEndOfTypingIsLookedForOnceHoweverOftenSomebodyTypes(t *testing.T) {
	stands := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	b := New(Options{Clock: stands, Desk: chat.NewDesk(chat.Options{Clock: stands})})
	t.Cleanup(b.Close)
	b.mu.Lock()
	defer b.mu.Unlock()
	for range 100 {
		b.tellWhenTyped(stands.Now().Add(4*time.Second), "the chat")
	}
	require.Len(t, b.typing, 1)
	b.tellWhenTyped(stands.Now().Add(time.Second), "the chat")
	require.Len(t, b.typing, 2, "another end comes sooner")
}
