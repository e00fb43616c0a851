package gateway

import (
	"errors"
	"fmt"
	"sync"
)

// SenderStreams is how many may listen for one sender at once: tabs and devices of one user.
const SenderStreams = 8

// errClosed is why no stream begins any more.
var errClosed = errors.New("the relay is ending")

// streams are those who listen, by sender. It holds nothing of what they are told: a stream that is woken reads that in the
// session, so that one that is slow costs nothing and holds up nobody.
type streams struct {
	limit int
	ended chan struct{} // closed when all streams are to end

	mu       sync.Mutex // guards what follows, and the closing of ended
	bySender map[string]map[*listener]struct{}
	count    int
	over     bool
}

// listener is one stream as others see it.
type listener struct {
	woken chan struct{} // of capacity one: there may be something new
}

func newStreams(limit int) *streams {
	return &streams{limit: limit, ended: make(chan struct{}), bySender: map[string]map[*listener]struct{}{}}
}

// join makes a stream one of the sender's. It must leave.
func (s *streams) join(sender string) (*listener, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.bySender[sender]
	switch {
	case s.over:
		return nil, errClosed
	case len(all) >= SenderStreams:
		return nil, fmt.Errorf("%d streams of this sender are open already: close one first", SenderStreams)
	case s.count >= s.limit:
		return nil, fmt.Errorf("%d streams are open already: try again later", s.limit)
	case all == nil:
		all = map[*listener]struct{}{}
		s.bySender[sender] = all
	}
	l := &listener{woken: make(chan struct{}, 1)}
	all[l] = struct{}{}
	s.count++
	return l, nil
}

func (s *streams) leave(sender string, l *listener) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count--
	delete(s.bySender[sender], l)
	if len(s.bySender[sender]) == 0 {
		delete(s.bySender, sender)
	}
}

// heard reports whether somebody listens for the sender.
func (s *streams) heard(sender string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.over && len(s.bySender[sender]) > 0
}

// wake tells the sender's streams that there is something new. It waits for nobody.
func (s *streams) wake(sender string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for l := range s.bySender[sender] {
		select {
		case l.woken <- struct{}{}:
		default: // it has not looked yet since it was woken last
		}
	}
}

func (s *streams) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.over {
		s.over = true
		close(s.ended)
	}
}
