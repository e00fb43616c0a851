package agent

import (
	"sync"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// turns calls functions one at a time, in the order in which they came, on the goroutine of whoever brings
// one while none is being called. It is the lock of a run: what only its functions touch needs no other.
type turns struct {
	mu    sync.Mutex // guards what follows
	queue []func()
	busy  bool
	shut  bool
	idle  *sync.Cond // made by whoever first waits on it
}

// take calls f, now or behind those that came before.
func (t *turns) take(f func()) {
	if t.add(f) {
		t.drain()
	}
}

// later is take for an observer of the desk, which must not act itself: f is called from the clock.
func (t *turns) later(c clock.Clock, f func()) {
	if t.add(f) {
		c.AfterFunc(0, t.drain)
	}
}

// add queues f and reports whether nobody is at work who would get to it.
func (t *turns) add(f func()) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.shut {
		return false
	}
	t.queue = append(t.queue, f)
	return !t.busy
}

func (t *turns) drain() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.busy {
		return
	}
	t.busy = true
	for len(t.queue) > 0 && !t.shut {
		f := t.queue[0]
		t.queue = t.queue[1:]
		t.mu.Unlock()
		f()
		t.mu.Lock()
	}
	t.queue, t.busy = nil, false
	if t.idle != nil {
		t.idle.Broadcast()
	}
}

// close drops what waits, refuses what comes, and returns once nothing is being called. One of the functions
// must not call it.
func (t *turns) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.shut = true
	t.rest()
}

// settle returns once nothing is being called. One of the functions must not call it.
func (t *turns) settle() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rest()
}

// rest waits until nobody is at work; it needs the lock.
func (t *turns) rest() {
	if t.idle == nil {
		t.idle = sync.NewCond(&t.mu)
	}
	for t.busy {
		t.idle.Wait()
	}
}
