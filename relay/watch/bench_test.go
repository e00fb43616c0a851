package watch_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/budget"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

const many = 10_000

// silence is a Chats in which nobody ever says anything. It lets through as many looks as it is asked for.
type silence chan struct{}

func (s silence) Look(ctx context.Context, _ string, _ relay.Looking) (relay.Sight, error) {
	select {
	case s <- struct{}{}:
	case <-ctx.Done():
	}
	return relay.Sight{}, ctx.Err()
}

func (silence) Carry(context.Context, relay.Push) error { return nil }

// BenchmarkALookAmongTenThousandChats is what the watching itself costs for each look: to choose the chat, to look beside the
// loop, and to put it back. B/chat is what a watched chat takes up.
func BenchmarkALookAmongTenThousandChats(b *testing.B) {
	before := inUse()
	w := watch.New(watch.Options{
		Budget: budget.New(budget.Options{PerHour: 1e12}), Interval: time.Microsecond, Slowest: time.Millisecond,
	})
	for n := range many {
		w.Follow(fmt.Sprintf("b1946ac92492d2347c6235b4d2611184-%d", n))
	}
	each := float64(inUse()-before) / many
	looks := make(silence)
	w.Begin(looks)
	defer w.Close()
	b.ReportAllocs()
	for b.Loop() {
		<-looks
	}
	b.ReportMetric(each, "B/chat")
}

// BenchmarkATurnAmongTenThousandChats is what the watching costs each turn.
func BenchmarkATurnAmongTenThousandChats(b *testing.B) {
	w := watch.New(watch.Options{})
	senders := make([]string, many)
	for n := range senders {
		senders[n] = fmt.Sprint("user ", n)
		w.Follow(senders[n])
	}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		w.Follow(senders[n%many])
	}
}

func inUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
