package phone

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// remembering is a contact with so many turns, each said in a line and answered with a text in another.
func remembering(turns int, answer string) *contact {
	c, id := &contact{}, uint64(0)
	next := func() uint64 { id++; return id }
	for range turns {
		t := &Turn{ID: next(), State: Done, Response: answer}
		c.turns = append(c.turns, t)
		c.kept += t.size()
		c.add(Line{ID: next(), Who: You, Turn: t.ID})
		c.add(Line{ID: next(), Who: Bot, Turn: t.ID, Text: answer})
	}
	return c
}

func TestTheOldestLinesAndTurnsAreForgottenAndThatIsSaid(t *testing.T) {
	c := remembering(MaxTurns+7, "x")
	require.Len(t, c.turns, MaxTurns)
	require.Len(t, c.lines, MaxLines)
	require.EqualValues(t, 3*7+1, c.turns[0].ID)
	require.Equal(t, 2*(MaxTurns+7)-MaxLines, c.forgotten)
	require.Equal(t, MaxTurns+MaxLines/2, c.kept)
}

func TestWhatIsKeptOfAUserIsBoundedInBytesToo(t *testing.T) {
	const size = 100 << 10
	c := remembering(50, strings.Repeat("x", size))
	require.LessOrEqual(t, c.kept, MaxKept)
	require.Greater(t, c.kept, MaxKept-3*size, "no more is forgotten than must be")
	require.EqualValues(t, 49*3+1, c.turns[len(c.turns)-1].ID)
	require.InDelta(t, len(c.turns), len(c.lines)/2, 1, "line and turn go together")
}

func TestWhatIsUnderWayIsNotForgotten(t *testing.T) {
	c := &contact{}
	for id := range uint64(3) {
		running := &Turn{ID: 2*id + 1, State: Running, Request: strings.Repeat("x", MaxKept)}
		c.turns = append(c.turns, running)
		c.kept += running.size()
		c.add(Line{ID: 2*id + 2})
	}
	require.Len(t, c.turns, 3)
	require.Len(t, c.lines, 1)
	require.Equal(t, 2, c.forgotten)
}
