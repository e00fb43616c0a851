// Package ear is how the users of a target hear what is said to them between turns: the places that a relay calls for it, with
// all that can go wrong there, and the streams that users listen to.
//
// It may import clock. It never knows a relay, ServiceNow or what is expected: it keeps what was heard, and lets others wait for it.
package ear

import (
	"context"
	"slices"
	"sync"
)

// Heard is something that a user has heard between turns.
type Heard struct {
	Sender string // the user's name towards the bot
	Text   string // empty where Ends
	Ends   bool   // the user was told, without words, that no live agent has the conversation any more
}

// Log keeps what users have heard, in the order in which they did. The zero Log is ready. It is safe for concurrent use, and a nil
// one has heard nothing.
type Log struct {
	mu   sync.Mutex // guards what follows
	all  []Heard
	bell chan struct{} // closed when something happens; nil while nobody waits
}

// Hear adds texts that a user has heard one after the other.
func (l *Log) Hear(sender string, texts ...string) {
	for _, text := range texts {
		l.add(Heard{Sender: sender, Text: text})
	}
}

func (l *Log) add(h Heard) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, h)
	l.ring()
}

// Ring wakes those who wait: something has happened that is not heard.
func (l *Log) Ring() {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ring()
}

func (l *Log) ring() {
	if l.bell != nil {
		close(l.bell)
		l.bell = nil
	}
}

// Len is how much has been heard.
func (l *Log) Len() int {
	if l == nil {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.all)
}

// Since is what has been heard after the first n.
func (l *Log) Since(n int) []Heard {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.all[min(n, len(l.all)):])
}

// Until waits until something is so that only what is heard, or a Ring, can bring about. It returns ctx's cause where that ends
// first.
func (l *Log) Until(ctx context.Context, so func() bool) error {
	for {
		bell := l.listen()
		if so() {
			return nil
		}
		select {
		case <-bell:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

func (l *Log) listen() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.bell == nil {
		l.bell = make(chan struct{})
	}
	return l.bell
}
