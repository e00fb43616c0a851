package shelf

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

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
			return "", nil, fmt.Errorf("there is no %s in the folder, and no such script in the library", strings.Join(names, " or "))
		}
		return wanted, text, nil
	}
}

func told(err error) error {
	if err == nil {
		return nil
	}
	return errors.New(reason(err))
}
