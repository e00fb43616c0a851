package targetfile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// place is where something was said: in a file, or by a flag, whose line is 0.
type place struct {
	where        string
	line, column int
}

// Problem is something that is wrong with a description.
type Problem struct {
	Where        string // the file as it was named, or the flag
	Line, Column int    // from 1; 0 for a flag
	Message      string // what is wrong, and what would be right
}

// String is the problem with its place in front: conformance.yaml:3:1: there is no …
func (p Problem) String() string {
	if p.Line == 0 {
		return p.Where + ": " + p.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.Where, p.Line, p.Column, p.Message)
}

// Problems are all that is wrong with a description, in the order of the file. They are what the functions of this package
// return for a text that is not right.
type Problems []Problem

// Error is all problems on one line.
func (p Problems) Error() string {
	all := make([]string, len(p))
	for i, problem := range p {
		all[i] = problem.String()
	}
	return strings.Join(all, "; ")
}

// maxProblems bounds how many problems are told at once.
const maxProblems = 20

// err is nil where there are no problems.
func (p Problems) err() error {
	if len(p) == 0 {
		return nil
	}
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	if more := len(p) - maxProblems; more > 0 {
		last := p[maxProblems-1]
		last.Message = fmt.Sprintf("%s (%d more problems are left out)", last.Message, more)
		return append(p[:maxProblems-1:maxProblems-1], last)
	}
	return p
}
