package agent

import (
	"slices"
	"sync"
	"testing"
)

func TestTurnsAreTakenOneAtATimeInOrder(t *testing.T) {
	var turns turns
	var order []int
	turns.take(func() {
		turns.take(func() { order = append(order, 2) })
		turns.drain() // as a callback of the clock might, meanwhile
		order = append(order, 1)
	})
	turns.take(func() { order = append(order, 3) })
	if want := []int{1, 2, 3}; !slices.Equal(order, want) {
		t.Fatalf("the order is %v, want %v", order, want)
	}
}

func TestTurnsNeverOverlap(t *testing.T) {
	var turns turns
	var takers sync.WaitGroup
	count := 0 // guarded by the turns alone, which the race detector sees
	for range 8 {
		takers.Go(func() {
			for range 100 {
				turns.take(func() { count++ })
			}
		})
	}
	takers.Wait()
	turns.settle()
	if count != 800 {
		t.Fatalf("%d turns were taken, want 800", count)
	}
}

func TestClosedTurnsRefuse(t *testing.T) {
	var turns turns
	turns.close()
	turns.take(func() { t.Fatal("a turn after the close") })
}
