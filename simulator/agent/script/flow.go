package script

import "slices"

// flow finds what is certainly wrong with the way that a script goes, in a script that is right line by line: lines that
// are never reached, loops that never end, branches that another one takes everything from, and checks that contradict
// each other. What is only unusual is no problem.
func (s *Script) flow() Problems {
	f := &flowing{script: s, graph: draw(s)}
	f.reached = f.graph.from(f.graph.lists[0].first)
	f.unreachable()
	f.endless()
	f.swallowed()
	f.contradicted()
	f.tooEarly()
	slices.SortStableFunc(f.problems, func(a, b Problem) int {
		if a.File != b.File {
			return 0 // each stands with what was found with it
		}
		return a.At.before(b.At)
	})
	return f.problems[:min(len(f.problems), MaxProblems)]
}

// flowing is a script whose flow is being looked at.
type flowing struct {
	script   *Script
	graph    *graph
	reached  []bool // by step: from the first line
	problems Problems
}

// add notes a problem; a script that is followed twice has it once.
func (f *flowing) add(at Pos, format string, values ...any) {
	p := f.script.Problem(at, format, values...)
	if len(f.problems) < MaxProblems && !slices.ContainsFunc(f.problems, func(other Problem) bool { return other.Error() == p.Error() }) {
		f.problems = append(f.problems, p)
	}
}

// before orders places in one file.
func (p Pos) before(other Pos) int {
	if p.Line != other.Line {
		return p.Line - other.Line
	}
	return p.Column - other.Column
}
