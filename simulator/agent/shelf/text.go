package shelf

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Text is what a file of the folder says.
type Text struct {
	Name    string // of the script
	Path    string // of the file, with the folder
	Text    []byte
	Version string // of the text: another text has another
}

// What reading and saving files fails with, beside a *ChangedError and what a file system has to say.
var (
	ErrName   = errors.New("no name of a script's file")
	ErrNoFile = errors.New("no such file")
	ErrFull   = errors.New("the folder is full")
)

// Read is what the file of a script says now. It fails with ErrName or ErrNoFile.
func (s *Shelf) Read(name string) (Text, error) {
	root, err := s.root(name)
	if err != nil {
		return Text{}, err
	}
	defer func() { _ = root.Close() }()
	return s.read(root, name)
}

// root opens the folder for a file of that name.
func (s *Shelf) root(name string) (*os.Root, error) {
	if !nameForm.MatchString(name) {
		return nil, fmt.Errorf("%w: %q; %s", ErrName, name, nameRule)
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return nil, s.unusable(err)
	}
	return root, nil
}

// unusable is why the folder cannot be used.
func (s *Shelf) unusable(err error) error {
	return fmt.Errorf("the folder %s cannot be read: %w", s.dir, told(err))
}

func (s *Shelf) read(root *os.Root, name string) (Text, error) {
	fileName := fileOf(root, name)
	t := Text{Name: name, Path: s.path(fileName)}
	text, err := stamps{}.open(root, fileName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return t, fmt.Errorf("%w: %s", ErrNoFile, t.Path)
	case err != nil:
		return t, fmt.Errorf("%s cannot be read: %w", t.Path, told(err))
	}
	t.Text, t.Version = text, versionOf(text)
	return t, nil
}

// fileOf is the file of the folder that a script of that name is read from, or would be.
func fileOf(root *os.Root, name string) string {
	const usual, other = ".yaml", ".yml"
	if _, err := root.Lstat(name + usual); err != nil {
		if _, err := root.Lstat(name + other); err == nil {
			return name + other
		}
	}
	return name + usual
}

func versionOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:12])
}
