package shelf

import (
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// scan looks at the folder once, and says whether anything there is not as it was. It fails where the folder cannot be read,
// and then nothing has changed.
func (s *Shelf) scan() (changed bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return false, err
	}
	defer func() { _ = root.Close() }() // it was read alone
	names, problems, err := s.list(root)
	if err != nil {
		return false, err
	}
	files := make(map[string]*file, len(names))
	for _, fileName := range names {
		name, _ := scriptName(fileName)
		if other, taken := files[name]; taken {
			problems = append(problems, Problem{File: s.path(fileName), Message: "has the name of " + s.path(other.name) + ", which is read instead"})
			continue
		}
		f := s.files[name]
		if f == nil || !f.read.same(root) {
			f = s.load(root, name, fileName, f)
		}
		files[name] = f
		problems = append(problems, f.problems...)
	}
	before := s.files
	s.files = files
	changed = s.note(problems) || !maps.Equal(files, before)
	if before == nil || !s.report(before) {
		return changed, nil
	}
	for _, stock := range s.stocks {
		s.fill(stock)
	}
	return changed, nil
}

// list are the files of the folder that hold scripts, by name, and what is wrong with their number and their names.
func (s *Shelf) list(root *os.Root) (names []string, problems []Problem, err error) {
	dir, err := root.Open(".")
	if err != nil {
		return nil, nil, err
	}
	defer dir.Close()
	entries, err := dir.ReadDir(maxEntries)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	if len(entries) == maxEntries {
		problems = append(problems, Problem{File: s.dir, Message: "holds more than 10,000 files, and the rest is not read"})
	}
	slices.SortFunc(entries, func(a, b os.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	for _, e := range entries {
		name, is := scriptName(e.Name())
		switch {
		case !is || e.IsDir():
		case !nameForm.MatchString(name):
			problems = append(problems, Problem{File: s.path(e.Name()), Message: nameRule})
		case len(names) == MaxFiles:
			return names, append(problems, Problem{File: s.dir, Message: "holds more than 200 scripts: " + e.Name() + " and those behind it are not read"}), nil
		default:
			names = append(names, e.Name())
		}
	}
	return names, problems, nil
}

// report logs which scripts have come, changed and gone, and says whether any has; it needs the lock.
func (s *Shelf) report(before map[string]*file) (changed bool) {
	log := func(what, name string, f *file) {
		changed = true
		s.log.Info("script "+what, "script", name, "file", s.path(f.name))
	}
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		now, then := s.files[name], before[name]
		switch had := then != nil && then.script != nil; {
		case now.script != nil && !had:
			log("added", name, now)
		case now.script == nil && had:
			log("removed: it plays the user too", name, now)
		case had && now.script != then.script:
			log("changed", name, now)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if s.files[name] == nil && before[name].script != nil {
			log("removed", name, before[name])
		}
	}
	return changed
}

// tell notes problems of the folder itself, which stand until it can be read.
func (s *Shelf) tell(problems []Problem) (changed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.note(problems)
}

// note keeps the problems that there are now, and logs those that were not there before; it needs the lock.
func (s *Shelf) note(problems []Problem) (changed bool) {
	for _, p := range byFile(problems) {
		if !slices.Contains(s.problems, p) {
			s.warn(p)
		}
	}
	changed = !slices.Equal(problems, s.problems)
	s.problems = problems
	return changed
}

func (s *Shelf) warn(p Problem) {
	s.log.Warn("problem with the scripts: what was right before stays", "file", p.File, "line", p.At.Line, "column", p.At.Column, "problem", p.Message)
}

// byFile sorts problems in place.
func byFile(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int { return strings.Compare(a.File, b.File) })
	return problems
}

// path is a file below the folder as people call it.
func (s *Shelf) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }
