package login_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/login"
)

func newBook(seed string) (*login.Book, *clock.Virtual) {
	v := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	return login.NewBook(login.Options{Clock: v, Seed: seed}), v
}

func pass(t *testing.T, v *clock.Virtual, d time.Duration) {
	t.Helper()
	_, err := v.Advance(d)
	require.NoError(t, err)
}

func TestASessionEndsWhenItIsIdleAndNotBefore(t *testing.T) {
	book, v := newBook("1")
	s := book.Open("abel.tuter")
	require.Regexp(t, `^[0-9A-F]{32}$`, s.ID)
	require.Regexp(t, `^[0-9a-f]{72}$`, s.Token)
	for range 3 {
		pass(t, v, login.Idle-1)
		found, ok := book.Find(s.ID)
		require.True(t, ok, "each use counts anew")
		require.Equal(t, s, found)
	}
	pass(t, v, login.Idle-1)
	_, ok := book.Owner(s.Token)
	require.True(t, ok)
	pass(t, v, 1)
	_, ok = book.Owner(s.Token)
	require.False(t, ok, "to be asked for the owner of its token is no use of it")
	_, ok = book.Find(s.ID)
	require.False(t, ok)
}

func TestASessionCanBeEnded(t *testing.T) {
	book, _ := newBook("1")
	one, other := book.Open("abel.tuter"), book.Open("abel.tuter")
	require.NotEqual(t, one.ID, other.ID)
	require.NotEqual(t, one.Token, other.Token)
	book.End(one.ID)
	book.End("nope")
	_, ok := book.Find(one.ID)
	require.False(t, ok)
	_, ok = book.Owner(one.Token)
	require.False(t, ok)
	owner, ok := book.Owner(other.Token)
	require.True(t, ok)
	require.Equal(t, other, owner)
}

func TestTheSessionThatWasIdleLongestMakesRoom(t *testing.T) {
	book, v := newBook("1")
	oldest := book.Open("user 0")
	second := book.Open("user 1")
	for n := 2; n < login.MaxSessions; n++ {
		book.Open(fmt.Sprint("user ", n))
	}
	pass(t, v, time.Second)
	_, ok := book.Find(oldest.ID)
	require.True(t, ok)
	last := book.Open("one more")
	_, ok = book.Find(second.ID)
	require.False(t, ok)
	for _, s := range []login.Session{oldest, last} {
		_, ok = book.Find(s.ID)
		require.True(t, ok)
	}
}

func TestSessionsOfOneInstanceAreWorthNothingInAnother(t *testing.T) {
	one, _ := newBook("1")
	other, _ := newBook("2")
	s := one.Open("abel.tuter")
	other.Open("abel.tuter")
	_, ok := other.Find(s.ID)
	require.False(t, ok)
}
