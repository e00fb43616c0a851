package relay_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestAClockThatMovesNeitherLosesNorDoublesMessages(t *testing.T) {
	for name, by := range map[string]time.Duration{"behind": -90 * time.Minute, "ahead": 2 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			live := newFake()
			b := connected(t, live)
			live.says("beth.anglin", "one")
			require.Equal(t, []string{"one"}, b.says("a"))
			live.says("beth.anglin", "two")
			live.skew = by
			require.Equal(t, []string{"two"}, b.says("b"), "told though the clock has moved, and told alone")
			require.Empty(t, b.says("c"))
			live.skew = 0
			live.says("beth.anglin", "three")
			require.Equal(t, []string{"three"}, b.says("d"), "and when it has moved back")
		})
	}
}

func TestAnOldThreadIsToldNothingOf(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	for _, text := range []string{"one", "two", "three"} {
		live.says("beth.anglin", text)
		require.Equal(t, []string{text}, b.says("go on"))
	}
	live.wire()
	live.old = 3
	require.Empty(t, b.says("still there?"), "what has been told is not told again")
	require.Equal(t, []string{"post", "thread", "thread", "state"}, live.wire(), "the whole thread is looked at before that is believed")
	live.old = 0
	live.says("beth.anglin", "four")
	require.Equal(t, []string{"four"}, b.says("well?"))
}

func TestAnOldThreadThatCannotBeReadAgainEndsNothing(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.says("beth.anglin", "one")
	require.Equal(t, []string{"one"}, b.says("go on"))
	live.old = 1
	live.fail["thread"] = []error{nil, callError{}}
	require.Empty(t, b.says("still there?"))
	require.Equal(t, true, b.slots["handoff_active"])
}

func TestAClockThatMovesDoublesNothingWhereAPostFails(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.says("beth.anglin", "one")
	live.skew = -90 * time.Minute
	require.Equal(t, []string{"one"}, b.says("a"))
	live.skew = 0
	live.says("beth.anglin", "two")
	live.fail["post"] = []error{callError{}}
	say := b.says("b")
	require.Len(t, say, 2)
	require.Equal(t, "two", say[0], "what was told is not told again before the chat is given up")
}

func TestALostPostIsFoundThoughTheClockHasMoved(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.says("beth.anglin", "one")
	require.Equal(t, []string{"one"}, b.says("a"))
	live.skew = -90 * time.Minute
	live.fail["post"], live.keep["post"] = []error{callError{committed: true}}, true
	require.Empty(t, b.says("b"), "nothing is new, and the chat goes on")
	require.Equal(t, true, b.slots["handoff_active"])
}

func TestAClockThatMovesLosesNothingBehindTheFirstPage(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.says("beth.anglin", "one")
	require.Equal(t, []string{"one"}, b.says("a"))
	live.skew, live.page = -90*time.Minute, 2
	for _, text := range []string{"two", "three", "four"} {
		live.says("beth.anglin", text)
	}
	require.Equal(t, []string{"two", "three", "four"}, b.says("b"))
}
