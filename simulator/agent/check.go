package agent

import (
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// Stage is what a script can count on where it is to run.
type Stage struct {
	User   bool     // somebody speaks for the user, so that user lines may occur
	Pushes bool     // the user is told things between turns too
	Agents bool     // there is a desk, so that agents' lines may occur
	Names  []string // first names of the desk's agents, in lower case; nil does not check them
	Queues []string // names of the desk's queues; nil does not check them
	Faults bool     // calls of the instance can be made to fail
}

// Check finds the lines of a script that cannot be carried out on a stage. The error is of type
// script.Problems.
func Check(s *script.Script, on Stage) error {
	var problems script.Problems
	s.Walk(func(l script.Line) {
		if sentence := on.lacks(l); sentence != "" {
			problems = append(problems, s.Problem(l.At(), "%s", sentence))
		}
	})
	if on.User && !on.Pushes {
		problems = append(problems, tooLate(s)...)
	}
	if len(problems) == 0 {
		return nil
	}
	return problems
}

// lacks is why a line has no place on the stage, or nothing.
func (on Stage) lacks(l script.Line) string {
	switch who := l.Actor(); {
	case who == script.User && !on.User:
		return "nobody plays the user here: a script with `user` lines is a conversation, for `snowglobe play`"
	case who == script.ServiceNow && !on.Faults:
		return "nothing can be made to fail here: take the `servicenow` lines out"
	case who.IsAgent() && !on.Agents:
		return "nobody plays the agent here: take the agents' lines out"
	case who.IsAgent() && who != script.Agent && on.Names != nil && !slices.Contains(on.Names, string(who)):
		return "`" + string(who) + "` is no agent here: the agents are " + strings.Join(on.Names, ", ") +
			", and `agent` is whoever has the chat"
	}
	if t, ok := l.(*script.Transfers); ok {
		return on.lacksReceiver(t)
	}
	return ""
}

// lacksReceiver is why nobody takes a transfer, or nothing. A receiver who only shows when the script runs is not judged,
// and nor is the sys_id of a queue.
func (on Stage) lacksReceiver(t *script.Transfers) string {
	to := t.To.String()
	is := func(name string) bool { return strings.EqualFold(name, to) }
	if on.Names == nil || on.Queues == nil || !t.To.Plain() || slices.ContainsFunc(on.Names, is) || slices.ContainsFunc(on.Queues, is) || len(to) == 32 {
		return ""
	}
	return "`" + to + "` is no agent and no queue here: the agents are " + strings.Join(on.Names, ", ") + ", the queues " + strings.Join(on.Queues, ", ")
}

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
