package load

import (
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// punctual is the clock of one play. It knows when what is happening now was due on wall time, so that a turn that comes
// late, since the machine or the target is too slow for the schedule, is measured from when it should have begun.
type punctual struct {
	clock.Clock
	wall  clock.Clock
	speed float64

	mu  sync.Mutex // guards due
	due time.Time
}

// AfterFunc is the clock's own.
func (p *punctual) AfterFunc(d time.Duration, f func()) (stop func() bool) {
	at := p.Now().Add(max(d, 0))
	return p.Clock.AfterFunc(d, func() {
		late := max(time.Duration(float64(p.Now().Sub(at))/p.speed), 0)
		p.is(p.wall.Now().Add(-late))
		f()
	})
}

// is notes that what follows was due at t.
func (p *punctual) is(t time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.due = t
}

// was is when what is happening now was due.
func (p *punctual) was() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.due
}
