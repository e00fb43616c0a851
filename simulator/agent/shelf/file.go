package shelf

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// file is a script of the folder.
type file struct {
	name     string         // below the folder
	read     stamps         // of everything that it was read from, itself included, by name below the folder
	holds    *script.Script // what it holds now, a conversation too; nil while that is broken
	script   *script.Script // the last that was right; nil where none was, and for a conversation
	modified time.Time      // when the file of script was written
	problems []Problem      // of what was read last
}

// stamps tell whether files have changed since they were read: nil for one that could not be.
type stamps map[string]fs.FileInfo

// nameForm is how a script's file may be called, without its extension.
var nameForm = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$`)

const nameRule = "a script's file is called 1 to 64 of a-z A-Z 0-9 . _ - with a letter or digit first, and .yaml or .yml behind it"

// scriptName is what a script in a file of that name is called; ok is false for files that hold none.
func scriptName(file string) (name string, ok bool) {
	extension := path.Ext(file)
	if strings.HasPrefix(file, ".") || extension != ".yaml" && extension != ".yml" {
		return "", false
	}
	return strings.TrimSuffix(file, extension), true
}

// same reports whether none of the files has changed.
func (s stamps) same(root *os.Root) bool {
	for name, then := range s {
		now, err := root.Stat(name)
		switch {
		case err != nil && then == nil: // as before
		case err != nil, then == nil: // gone, or perhaps readable now
			return false
		case !os.SameFile(then, now), !then.ModTime().Equal(now.ModTime()), then.Size() != now.Size():
			return false
		}
	}
	return true
}

// open reads a file below the folder, and keeps its stamp. Root refuses whatever leads out of the folder.
func (s stamps) open(root *os.Root, name string) ([]byte, error) {
	s[name] = nil
	found, err := root.Stat(name)
	if err != nil {
		return nil, err
	}
	switch {
	case !found.Mode().IsRegular():
		return nil, errors.New("it is no regular file")
	case found.Size() > script.MaxSize:
		return nil, errTooLong
	}
	opened, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	text, err := io.ReadAll(io.LimitReader(opened, script.MaxSize+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > script.MaxSize:
		return nil, errTooLong
	}
	s[name] = found
	return text, nil
}

var errTooLong = errors.New("it is longer than 1 MiB, the most that a script may have")

// load reads a script anew. Where it is not right, the one before it stays.
func (s *Shelf) load(root *os.Root, name, fileName string, before *file) *file {
	f := &file{name: fileName, read: stamps{}}
	if before != nil {
		f.script, f.modified = before.script, before.modified
	}
	text, err := f.read.open(root, fileName)
	if err != nil {
		f.problems = []Problem{{Script: name, File: s.path(fileName), Message: "cannot be read: " + reason(err)}}
		return f
	}
	read, err := script.ParseOptions{Resolve: f.resolver(root)}.Parse(name, text)
	f.holds = read
	if err == nil && read.HasUser() {
		f.script = nil // a conversation, which is for play
		return f
	}
	var wrong script.Problems
	if errors.As(err, &wrong) {
		f.problems = s.located(fileName, name, wrong)
		return f
	}
	f.script, f.modified = read, f.read[fileName].ModTime()
	return f
}

// located are the problems of a script, with the files that they stand in.
func (s *Shelf) located(fileName, name string, wrong script.Problems) []Problem {
	var out []Problem
	for _, p := range wrong {
		in := cmp.Or(p.File, name)
		if in == name {
			in = fileName
		}
		out = append(out, Problem{Script: name, File: s.path(in), At: p.At, Message: p.Message})
	}
	return out
}

// reason is an error without the path, which is told beside it.
func reason(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}
