package agent

import "github.com/snowglobe-sim/snowglobe/simulator/agent/script"

// afterEnd finds the lines of a crew's script that are never carried out, since the agent has ended the chat in a line
// above them, and with the chat its script. Lines that lead away or end the script do no harm there.
func afterEnd(s *script.Script, lines []script.Line) script.Problems {
	var problems script.Problems
	var ended script.Line
	for _, l := range lines {
		switch l.(type) {
		case *script.Label:
			ended = nil // other lines may lead here
			continue
		case *script.Stop, *script.ListenAgain, *script.GoTo:
			continue
		}
		if ended != nil {
			problems = append(problems, s.Problem(l.At(), "this line is never carried out: line %d ends the chat, and with it the script. Put this one above it", ended.At().Line))
			return problems
		}
		for _, n := range l.Nested() {
			problems = append(problems, afterEnd(s, n.Lines)...)
		}
		switch l.(type) {
		case *script.Closes, *script.Leaves:
			ended = l
		}
	}
	return problems
}
