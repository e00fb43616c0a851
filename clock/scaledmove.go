package clock

import "time"

// Move takes the clock to where target says, whether it runs or is halted, as Movable has it: until it returns, time
// passes by it alone, and afterwards the clock runs on from there, or stands there. It waits for the callback that is
// running. Where the clock is closed meanwhile it fails with ErrClosed.
func (s *Scaled) Move(to Target, told func(Fired)) (ran int, err error) {
	end, err := s.depart(to)
	defer s.arrive()
	if err != nil {
		return 0, err
	}
	ran, err = runUpTo(end, s.next, told)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		err = ErrClosed
	}
	return ran, err
}

// depart waits until nobody else runs what is due, halts the clock for the move, and finds its end.
func (s *Scaled) depart(to Target) (end time.Time, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.moves++
	for s.busy {
		s.idle.Wait()
	}
	s.at = s.now()
	s.busy, s.moving = true, true
	if s.closed {
		return s.at, ErrClosed
	}
	var next *time.Time
	if e := s.due.first(); e != nil {
		next = &e.at
	}
	end, err = to(s.at, next)
	if end.Before(s.at) { // what is next may be late
		end = s.at
	}
	return end, err
}

// arrive lets the clock run on after a move.
func (s *Scaled) arrive() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.moves--
	s.busy, s.moving = false, false
	s.from = s.on.Now()
	s.idle.Broadcast()
	s.arm()
}

// next takes the earliest callback up to end and moves the clock to its instant; where there is none it moves the clock
// to end and returns nil. A clock that was closed stands.
func (s *Scaled) next(end time.Time) *event {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.due.take(end)
	switch {
	case s.closed:
		return nil
	case e == nil:
		s.at = end
	case e.at.After(s.at):
		s.at = e.at
	}
	s.latest = s.at
	return e
}
