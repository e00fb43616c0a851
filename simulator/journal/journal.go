package journal

import (
	"bytes"
	"cmp"
	"sync"
)

// The bounds of a journal for which nobody chose others.
const (
	MaxExchanges = 10_000
	MaxBytes     = 16 << 20
)

// Bounds are how much a journal holds; a zero field means MaxExchanges or MaxBytes.
type Bounds struct {
	Exchanges int
	Bytes     int // of bodies, paths and queries, and 256 for every exchange
}

// New is an empty journal within bounds.
func New(b Bounds) *Journal { return &Journal{bounds: b} }

// Journal holds the last exchanges of one instance. Its methods may be called from many goroutines at once; the
// zero value is an empty journal.
type Journal struct {
	bounds Bounds

	mu      sync.Mutex // guards what follows
	ring    []record   // in the order of seq, without gaps; those before head are gone
	head    int
	last    uint64 // seq of the newest
	bytes   int    // of what is held
	dropped uint64

	observers []*observer // a slice that is never changed, only replaced
}

// record is an exchange, or the place of one that has arrived and is not finished.
type record struct {
	exchange Exchange
	finished bool
}

// Arrive notes that a call has arrived and returns its seq, to be handed to Finish.
func (j *Journal) Arrive() uint64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.last++
	j.ring = append(j.ring, record{})
	j.shrink()
	return j.last
}

// Finish writes the exchange down at the place of its Seq. It is called once for every Arrive, before the caller
// sees its answer: whoever has an answer finds it in the journal. The journal copies the bodies.
func (j *Journal) Finish(x Exchange) {
	x.Path, x.Query = x.Path[:min(len(x.Path), MaxBody)], x.Query[:min(len(x.Query), MaxBody)]
	x.Request, x.Response = keep(x.Request), keep(x.Response)
	for _, o := range j.write(x) {
		o.see(x)
	}
}

// write puts the exchange at its place and returns those who are to hear of it.
func (j *Journal) write(x Exchange) []*observer {
	j.mu.Lock()
	defer j.mu.Unlock()
	i := len(j.ring) - 1 - int(j.last-x.Seq) //nolint:gosec // no journal lives to see so many calls
	if i >= j.head {                         // else it has been forgotten meanwhile
		j.ring[i] = record{exchange: x, finished: true}
		j.bytes += x.size()
		j.shrink()
	}
	return j.observers
}

// keep is a copy of body's beginning.
func keep(body []byte) []byte { return bytes.Clone(body[:min(len(body), MaxBody)]) }

// Exchanges are the finished exchanges that f chooses, oldest first, and how many the journal had to forget. Where
// f names what it is to come after, the list ends before the first call that is not finished yet, so that a
// reader who goes on after the last seq misses none.
func (j *Journal) Exchanges(f Filter) (chosen []Exchange, dropped uint64) {
	j.mu.Lock()
	defer j.mu.Unlock()
	chosen = []Exchange{}
	for i := j.head; i < len(j.ring); i++ {
		r := &j.ring[i]
		if !r.finished && f.After != nil {
			break
		}
		if r.finished && f.chooses(&r.exchange) {
			chosen = append(chosen, redacted(r.exchange))
		}
	}
	return chosen, j.dropped
}

// Forget empties the journal. The seq goes on.
func (j *Journal) Forget() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.ring, j.head, j.bytes, j.dropped = nil, 0, 0, 0
}

// shrink forgets the oldest until the journal is within its bounds; it needs the journal's lock.
func (j *Journal) shrink() {
	most, bytes := cmp.Or(j.bounds.Exchanges, MaxExchanges), cmp.Or(j.bounds.Bytes, MaxBytes)
	for len(j.ring)-j.head > most || j.bytes > bytes {
		if r := &j.ring[j.head]; r.finished {
			j.bytes -= r.exchange.size()
		}
		j.ring[j.head] = record{}
		j.head++
		j.dropped++
	}
	if j.head > most {
		j.ring = append(j.ring[:0], j.ring[j.head:]...)
		j.head = 0
	}
}

// Unserved are the last exchanges that met no route, at most so many, the latest first, and how many exchanges the
// journal had to forget.
func (j *Journal) Unserved(most int) (lost []Exchange, dropped uint64) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for i := len(j.ring) - 1; i >= j.head && len(lost) < most; i-- {
		if r := &j.ring[i]; r.finished && r.exchange.Operation == "" {
			lost = append(lost, redacted(r.exchange))
		}
	}
	return lost, j.dropped
}
