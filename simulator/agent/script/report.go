package script

import (
	"fmt"
	"slices"
)

// MaxProblems is how many problems of a file are told; a file with more has one cause.
const MaxProblems = 100

// report gathers the problems of one file.
type report struct {
	source   source
	problems Problems
	verbs    []verb       // the vocabulary
	broken   map[int]bool // lines whose YAML is broken: what else seems wrong there is a consequence
}

func newReport(s source) *report {
	return &report{source: s, verbs: vocabulary(), broken: map[int]bool{}}
}

// add notes a problem; on a line that is broken already it adds nothing.
func (r *report) add(at Pos, format string, values ...any) {
	if r.full() || r.broken[at.Line] {
		return
	}
	r.problems = append(r.problems, r.source.problem(at, fmt.Sprintf(format, values...)))
}

// full reports whether no more problems are noted.
func (r *report) full() bool { return len(r.problems) >= MaxProblems }

// addBroken notes a problem that makes the rest of its line meaningless.
func (r *report) addBroken(at Pos, format string, values ...any) {
	r.add(at, format, values...)
	r.broken[at.Line] = true
}

// sorted is all problems in the order of the file.
func (r *report) sorted() Problems {
	slices.SortStableFunc(r.problems, func(a, b Problem) int {
		if a.At.Line != b.At.Line {
			return a.At.Line - b.At.Line
		}
		return a.At.Column - b.At.Column
	})
	return r.problems
}
