package shelf

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// Any is the version of whatever a file holds.
const Any = "any"

// Saving is a text to be saved as the file of a script. Name must be set.
type Saving struct {
	Name string // of the script
	Text []byte // at most script.MaxSize of it, right or broken
	Over string // the version of what the file may hold now, or Any; empty where there is to be no file yet
}

// ChangedError says that a file does not hold what somebody who saves it was told that it does.
type ChangedError struct {
	Path    string
	Version string // of what it holds; empty where there is no file
	Over    string // what was asked for
}

// Error says what there is instead.
func (e *ChangedError) Error() string {
	switch {
	case e.Version == "":
		return e.Path + " is not there any more"
	case e.Over == "":
		return e.Path + " is there already"
	}
	return fmt.Sprintf("%s has changed: what it holds is not version %s", e.Path, e.Over)
}

// Save writes a text to the file of a script, at once or not at all, and lets the crews have it. A file that is there keeps
// its name, or else it is NAME.yaml. It fails with ErrName, ErrFull or a *ChangedError.
func (s *Shelf) Save(o Saving) (Text, error) {
	if len(o.Text) > script.MaxSize {
		return Text{}, errTooLong
	}
	root, err := s.root(o.Name)
	if err != nil {
		return Text{}, err
	}
	defer func() { _ = root.Close() }()
	saved, err := s.write(root, o)
	if err == nil {
		s.Scan()
	}
	return saved, err
}

func (s *Shelf) write(root *os.Root, o Saving) (Text, error) {
	s.saving.Lock()
	defer s.saving.Unlock()
	fileName := fileOf(root, o.Name)
	saved := Text{Name: o.Name, Path: s.path(fileName), Text: o.Text, Version: versionOf(o.Text)}
	mode, err := s.writable(root, fileName, o)
	if err != nil {
		return saved, err
	}
	if err := replace(root, fileName, fileOfText{o.Text, mode}); err != nil {
		return saved, fmt.Errorf("%s cannot be written: %w", saved.Path, told(err))
	}
	return saved, nil
}

// writable is the mode of a file that is there, or 0 for a new one, where it may be written.
func (s *Shelf) writable(root *os.Root, fileName string, o Saving) (fs.FileMode, error) {
	path := s.path(fileName)
	found, err := root.Lstat(fileName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, s.room(root, path, o)
	case err != nil:
		return 0, fmt.Errorf("%s cannot be read: %w", path, told(err))
	case !found.Mode().IsRegular():
		return 0, fmt.Errorf("%s is no file of its own: what it leads to is to be changed instead", path)
	case o.Over == Any:
		return found.Mode().Perm(), nil
	}
	now, err := s.read(root, o.Name)
	if err != nil {
		return 0, err
	}
	if now.Version != o.Over {
		return 0, &ChangedError{Path: path, Version: now.Version, Over: o.Over}
	}
	return found.Mode().Perm(), nil
}

// room fails where a file that is not there yet may not come.
func (s *Shelf) room(root *os.Root, path string, o Saving) error {
	if o.Over != "" && o.Over != Any {
		return &ChangedError{Path: path, Over: o.Over}
	}
	names, _, err := s.list(root)
	if err != nil {
		return s.unusable(err)
	}
	if len(names) >= MaxFiles {
		return fmt.Errorf("%w: %s has %d scripts, and more are not read", ErrFull, s.dir, MaxFiles)
	}
	return nil
}

// fileOfText is a file to be written.
type fileOfText struct {
	text []byte
	mode fs.FileMode // 0 for what the process gives a new file
}

// replace writes a file beside the one that it takes the place of, so that nobody ever reads half of it.
func replace(root *os.Root, name string, file fileOfText) error {
	beside := "." + name + "." + rand.Text()
	f, err := root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(file.text)
	if err == nil && file.mode != 0 {
		err = f.Chmod(file.mode)
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = root.Rename(beside, name)
	}
	if err != nil {
		_ = root.Remove(beside) // the first error says what is wrong
	}
	return err
}
