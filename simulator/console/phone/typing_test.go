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
	end := typed{"the chat", stands.Now().Add(4 * time.Second)}
	b.tellWhenTyped(end.until, end.group)
	first, looks := b.typing[end], 0
	b.typing[end] = func() bool { looks++; return first() }
	b.tellWhenTyped(end.until, end.group)
	b.typing[end]()
	require.Equal(t, 1, looks, "it is looked for as before")
	b.tellWhenTyped(stands.Now().Add(time.Second), "the chat")
	require.Len(t, b.typing, 2, "another end comes sooner")
}
