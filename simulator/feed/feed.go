package feed

import (
	"errors"
	"sync"
)

// The bounds of a feed.
const (
	MaxEvents    = 4096 // that it keeps
	MaxListeners = 64   // at once
)

// What a feed refuses.
var (
	ErrFull  = errors.New("too many listen already")
	ErrNoID  = errors.New("no such event")
	ErrEnded = errors.New("the instance has ended")
)

// Feed is the events of one instance. Its methods may be called from many goroutines at once.
type Feed struct {
	life string

	mu        sync.Mutex    // guards what follows
	ring      []Event       // event n stands at (n-1) mod MaxEvents
	last      uint64        // number of the newest event, from 1
	changed   chan struct{} // closed with the next event; nil where nobody waits for one
	listeners int
	closed    bool
}

// New is an empty feed. The life tells it from all others that stood or will stand at the same address, so that nobody
// goes on in one with the id of another; it must not hold a "-".
func New(life string) *Feed { return &Feed{life: life} }

// Add appends an event. Of is one of the structs of this package, and is never changed afterwards. It costs little
// where nobody listens.
func (f *Feed) Add(kind Kind, of any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return
	}
	f.last++
	e := Event{number: f.last, Kind: kind, Of: of}
	if len(f.ring) < MaxEvents {
		f.ring = append(f.ring, e)
	} else {
		f.ring[(f.last-1)%MaxEvents] = e
	}
	f.wake()
}

// Last is the number of the newest event, which ids of listeners end with; 0 where none has been told.
func (f *Feed) Last() uint64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.last
}

// Close ends the feed: every listener is told so, and leaves.
func (f *Feed) Close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	f.wake()
}

func (f *Feed) wake() {
	if f.changed != nil {
		close(f.changed)
		f.changed = nil
	}
}

// atOnce is how many events a listener takes at once.
const atOnce = 256

// news is what a listener finds.
type news struct {
	events  []Event
	missed  uint64          // events after the listener's place that are kept no more
	changed <-chan struct{} // closed when there is more; nil where there is more already
	closed  bool            // and nothing is left to tell
}

// after is what came after the event of that number.
func (f *Feed) after(number uint64) (n news) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if gone := f.last - uint64(len(f.ring)); number < gone {
		n.missed, number = gone-number, gone
	}
	end := min(f.last, number+atOnce)
	for at := number; at < end; at++ {
		n.events = append(n.events, f.ring[at%MaxEvents])
	}
	switch {
	case end < f.last:
	case f.closed:
		n.closed = true
	default:
		if f.changed == nil {
			f.changed = make(chan struct{})
		}
		n.changed = f.changed
	}
	return n
}
