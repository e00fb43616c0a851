package chat

import "time"

// remembered is how many waits the average of a queue is made of (assumed).
const remembered = 10

// waits are the last waiting times of a queue: a ring. Its zero value is ready to use.
type waits struct {
	last [remembered]time.Duration
	n    int // how many there have been
}

// waited notes that an agent accepted a chat that had waited so long.
func (l *line) waited(d time.Duration) {
	l.waits.last[l.waits.n%remembered] = d
	l.waits.n++
}

// averageWait is the mean of the last waits; the queue's own figure before there was one.
func (l *line) averageWait() time.Duration {
	n := min(l.waits.n, remembered)
	if n == 0 {
		return l.row.AverageWait
	}
	var sum time.Duration
	for _, d := range l.waits.last[:n] {
		sum += d
	}
	return sum / time.Duration(n)
}
