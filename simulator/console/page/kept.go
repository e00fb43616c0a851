package page

import (
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// Kept is something that a room keeps for each instance from the first time that it is asked for: until the instance ends,
// or the console does. It is safe for concurrent use.
type Kept[T any] struct {
	of    func(i *instance.Instance) T
	end   func(T)
	ended sync.WaitGroup
	over  chan struct{}

	mu     sync.Mutex // guards what follows; held while something is made
	things map[*instance.Instance]T
	closed bool
}

// Keep keeps what of makes. End is called once for each thing, after which nobody is given it any more.
func Keep[T any](of func(i *instance.Instance) T, end func(T)) *Kept[T] {
	return &Kept[T]{of: of, end: end, over: make(chan struct{})}
}

// Of is what is kept for an instance. After the instance has ended it is what was made last, or something that nobody
// keeps.
func (k *Kept[T]) Of(i *instance.Instance) T {
	k.mu.Lock()
	defer k.mu.Unlock()
	if thing, ok := k.things[i]; ok {
		return thing
	}
	thing := k.of(i)
	if k.closed {
		k.end(thing)
		return thing
	}
	if k.things == nil {
		k.things = map[*instance.Instance]T{}
	}
	k.things[i] = thing
	k.ended.Go(func() {
		select {
		case <-i.Ended():
		case <-k.over:
		}
		k.forget(i)
	})
	return thing
}

// Known is what is kept for an instance already; ok is false where nobody has asked for it so far.
func (k *Kept[T]) Known(i *instance.Instance) (thing T, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	thing, ok = k.things[i]
	return thing, ok
}

func (k *Kept[T]) forget(i *instance.Instance) {
	k.mu.Lock()
	thing := k.things[i]
	delete(k.things, i)
	k.mu.Unlock()
	k.end(thing)
}

// Close ends all that is kept, and waits for it.
func (k *Kept[T]) Close() {
	k.mu.Lock()
	if !k.closed {
		k.closed = true
		close(k.over)
	}
	k.mu.Unlock()
	k.ended.Wait()
}
