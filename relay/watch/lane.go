package watch

// lane are the deliveries to the users of one front. A front whose bot lets everybody wait must not keep those of another from
// their users: it has three quarters of all deliveries at most, and what was tried before half of them.
type lane struct {
	front     string
	first     []*chat // whose pushes wait to be carried for the first time, the one that waits longest in front
	again     []*chat // whose pushes wait to be tried again, likewise
	carrying  int     // under way
	repeating int     // of those, tried before
}

// lane is a front's; it needs the lock.
func (w *Watch) lane(front string) *lane {
	for _, l := range w.lanes {
		if l.front == front {
			return l
		}
	}
	l := &lane{front: front}
	w.lanes = append(w.lanes, l)
	return l
}

// waiting is how many deliveries wait; it needs the lock.
func (w *Watch) waiting() (n int) {
	for _, l := range w.lanes {
		n += len(l.first) + len(l.again)
	}
	return n
}

// load lets a push wait to be carried; it needs the lock.
func (l *lane) load(c *chat) {
	if c.undone > 0 {
		l.again = append(l.again, c)
		return
	}
	l.first = append(l.first, c)
}

// free is the queue from which the lane's next delivery is taken, where all lanes together have so many; nil for none.
func (l *lane) free(carries int) *[]*chat {
	switch {
	case l.carrying >= carries-carries/4:
		return nil
	case len(l.first) > 0:
		return &l.first
	case len(l.again) > 0 && l.repeating < max(1, carries/2):
		return &l.again
	}
	return nil
}

// nextLoaded takes the chat whose push is to be carried now, of the lane that has the least under way; nil for none. It needs
// the lock.
func (w *Watch) nextLoaded() *chat {
	if w.count.Carrying >= w.carries {
		return nil
	}
	var queue *[]*chat
	least := w.carries
	for _, l := range w.lanes {
		if q := l.free(w.carries); q != nil && l.carrying < least {
			queue, least = q, l.carrying
		}
	}
	if queue == nil {
		return nil
	}
	return shift(queue)
}

func shift(q *[]*chat) *chat {
	c := (*q)[0]
	(*q)[0] = nil
	*q = (*q)[1:]
	return c
}
