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
// without one. The error is of type Problems: everything that is wrong with the file, not only the first of it.
func (o ParseOptions) Parse(name string, file []byte) (*Script, error) {
	if len(file) > MaxSize {
		r := newReport(source{name: name})
		r.add(Pos{Line: 1, Column: 1}, "the file has %d bytes, at most %d are allowed", len(file), MaxSize)
		return nil, r.err()
	}
	const byteOrderMark = "\ufeff"
	r := newReport(newSource(name, strings.TrimPrefix(string(file), byteOrderMark)))
	if !withinBounds(r) {
		return nil, r.err()
	}
	root := readYAML(r, mendTraps(r))
	if root == nil {
		if r.err() == nil {
			r.add(Pos{Line: 1, Column: 1}, "the file is empty: a script has at least the line `script:` and one line below it")
		}
		return nil, r.err()
	}
	s := &Script{Name: name, source: r.source}
	s.readHeader(r, root)
	if err := r.err(); err != nil {
		return nil, err
	}
	return s, nil
}
