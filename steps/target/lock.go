package target

import "sync"

// locks are Rasa's locks of conversations: whoever comes first has one first (RA-14).
type locks struct {
	mu    sync.Mutex                 // guards what follows
	lines map[string][]chan struct{} // who has it, and who waits behind
	calls map[string]int             // of the API that wait
}

// take waits for the conversation's lock, behind all that have asked for it before. There is no giving up: what waits in Rasa is
// carried out, even if its caller has gone.
func (l *locks) take(sender string) (release func()) {
	turn := make(chan struct{})
	l.mu.Lock()
	if l.lines == nil {
		l.lines = map[string][]chan struct{}{}
	}
	l.lines[sender] = append(l.lines[sender], turn)
	if len(l.lines[sender]) == 1 {
		close(turn)
	}
	l.mu.Unlock()
	<-turn
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.lines[sender] = l.lines[sender][1:]
		if len(l.lines[sender]) > 0 {
			close(l.lines[sender][0])
		}
	}
}

// takeForCall is take for a call of the API. While it waits it is counted, and begun is called once it is.
func (l *locks) takeForCall(sender string, begun func()) (release func()) {
	l.count(sender, 1)
	defer l.count(sender, -1)
	begun()
	return l.take(sender)
}

func (l *locks) count(sender string, n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.calls == nil {
		l.calls = map[string]int{}
	}
	l.calls[sender] += n
}

// waiting is how many calls of the API wait for the conversation's lock.
func (l *locks) waiting(sender string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.calls[sender]
}
