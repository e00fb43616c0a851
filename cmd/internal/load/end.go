package load

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

// How long messages may still be on their way once the play of their user has ended: to the desk, and between turns to a user
// who listens, whose bot has to look for them first.
const (
	stragglers = 2 * time.Second
	listened   = 5 * time.Second
)

// ended takes what came of a play. It is called from the play's last turn.
func (r *Run) ended(u *user, report agent.Report) {
	r.mu.Lock()
	r.running--
	r.promised -= u.lines
	switch {
	case report.Passed():
		r.figures.passed++
	case u.cut:
		r.figures.cutOff++
	case r.halted:
		r.figures.brokenOff++
	default:
		r.figures.failed++
		r.reasons.add(u, report)
	}
	if r.ending == "" && r.options.Stop.reached(r.figures) {
		r.ending = ByFailures
	}
	if r.halted { // whoever halts the run settles what is open
		r.mu.Unlock()
		return
	}
	listens := u.deafen != nil
	u.settles = mayCome(u.book.Audit(), listens)
	if u.settles {
		r.settling++
	}
	r.mu.Unlock()
	if u.settles {
		wait := stragglers
		if listens {
			wait = listened
		}
		r.later(u.settling(), wait, func() { r.settled(u) })
	} else {
		r.settle(u)
	}
	r.options.Wall.AfterFunc(0, r.next) // not from here, where a play is still at its last turn
}

// settling is what the clock knows the settling of a user by.
func (u *user) settling() string { return fmt.Sprint("settle ", u.number) }

// settled settles a user of whom something might still have come.
func (r *Run) settled(u *user) {
	r.mu.Lock()
	first := u.settles
	u.settles = false
	delete(r.timers, u.settling())
	r.mu.Unlock()
	if !first {
		return
	}
	r.settle(u)
	r.mu.Lock()
	r.settling--
	r.mu.Unlock()
	r.endIfIdle()
}

// settle counts what became of a user's messages, and forgets the user.
func (r *Run) settle(u *user) {
	r.mu.Lock()
	deafen := u.deafen
	r.mu.Unlock()
	if deafen != nil {
		deafen() // what is told now is told too late
	}
	r.mu.Lock()
	if r.users[u.number] == nil {
		r.mu.Unlock()
		return
	}
	found := u.book.Audit()
	r.figures.found(found)
	for _, e := range found.Examples {
		if len(r.examples) < maxExamples {
			r.examples = append(r.examples, Example{User: u.name, Chats: u.numbers, Example: e})
		}
	}
	delete(r.users, u.number)
	for _, group := range u.chats {
		delete(r.places, group)
	}
	r.mu.Unlock()
	if u.faults != nil {
		for _, group := range append(u.chats, "") {
			_ = u.faults.Clear(group) // what let calls of an ended chat fail is of no more use
		}
	}
}

// reached reports whether so many chats have failed that no further one is to begin.
func (f Failures) reached(so figures) bool {
	ended := so.passed + so.failed
	return f.Count > 0 && so.failed >= f.Count ||
		f.Share > 0 && ended >= enoughForShare && float64(so.failed) >= f.Share*float64(ended)
}
