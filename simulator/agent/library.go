package agent

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

//go:embed scripts/*.yaml
var library embed.FS

// Default is the name of the script that makes a pleasant first chat.
const Default = "default"

// ErrNoScript says that no script of that name is built in.
var ErrNoScript = errors.New("no such agent script")

// Builtin is the built-in script of that name. It fails with ErrNoScript.
func Builtin(name string) (*script.Script, error) {
	file, err := library.ReadFile(path.Join("scripts", name+".yaml"))
	if err != nil {
		return nil, fmt.Errorf("%w: %q; built in are %s", ErrNoScript, name, strings.Join(BuiltinNames(), ", "))
	}
	return script.Parse(name, file)
}

// BuiltinNames are the names of the built-in scripts, in alphabetical order.
func BuiltinNames() []string {
	files, _ := fs.Glob(library, "scripts/*.yaml") // the pattern is right, which is all that can fail
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	return names
}
