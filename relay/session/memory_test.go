package session_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

var ctx = context.Background()

func newMemory(limit int, age time.Duration) (*session.Memory, *clock.Virtual) {
	v := clock.NewVirtual(time.Date(2024, 3, 12, 14, 0, 0, 0, time.UTC))
	return session.NewMemory(session.Options{Clock: v, Limit: limit, Age: age}), v
}

func load(t *testing.T, m *session.Memory, key string) session.Session {
	t.Helper()
	s, err := m.Load(ctx, key)
	require.NoError(t, err)
	return s
}

func TestMemoryReturnsWhatWasSavedAndSharesNothing(t *testing.T) {
	m, _ := newMemory(0, 0)
	require.Equal(t, session.Session{}, load(t, m, "nobody"))
	s := session.Session{Slots: map[string]any{"a": 1}, Turns: []session.Turn{{ID: "m-1"}}}
	require.NoError(t, m.Save(ctx, "mara", s))
	s.Slots["a"], s.Turns[0].ID = 2, "m-2"
	got := load(t, m, "mara")
	require.Equal(t, 1, got.Slots["a"])
	require.Equal(t, "m-1", got.Turns[0].ID)
	got.Slots["a"] = 3
	require.Equal(t, 1, load(t, m, "mara").Slots["a"])
}

func TestMemoryForgetsTheSessionSavedLongestAgo(t *testing.T) {
	m, _ := newMemory(2, 0)
	for _, key := range []string{"a", "b", "a", "c"} {
		require.NoError(t, m.Save(ctx, key, session.Session{Slots: map[string]any{"is": key}}))
	}
	require.Equal(t, 2, m.Len())
	require.Empty(t, load(t, m, "b").Slots)
	require.Equal(t, "a", load(t, m, "a").Slots["is"])
}

func TestMemoryForgetsASessionThatIsTooOld(t *testing.T) {
	m, v := newMemory(0, time.Hour)
	require.NoError(t, m.Save(ctx, "a", session.Session{Slots: map[string]any{"x": 1}}))
	_, err := v.Advance(time.Hour - 1)
	require.NoError(t, err)
	require.NotEmpty(t, load(t, m, "a").Slots)
	_, err = v.Advance(1)
	require.NoError(t, err)
	require.Empty(t, load(t, m, "a").Slots)
	require.NoError(t, m.Save(ctx, "b", session.Session{}))
	require.Equal(t, 1, m.Len(), "what has expired is dropped")
}

func TestLockLetsOneHolderInAtATime(t *testing.T) {
	m, _ := newMemory(0, 0)
	inside, counted := 0, 0
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			unlock, err := m.Lock(ctx, "mara")
			if err != nil {
				return
			}
			defer unlock()
			inside++
			if inside == 1 {
				counted++
			}
			inside--
		})
	}
	wg.Wait()
	require.Equal(t, 50, counted)
}

func TestLockOfAnotherKeyIsFree(t *testing.T) {
	m, _ := newMemory(0, 0)
	unlock, err := m.Lock(ctx, "mara")
	require.NoError(t, err)
	defer unlock()
	other, err := m.Lock(ctx, "robin")
	require.NoError(t, err)
	other()
}

func TestLockIsWaitedForNoLongerThanTheContext(t *testing.T) {
	m, _ := newMemory(0, 0)
	unlock, err := m.Lock(ctx, "mara")
	require.NoError(t, err)
	ended, cancel := context.WithCancel(ctx)
	cancel()
	_, err = m.Lock(ended, "mara")
	require.ErrorIs(t, err, context.Canceled)
	unlock()
	unlock() // once more does nothing
	again, err := m.Lock(ctx, "mara")
	require.NoError(t, err)
	again()
}

func TestTurnsAreRememberedByChatAndTheOldestMakesRoom(t *testing.T) {
	var s session.Session
	s.Remember(session.Turn{Chat: "c"})
	require.Empty(t, s.Turns, "a turn without an id")
	for n := range session.KeptTurns + 1 {
		s.Remember(session.Turn{ID: fmt.Sprint("m-", n), Chat: "c"})
	}
	require.Len(t, s.Turns, session.KeptTurns)
	_, ok := s.Turn("m-0", "c")
	require.False(t, ok)
	s.Remember(session.Turn{ID: "m-5", Chat: "c", Posted: true})
	require.Len(t, s.Turns, session.KeptTurns, "a turn known already is replaced")
	got, ok := s.Turn("m-5", "c")
	require.True(t, ok)
	require.True(t, got.Posted)
	_, ok = s.Turn("m-5", "another")
	require.False(t, ok)
	_, ok = s.Turn("", "")
	require.False(t, ok)
}
