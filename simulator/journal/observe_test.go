package journal_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

func TestAnObserverHearsOfEveryExchangeOnceItIsInTheJournal(t *testing.T) {
	var j journal.Journal
	var heard []uint64
	stop := j.Observe(func(x journal.Exchange) {
		heard = append(heard, x.Seq)
		require.Equal(t, 1, j.Count(journal.Filter{Operation: x.Operation}), "it may look into the journal")
	})
	first, second := j.Arrive(), j.Arrive()
	require.Empty(t, heard, "a call that has only arrived is none yet")
	j.Finish(journal.Exchange{Seq: second, Operation: "b"})
	j.Finish(journal.Exchange{Seq: first, Operation: "a"})
	require.Equal(t, []uint64{second, first}, heard)
	stop()
	record(&j, journal.Exchange{Operation: "c"})
	require.Len(t, heard, 2)
}

func TestObserversComeAndGoWhileExchangesAreWritten(t *testing.T) {
	var j journal.Journal
	var heard atomic.Int64
	defer j.Observe(func(journal.Exchange) { heard.Add(1) })()
	var done sync.WaitGroup
	for range 4 {
		done.Go(func() {
			for range 100 {
				stop := j.Observe(func(journal.Exchange) {})
				record(&j, journal.Exchange{})
				stop()
			}
		})
	}
	done.Wait()
	require.EqualValues(t, 400, heard.Load())
	require.Equal(t, 400, j.Count(journal.Filter{}))
}

func TestWhatIsRedactedHasNoBodiesAndNoSecrets(t *testing.T) {
	shown := journal.Exchange{
		Path: "/x", Query: "access_token=abc&x=1", Request: []byte("{}"), Response: []byte("{}"), Status: 200,
	}.Redacted()
	require.Equal(t, journal.Exchange{Path: "/x", Query: "access_token=[redacted]&x=1", Status: 200}, shown)
}
