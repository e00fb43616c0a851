package shelf

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"

	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// resolver finds the scripts that a file's lines follow: a file by its path, from the one that follows it, or a script
// by its name, in the folder and then in the library. Whatever it looked at is noted, so that a change of it is one of the file.
func (f *file) resolver(root *os.Root) script.Resolver {
	return func(from, wanted string) (string, []byte, error) {
		names := []string{wanted}
		if _, named := scriptName(path.Base(wanted)); !named {
			names = []string{wanted + ".yaml", wanted + ".yml"}
		}
		for _, name := range names {
			name = path.Join(path.Dir(from), name)
			text, err := f.read.open(root, name)
			if !errors.Is(err, fs.ErrNotExist) {
				return name, text, told(err)
			}
		}
		text, err := scripts.Read(wanted)
		if err != nil {
			return "", nil, &script.MissingError{Names: f.known(root)}
		}
		return wanted, text, nil
	}
}

// known are the scripts that there are to follow by name: those of the folder, and the library's.
func (f *file) known(root *os.Root) []string {
	names := scripts.Names()
	found, _ := fs.Glob(root.FS(), "*.y*ml") // what cannot be read is not there
	for _, file := range found {
		if name, is := scriptName(file); is {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func told(err error) error {
	if err == nil {
		return nil
	}
	return errors.New(reason(err))
}
