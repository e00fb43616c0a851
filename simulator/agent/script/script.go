package script

import "strings"

// Pos is a place in a source file; line and column count characters from 1.
type Pos struct {
	Line   int
	Column int
}

// At is the place itself; every line of a script embeds it.
func (p Pos) At() Pos { return p }

// Line is one line of a script. Its concrete type says what it does: *Wait, *Accepts, *Says, *Types, *Notes,
// *Leaves, *Closes, *When, *ListenAgain, *Stop, *Sees, *SeesNothing, *NeverSaw, *Fails or *Works.
type Line interface {
	// At is where the line stands in its file.
	At() Pos
}

// Script is a file that parsed without problems. It never changes, so any number of runs may share it.
type Script struct {
	Name  string   // of the file, as given to Parse
	Title string   // the header's title; the name where there is none
	Takes *Pattern // the opening words it takes; nil takes every chat
	Lines []Line   // at least one

	source source
}

// Written is the line at p as the file has it, without indentation.
func (s *Script) Written(p Pos) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s.source.line(p.Line)), "- "))
}

// Walk calls f for every line of the script in the order written, branches of a when after the when itself.
func (s *Script) Walk(f func(Line)) { walk(s.Lines, f) }

func walk(lines []Line, f func(Line)) {
	for _, l := range lines {
		f(l)
		if w, ok := l.(*When); ok {
			for _, b := range w.Branches {
				walk(b.Lines, f)
			}
		}
	}
}

// HasUser reports whether the script plays the user as well: then it is a conversation and not for a crew.
func (s *Script) HasUser() bool {
	return s.has(func(l Line) bool {
		switch l := l.(type) {
		case *Says:
			return l.Who == User
		case *Sees, *SeesNothing, *NeverSaw:
			return true
		}
		return false
	})
}

// HasAgent reports whether the script plays an agent.
func (s *Script) HasAgent() bool {
	return s.has(func(l Line) bool {
		who, ok := Actor(l)
		return ok && who.IsAgent()
	})
}

// HasFaults reports whether the script lets ServiceNow fail.
func (s *Script) HasFaults() bool {
	return s.has(func(l Line) bool {
		_, fails := l.(*Fails)
		_, works := l.(*Works)
		return fails || works
	})
}

func (s *Script) has(is func(Line) bool) bool {
	found := false
	s.Walk(func(l Line) { found = found || is(l) })
	return found
}
