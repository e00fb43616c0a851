package script

import "strings"

// Script is a file that parsed without problems. It never changes, so any number of runs may share it.
type Script struct {
	Name    string   // of the file, as given to Parse
	Title   string   // the header's title; the name where there is none
	Takes   *Pattern // the opening words it takes; nil takes every chat
	Queue   string   // the name or sys_id of the queue whose chats alone it takes; empty takes those of all
	Share   int      // of the chats that it would take, in parts of Whole
	QueueAt Pos      // where the queue is named
	Lines   []Line   // at least one

	source  source
	sources map[string]source // of the scripts that are followed, by name
}

// Written is the line at p as its file has it, without indentation.
func (s *Script) Written(p Pos) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s.sourceOf(p).line(p.Line)), "- "))
}

// File is the name of the file that p is a place in.
func (s *Script) File(p Pos) string { return s.sourceOf(p).name }

func (s *Script) sourceOf(p Pos) source {
	if p.File == "" {
		return s.source
	}
	return s.sources[p.File]
}

// Walk calls f for every line of the script in the order written: what is nested in a line comes after the line itself, and the
// lines of a script that is followed where they are carried out.
func (s *Script) Walk(f func(Line)) { walk(s.Lines, f) }

func walk(lines []Line, f func(Line)) {
	for _, l := range lines {
		f(l)
		for _, n := range l.Nested() {
			walk(n.Lines, f)
		}
	}
}

// HasUser reports whether the script plays the user as well: then it is a conversation and not for a crew.
func (s *Script) HasUser() bool {
	return s.has(func(l Line) bool { return l.Actor() == User })
}

// HasAgent reports whether the script plays an agent.
func (s *Script) HasAgent() bool {
	return s.has(func(l Line) bool { return l.Actor().IsAgent() })
}

// HasFaults reports whether the script lets ServiceNow fail.
func (s *Script) HasFaults() bool {
	return s.has(func(l Line) bool { return l.Actor() == ServiceNow })
}

func (s *Script) has(is func(Line) bool) bool {
	found := false
	s.Walk(func(l Line) { found = found || is(l) })
	return found
}
