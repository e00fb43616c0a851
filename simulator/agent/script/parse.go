package script

import "strings"

// ParseOptions say how a script is read. The zero value works, and refuses lines that follow another script.
type ParseOptions struct {
	Resolve Resolver // finds the scripts that lines follow
}

// Resolver finds the script that a line `agent follows: WANTED` names. from is the name of the file in which the line
// stands: the one given to Parse, or one that a resolver returned. The name that it returns tells the script from all
// others, and stands in the places of its lines and in its problems. An error is a clause that says what there is.
type Resolver func(from, wanted string) (name string, file []byte, err error)

// Parse reads one script that follows no other.
func Parse(name string, file []byte) (*Script, error) { return ParseOptions{}.Parse(name, file) }

// Parse reads one script, with those that it follows. The name stands in the problems and is the title of a script
// without one. The error is of type Problems: everything that is wrong with the file, not only the first of it, and
// then what is wrong with those that it follows.
func (o ParseOptions) Parse(name string, file []byte) (*Script, error) {
	l := &loading{resolve: o.Resolve, followed: map[string]*followed{}, sources: map[string]source{}, expressions: &expressions{}}
	read, problems := l.read(name, "", file)
	if problems = append(problems, l.problems...); len(problems) > 0 {
		return nil, problems[:min(len(problems), MaxProblems)]
	}
	if len(l.sources) > 0 {
		read.sources = l.sources
	}
	if problems := read.flow(); len(problems) > 0 {
		return nil, problems
	}
	return read.Script, nil
}

// read reads one file; file is what stands in the places of its lines.
func (l *loading) read(name, file string, content []byte) (followed, Problems) {
	if len(content) > MaxSize {
		r := newReport(source{name: name})
		r.add(Pos{Line: 1, Column: 1}, "the file has %d bytes, at most %d are allowed", len(content), MaxSize)
		return followed{}, r.sorted()
	}
	const byteOrderMark = "\ufeff"
	r := newReport(newSource(name, strings.TrimPrefix(string(content), byteOrderMark)))
	if !withinBounds(r) {
		return followed{}, r.sorted()
	}
	root := readYAML(r, mendTraps(r))
	if root == nil {
		if len(r.problems) == 0 {
			r.add(Pos{Line: 1, Column: 1}, "the file is empty: a script has at least the line `script:` and one line below it")
		}
		return followed{}, r.sorted()
	}
	s := &Script{Name: name, Title: name, Share: Whole, source: r.source}
	lines := &reader{report: r, loading: l, expressions: l.expressions, file: file, names: map[string]bool{}, labels: map[string]Pos{}}
	lines.header(s, root)
	lines.tooEarly()
	return followed{Script: s, size: lines.size, depth: lines.depth, wrong: lines.wrong, names: lines.names, needs: lines.needs}, r.sorted()
}

// MissingError is what a resolver says that has no script of the name, and knows all that there are.
type MissingError struct{ Names []string }

// Error is a clause.
func (e *MissingError) Error() string {
	if len(e.Names) == 0 {
		return "there are no other scripts"
	}
	return "there is no such script; there are " + strings.Join(e.Names, ", ")
}
