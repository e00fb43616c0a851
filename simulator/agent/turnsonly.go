package agent

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// tooLate finds the `user sees` that nothing could ever satisfy where the user is told things only in the
// answer to a line of their own: those behind something an agent does, with no user line to come.
func tooLate(s *script.Script) script.Problems {
	var lines []script.Line
	s.Walk(func(l script.Line) { lines = append(lines, l) })
	last := -1
	for i, l := range lines {
		if says, ok := l.(*script.Says); ok && says.Who == script.User {
			last = i
		}
	}
	var problems script.Problems
	acted := last < 0
	for _, l := range lines[last+1:] {
		if l.Actor().IsAgent() {
			acted = true
		}
		if _, sees := l.(*script.Sees); sees && acted {
			problems = append(problems, s.Problem(l.At(), "this target tells the user something only in the answer to a line of the user's, "+
				"and no such line follows: write a `user says` below this one"))
		}
	}
	return problems
}

// tooSlow finds the `user sees within` of such a target whose answer can only come too late: between it and the user's
// next line of the same list more time passes than it allows. What lies in other lists is not judged.
func tooSlow(s *script.Script, lines []script.Line) script.Problems {
	var problems script.Problems
	for i, l := range lines {
		if sees, ok := l.(*script.Sees); ok && sees.Within > 0 {
			if passes, speaks := untilUserSpeaks(lines[i+1:]); speaks && passes > sees.Within && agentSince(lines[:i]) {
				problems = append(problems, s.Problem(l.At(), "%s", fmt.Sprintf("this target tells the user something only in the answer to a line of the user's, "+
					"and the next one comes %s later: allow more time, or write a `user says` sooner", passes)))
			}
		}
		for _, n := range l.Nested() {
			problems = append(problems, tooSlow(s, n.Lines)...)
		}
	}
	return problems
}

// untilUserSpeaks is how much time passes at least before the user says something; speaks is false where that is not
// certain to come.
func untilUserSpeaks(lines []script.Line) (passes time.Duration, speaks bool) {
	for _, l := range lines {
		if says, ok := l.(*script.Says); ok && says.Who == script.User {
			return passes, true
		}
		if len(l.Nested()) > 0 {
			return 0, false
		}
		passes += shortest(l)
	}
	return 0, false
}

// agentSince reports whether an agent has acted since the user last said something.
func agentSince(lines []script.Line) bool {
	for i := len(lines) - 1; i >= 0; i-- {
		if says, ok := lines[i].(*script.Says); ok && says.Who == script.User {
			return false
		}
		if lines[i].Actor().IsAgent() {
			return true
		}
	}
	return false
}

// shortest is how long a line takes at least.
func shortest(l script.Line) time.Duration {
	switch l := l.(type) {
	case *script.Wait:
		return l.For.Min
	case *script.Types:
		return l.For.Min
	case *script.GoesIdle:
		return l.For.Min
	case *script.SeesNothing:
		return l.For
	}
	return 0
}
