package wait

import (
	"fmt"
	"time"
)

// What can be quiet.
const (
	OfRequests = "requests" // calls of the simulated API that are answered
	OfMessages = "messages" // in any chat, work notes and notices included
)

// Quiet is that nothing has happened for a while, all of it within the wait. It is measured as the wait itself is: on
// wall time, whatever the clock of the instance does, since it is about who calls and not about the simulated world.
type Quiet struct {
	deaf
	For time.Duration
	Of  string // OfRequests or OfMessages; empty for both
}

// String is how long, and of what.
func (p *Quiet) String() string { return fmt.Sprintf("no %s for %s", p.of(), p.For) }

func (p *Quiet) of() string {
	if p.Of == "" {
		return "requests or messages"
	}
	return p.Of
}

func (p *Quiet) judge(s sight) Verdict {
	passed := s.now.Sub(p.since(s))
	if passed >= p.For {
		return Verdict{Met: true, Seen: fmt.Sprintf("no %s for %s", p.of(), passed.Round(time.Millisecond))}
	}
	return Verdict{Seen: fmt.Sprintf("no %s for %s at the end, wanted %s", p.of(), passed.Round(time.Millisecond), p.For)}
}

// since is when the last thing happened.
func (p *Quiet) since(s sight) time.Time {
	if p.Of == OfMessages || p.Of == "" && s.lastMessage.After(s.lastRequest) {
		return s.lastMessage
	}
	return s.lastRequest
}
