package load

import (
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// expect waits for the next arrival that is due by itself.
func (r *Run) expect() {
	due, ok := r.arrivals.next()
	if !ok || r.options.Model.For > 0 && due >= r.options.Model.For {
		return
	}
	at := r.began.Add(due)
	r.later("arrival", at.Sub(r.options.Wall.Now()), func() {
		if r.arrive(at) {
			r.expect()
		}
	})
}

// arrive begins the chat that was due at an instant, or holds it back. It reports whether more may come.
func (r *Run) arrive(due time.Time) bool {
	defer r.endIfIdle()
	r.beginning.Lock()
	defer r.beginning.Unlock()
	r.mu.Lock()
	if !r.goesOn() {
		r.mu.Unlock()
		return false
	}
	if r.running >= r.options.MaxChats || len(r.held) > 0 {
		r.held = append(r.held, due)
		r.heldBack++
		r.mu.Unlock()
		return true
	}
	u := r.join(due)
	more := r.goesOn()
	r.mu.Unlock()
	u.play.Start()
	return more
}

// goesOn reports whether further chats may begin, and notes why not; it needs the run's lock.
func (r *Run) goesOn() bool {
	m := r.options.Model
	switch limit := r.options.MaxMessages; {
	case r.ending != "" || r.halted:
	case m.Total > 0 && r.begun+len(r.held) >= m.Total:
		if len(r.held) == 0 {
			r.ending = ByTotal
		}
		return false
	case limit > 0 && r.said+r.promised+r.longest > limit:
		r.ending = ByMessages
	default:
		return true
	}
	return false
}

// next begins what may begin now that a chat has ended: one that was held back, or in a closed model the next one.
func (r *Run) next() {
	defer r.endIfIdle()
	r.beginning.Lock()
	defer r.beginning.Unlock()
	r.mu.Lock()
	now := r.options.Wall.Now()
	var u *user
	switch {
	case r.halted || r.ending != "" && r.ending != ByTotal:
		r.dropped, r.held = r.dropped+len(r.held), nil
	case len(r.held) > 0 && r.running < r.options.MaxChats:
		due := r.held[0]
		r.held = r.held[1:]
		r.lag.saw(now.Sub(due))
		u = r.join(due)
	case r.options.Model.Concurrency > 0 && r.goesOn():
		u = r.join(now)
	}
	r.mu.Unlock()
	if u != nil {
		u.play.Start()
	}
}

// endBegin lets no further chat begin.
func (r *Run) endBegin(why Ending) {
	r.mu.Lock()
	if r.ending == "" || why == ByCaller && r.running > 0 {
		r.ending, r.dropped, r.held = why, r.dropped+len(r.held), nil
	}
	r.mu.Unlock()
	r.endIfIdle()
}

// endIfIdle ends the run where nothing is open and nothing more comes.
func (r *Run) endIfIdle() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.running > 0 || r.settling > 0 || len(r.held) > 0 || r.goesOn() {
		return
	}
	select {
	case <-r.done:
	default:
		close(r.done)
	}
}

// lines is how many lines of a script the user says, each counted once.
func lines(s *script.Script) (n int) {
	s.Walk(func(l script.Line) {
		if says, ok := l.(*script.Says); ok && says.Who == script.User {
			n++
		}
	})
	return n
}
