package clock

import "time"

// Listing is a clock that keeps a list of what is due: Virtual and Scaled do.
type Listing interface {
	Clock
	// Agenda is what is scheduled, the earliest first, at most so many, and how much there is in all.
	Agenda(most int) (due []Due, all int)
}

// Agenda is as Listing has it.
func (v *Virtual) Agenda(most int) (due []Due, all int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.due.list(v.now, most), len(v.due.events)
}

// Agenda is as Listing has it.
func (s *Scaled) Agenda(most int) (due []Due, all int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.due.list(s.now(), most), len(s.due.events)
}

// list is the first events, seen from now. It looks at few more than it lists: behind an event of the heap stand at most
// two that may come next.
func (a *agenda) list(now time.Time, most int) []Due {
	due := []Due{}
	if len(a.events) == 0 {
		return due
	}
	for open := []int{0}; len(open) > 0 && len(due) < most; {
		first := 0
		for n := range open {
			if a.Less(open[n], open[first]) {
				first = n
			}
		}
		at := open[first]
		due = append(due, Due{In: max(a.events[at].at.Sub(now), 0), Label: a.events[at].label})
		open[first] = open[len(open)-1]
		open = open[:len(open)-1]
		for child := 2*at + 1; child <= 2*at+2 && child < len(a.events); child++ {
			open = append(open, child)
		}
	}
	return due
}
