package outcome

import (
	"fmt"
	"time"
)

// Heard is how the agents' messages came to a user who listened, on wall time.
type Heard struct {
	BetweenTurns int // messages that came by themselves
	InAnswers    int // messages that came when the user wrote again

	Median, P95, Max time.Duration // from when the agent said them until the user was told
}

// String is one line for people.
func (h Heard) String() string {
	if h.BetweenTurns+h.InAnswers == 0 {
		return "no message of an agent's was told"
	}
	return fmt.Sprintf("agent to user: %s in the median, %s p95, %s at most; %d told between turns, %d in answers",
		length(h.Median), length(h.P95), length(h.Max), h.BetweenTurns, h.InAnswers)
}

// length is a length of time with as many digits as matter.
func length(d time.Duration) string {
	if d < time.Second {
		return d.Round(time.Millisecond).String()
	}
	return d.Round(10 * time.Millisecond).String()
}
