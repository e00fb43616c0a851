package watch

import (
	"context"
	"time"
)

// run is the one loop for all chats. It ends with its context, after everything that it has started.
func (w *Watch) run() {
	defer close(w.ended)
	for !ending(w.ctx) {
		wait, timed := w.step()
		w.tell()
		stop := func() bool { return false }
		if timed {
			stop = w.clock.AfterFunc(wait, w.wake)
		}
		select {
		case <-w.woken:
		case <-w.ctx.Done():
		}
		stop()
	}
	w.work.Wait()
	w.unload()
}

// step starts all that can be started now. wait is when there may be more to do; timed is false where only the end of something
// under way, or a turn, can bring it.
func (w *Watch) step() (wait time.Duration, timed bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for c := w.nextLoaded(); c != nil; c = w.nextLoaded() {
		w.startCarry(c)
	}
	now := w.clock.Now()
	for w.count.Looking < w.looks {
		c, overdue := w.agenda.next(now)
		if c == nil || overdue < 0 {
			return w.agenda.wait(now)
		}
		if wait, free := w.outage.admits(now, w.count.Looking); !free {
			return wait, wait > 0
		}
		if wait, taken := w.budget.Take(); !taken {
			return min(wait, w.slowest), true // in debt the log must hear of it meanwhile
		}
		w.stretch += (1 + overdue - w.stretch) / recent
		w.agenda.remove(c)
		w.startLook(c)
	}
	return 0, false
}

// unload hands back what was found and cannot be delivered any more: to carry it with a context that has ended records that it
// was not told.
func (w *Watch) unload() {
	w.mu.Lock()
	var left []*chat
	for _, l := range w.lanes {
		left = append(append(left, l.first...), l.again...)
	}
	w.lanes = nil
	w.mu.Unlock()
	for _, c := range left {
		_ = w.carryOne(w.ctx, *c.push)
	}
}

// ending reports whether the loop is to end.
func ending(ctx context.Context) bool { return ctx.Err() != nil }
