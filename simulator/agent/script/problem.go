package script

import (
	"fmt"
	"strings"
)

// Problem is one thing that is wrong with a script.
type Problem struct {
	File    string
	At      Pos
	Message string // what is wrong, and what would be right
	Excerpt string // the line of the file, at most about 100 characters of it
	Caret   int    // column within Excerpt, from 1
}

// Error is "file:line:column: message".
func (p Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.At.Line, p.At.Column, p.Message)
}

// Marked is Error with the excerpt below it and a caret under the place.
func (p Problem) Marked() string {
	if p.Excerpt == "" {
		return p.Error()
	}
	gutter := fmt.Sprintf("%5d | ", p.At.Line)
	return p.Error() + "\n" + gutter + p.Excerpt + "\n" +
		strings.Repeat(" ", len(gutter)+max(p.Caret-1, 0)) + "^"
}

// Problems are all that is wrong with a script, in the order of the file. Parse and the checks of package
// agent return them as an error; errors.As gets them back.
type Problems []Problem

// Error has one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Marked is every problem with its excerpt.
func (ps Problems) Marked() string {
	blocks := make([]string, len(ps))
	for i, p := range ps {
		blocks[i] = p.Marked()
	}
	return strings.Join(blocks, "\n")
}

// Problem makes a problem of s at a place in it, for whoever checks more than the language.
func (s *Script) Problem(at Pos, format string, values ...any) Problem {
	return s.sourceOf(at).problem(at, fmt.Sprintf(format, values...))
}
