package agent

import "sync"

// turnGate tells whoever moves a virtual clock whether a turn of the user is open.
type turnGate struct {
	mu   sync.Mutex
	shut chan struct{} // closed at the end of the open turn; nil while none is open
}

// open begins a turn; end ends this one, even where the next has begun.
func (g *turnGate) open() (end func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	shut := make(chan struct{})
	g.shut = shut
	return func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		close(shut)
		if g.shut == shut {
			g.shut = nil
		}
	}
}

// wait is closed at the end of the open turn; nil while none is open.
func (g *turnGate) wait() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.shut
}
