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
		problems = append(problems, tooSlow(s, s.Lines)...)
	}
	if !on.User && on.Agents {
		problems = append(problems, afterEnd(s, s.Lines)...)
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
	switch l := l.(type) {
	case *script.Transfers:
		return on.lacksReceiver(l)
	case *script.Rejoins:
		if !on.Agents {
			return "there is no desk here at which a user could rejoin a chat: take this line out"
		}
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
