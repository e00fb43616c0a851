package shelf

import (
	"maps"
	"os"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// File is a file of the folder that holds a script, or is to.
type File struct {
	Name     string         // of the script
	Path     string         // with the folder
	Script   *script.Script // what it holds, a conversation too; nil while that is broken
	Problems []Problem      // of it, of what it follows, and of crews that cannot play it
}

// Dir is the folder, as the options named it.
func (s *Shelf) Dir() string { return s.dir }

// Files are the files of the folder as they were at the last scan, by name.
func (s *Shelf) Files() []File {
	problems := map[string][]Problem{}
	for _, p := range s.Problems() {
		problems[p.Script] = append(problems[p.Script], p)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	files := make([]File, 0, len(s.files))
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		f := s.files[name]
		files = append(files, File{Name: name, Path: s.path(f.name), Script: f.holds, Problems: problems[name]})
	}
	return files
}

// Parse reads a text as it would be read if the file of that name held it: what it follows are the files of the folder, and
// then the library. What is wrong with it is script.Problems.
func (s *Shelf) Parse(name string, text []byte) (*script.Script, error) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return nil, s.unusable(err)
	}
	defer func() { _ = root.Close() }()
	f := &file{read: stamps{}}
	return script.ParseOptions{Resolve: f.resolver(root)}.Parse(name, text)
}
