package clocks

import "sync"

// bell is what is rung once a clock has been moved from the console.
const bell = "clock moved"

// lastMove is what the console's last advance of an instance did. It is safe for concurrent use.
type lastMove struct {
	mu    sync.Mutex // guards what follows
	move  move
	moved bool
}

func (l *lastMove) keep(m move) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.move, l.moved = m, true
}

func (l *lastMove) read() (m move, moved bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.move, l.moved
}
