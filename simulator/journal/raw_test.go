package journal_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// told writes so many calls down, each about the chat c1 or c2, in turns.
func told(j *journal.Journal, n int) {
	for range n {
		seq := j.Arrive()
		j.Finish(journal.Exchange{Seq: seq, Chat: fmt.Sprint("c", 1+(seq+1)%2), Request: []byte(`{"password":"secret"}`)})
	}
}

func TestTheNewestExchangesAreReadAsTheyAreKept(t *testing.T) {
	j := journal.New(journal.Bounds{Exchanges: 6})
	told(j, 8)
	newest, dropped := j.Raw(journal.Filter{Chat: "c1"}, 2)
	require.EqualValues(t, 2, dropped)
	require.Len(t, newest, 2)
	require.EqualValues(t, 7, newest[0].Seq)
	require.EqualValues(t, 5, newest[1].Seq)
	require.JSONEq(t, `{"password":"secret"}`, string(newest[0].Request))
	require.JSONEq(t, `{"password":"[redacted]"}`, string(newest[0].Shown().Request))
	all, _ := j.Raw(journal.Filter{}, 0)
	require.Len(t, all, 6)
	require.EqualValues(t, 8, j.Last())
}

func TestOneExchangeIsFoundByItsSeq(t *testing.T) {
	j := journal.New(journal.Bounds{Exchanges: 3})
	_, ok := j.Find(1)
	require.False(t, ok, "of an empty journal")
	told(j, 5)
	for seq, there := range map[uint64]bool{0: false, 1: false, 2: false, 3: true, 4: true, 5: true, 6: false} {
		x, ok := j.Find(seq)
		require.Equal(t, there, ok, "%d", seq)
		if there {
			require.Equal(t, seq, x.Seq)
			require.JSONEq(t, `{"password":"[redacted]"}`, string(x.Request))
		}
	}
	under := j.Arrive()
	_, ok = j.Find(under)
	require.False(t, ok, "of a call that is under way")
}
