package load

import "time"

// Progress is how a run stands.
type Progress struct {
	Elapsed  time.Duration
	Open     int // chats
	Done     int // that have passed, been cut off or broken off
	Failed   int
	Answered int           // turns
	Sent     int           // messages of users
	Held     int           // chats that are due and wait for another to end
	Behind   time.Duration // how late the latest thing is that is due; 0 within a second
	Since    time.Time     // when the run fell behind; zero while it is not
	Queued   bool          // users speak one at a time until they have a chat, so that chats can be told apart
	Ending   Ending        // why no further chat begins; empty while chats do
}

// Progress may be asked at any time once Do has been called.
func (r *Run) Progress() Progress {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := Progress{
		Elapsed: r.options.Wall.Now().Sub(r.began), Open: r.running, Failed: r.figures.failed,
		Done:     r.figures.passed + r.figures.cutOff + r.figures.brokenOff,
		Answered: r.figures.answeredTurns, Sent: r.said, Held: len(r.held), Queued: !r.gate.open && r.unnamed, Ending: r.ending,
	}
	if !r.lag.since.IsZero() {
		p.Behind, p.Since = r.lag.now, r.lag.since
	}
	return p
}
