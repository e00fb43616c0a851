package watch

import "time"

// recent is over how many looks the real interval is averaged, about.
const recent = 16

// Count is what has happened so far, and what is under way.
type Count struct {
	// Looks is how many looks were made, and Failed how many of them could not read their chat.
	Looks, Failed uint64
	// Carried is how many deliveries were made, and Undelivered how many failed; each of those is tried again.
	Carried, Undelivered uint64
	// Looking and Carrying are how many are under way, and Repeating how many deliveries of those were tried before.
	Looking, Carrying, Repeating int
}

// Status is how the watching stands.
type Status struct {
	// Chats is how many are watched.
	Chats int
	// Interval is the fastest interval as it has become: longer than was asked for where the budget does not allow more, and
	// growing for as long as it allows nothing.
	Interval time.Duration
	// Waiting is how many deliveries wait because too many are under way.
	Waiting int
	// PausedUntil is when watching goes on, where ServiceNow has asked to be left alone; else zero.
	PausedUntil time.Time
	// CutOffSince is when ServiceNow was first not reached, where it still is not; else zero.
	CutOffSince time.Time

	Count
}

// Status is how the watching stands now.
func (w *Watch) Status() Status {
	paused := w.budget.Status().PausedUntil
	w.mu.Lock()
	defer w.mu.Unlock()
	s := Status{
		Chats: len(w.known), Interval: time.Duration(float64(w.interval) * w.stretchNow()).Round(time.Millisecond),
		Waiting: w.waiting(), PausedUntil: paused, Count: w.count,
	}
	if w.outage.lasts() {
		s.CutOffSince = w.outage.since
	}
	return s
}

// stretchNow is how many times the wanted interval the real one is: of late, or already, where nothing has been looked at since.
// A pause and an outage are told as such. It needs the lock.
func (w *Watch) stretchNow() float64 {
	now := w.clock.Now()
	if w.outage.lasts() || !w.budget.Status().PausedUntil.IsZero() {
		return w.stretch
	}
	if c, overdue := w.agenda.next(now); c != nil {
		return max(w.stretch, 1+overdue)
	}
	return w.stretch
}

// standing is what the log is told when it changes.
type standing struct {
	slow   bool // the real interval is well above the wanted one
	cutOff bool
	paused time.Time
}

// tell tells the log what has become otherwise. Only the loop calls it.
func (w *Watch) tell() {
	s, was := w.Status(), w.told
	w.told = standing{slow: w.isSlow(s), cutOff: !s.CutOffSince.IsZero(), paused: s.PausedUntil}
	switch {
	case w.told.slow && !was.slow:
		w.log.Warn("live chats are looked at less often than asked for", "interval", s.Interval, "asked", w.interval, "chats", s.Chats, "calls_per_hour", w.budget.PerHour())
	case !w.told.slow && was.slow:
		w.log.Info("live chats are looked at as often as asked for again", "interval", s.Interval, "chats", s.Chats)
	}
	switch {
	case w.told.cutOff && !was.cutOff:
		w.log.Warn("ServiceNow does not answer: one live chat at a time is looked at until it does", "since", s.CutOffSince)
	case !w.told.cutOff && was.cutOff:
		w.log.Info("ServiceNow answers again", "chats", s.Chats)
	}
	if w.told.paused.After(was.paused) {
		w.log.Warn("ServiceNow asked to be left alone: no live chat is looked at", "until", s.PausedUntil)
	}
}

// isSlow has some slack, so that the log does not hear of every wavering.
func (w *Watch) isSlow(s Status) bool {
	if w.told.slow {
		return s.Interval*10 > w.interval*11
	}
	return s.Interval*2 > w.interval*3
}
