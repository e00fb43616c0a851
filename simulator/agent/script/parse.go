package script

import "strings"

// Parse reads one script. The name stands in the problems and is the title of a script without one. The
// error is of type Problems: everything that is wrong with the file, not only the first of it.
func Parse(name string, file []byte) (*Script, error) {
	if len(file) > MaxSize {
		r := newReport(source{name: name})
		r.add(Pos{1, 1}, "the file has %d bytes, at most %d are allowed", len(file), MaxSize)
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
			r.add(Pos{1, 1}, "the file is empty: a script has at least the line `script:` and one line below it")
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
