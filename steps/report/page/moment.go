package page

import (
	"slices"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// moment is what was said, the calls that it led to, and what the user was told of them: what stands side by side on the page.
type moment struct {
	Lines []line
	Calls []call
	Told  []line
}

// line is a line of the transcript; again says that the same voice is heard as in the line above.
type line struct {
	report.Line
	Again bool
}

// moments are the conversation and the calls of a scenario, in the order in which they happened.
func moments(r report.Result) []moment {
	m := merging{rest: r.Wire}
	for i, next := range r.Transcript {
		m.until(next, laterTurns(r.Transcript, i))
		m.say(next)
	}
	m.call(len(m.rest))
	return m.done
}

// laterTurns is how many turns begin behind line i before anything new has reached ServiceNow.
func laterTurns(all []report.Line, i int) (turns int) {
	for _, line := range all[i+1:] {
		if line.Voice == report.User && line.After == all[i].After {
			turns++
		}
	}
	return turns
}

// merging puts calls between lines.
type merging struct {
	done []moment
	rest []report.Exchange // that have no place yet
	open bool              // a user has said something, and whom it was said to has not been called yet
}

// until places the calls that were made before a line. Calls of the target that led to none of ServiceNow's do not tell which
// turn they belong to: each turn gets one, the last one what is left.
func (m *merging) until(next report.Line, laterTurns int) {
	before := slices.IndexFunc(m.rest, func(x report.Exchange) bool {
		return x.Side == report.ServiceNow && x.Seq > next.After || x.Side == report.Bot && x.After >= next.After
	})
	if before < 0 {
		before = len(m.rest)
	}
	m.call(before)
	if !m.open || next.Voice == report.Stage {
		return
	}
	n := 0
	for n < len(m.rest) && m.rest[n].Side == report.Bot && m.rest[n].After == next.After {
		n++
	}
	if laterTurns > 0 || next.Voice == report.User {
		n = min(n, 1)
	}
	m.call(n)
}

// say puts a line where it belongs: what is told behind the calls of its moment, everything else in a moment of its own where
// there were calls, or where a turn begins.
func (m *merging) say(said report.Line) {
	m.open = m.open || said.Voice == report.User
	n := len(m.done)
	if n > 0 && len(m.done[n-1].Calls) > 0 && said.Voice == report.Told {
		m.done[n-1].Told = add(m.done[n-1].Told, said)
		return
	}
	if n == 0 || len(m.done[n-1].Calls) > 0 || said.Voice == report.User {
		m.done = append(m.done, moment{})
	}
	last := &m.done[len(m.done)-1]
	last.Lines = add(last.Lines, said)
}

func add(lines []line, said report.Line) []line {
	n := len(lines)
	return append(lines, line{said, n > 0 && lines[n-1].Voice == said.Voice && lines[n-1].Who == said.Who})
}

// call places the next n calls beside what was said last.
func (m *merging) call(n int) {
	if n == 0 {
		return
	}
	if len(m.done) == 0 {
		m.done = []moment{{}}
	}
	last := &m.done[len(m.done)-1]
	for _, x := range m.rest[:n] {
		last.Calls = append(last.Calls, call{x})
	}
	m.rest, m.open = m.rest[n:], false
}
