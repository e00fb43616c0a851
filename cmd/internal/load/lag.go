package load

import "time"

// tolerated is how late something may begin without the run being called behind its schedule.
const tolerated = time.Second

// lag is how far a run is behind its schedule.
type lag struct {
	seen    time.Duration // since the last note
	now     time.Duration // as it was noted last
	since   time.Time     // when the run fell behind; zero while it is not
	worst   time.Duration
	worstAt time.Time
	spent   time.Duration // in spells of being behind that are over
}

// saw takes how late something is, or began.
func (l *lag) saw(late time.Duration) { l.seen = max(l.seen, late) }

// note closes the time up to an instant, of which the latest thing that was seen is what counts.
func (l *lag) note(at time.Time) {
	late := l.seen
	l.seen, l.now = 0, late
	if late > l.worst {
		l.worst, l.worstAt = late, at
	}
	switch {
	case late > tolerated && l.since.IsZero():
		l.since = at.Add(tolerated - late)
	case late <= tolerated && !l.since.IsZero():
		l.spent += at.Sub(l.since)
		l.since = time.Time{}
	}
}

// behind is how long the run has been behind its schedule in all.
func (l *lag) behind(at time.Time) time.Duration {
	if l.since.IsZero() {
		return l.spent
	}
	return l.spent + at.Sub(l.since)
}
