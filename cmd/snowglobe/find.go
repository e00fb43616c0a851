package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// load reads the script that a command line names: a file, or where there is none of that name, a script of the library.
// One that cannot be found or read is a program.UsageError; what is wrong in it is script.Problems.
func load(nameOrFile string) (*script.Script, error) {
	text, err := find(nameOrFile)
	if err != nil {
		return nil, err
	}
	return script.ParseOptions{Resolve: followed}.Parse(nameOrFile, text)
}

// followed finds a script that another follows: a file, which is named as it stands beside that one, or a script of
// the library, which has no extension. It is a script.Resolver.
func followed(from, wanted string) (name string, file []byte, err error) {
	if filepath.Ext(wanted) == "" {
		return agent.Among(nil)(from, wanted)
	}
	if filepath.IsAbs(wanted) {
		return "", nil, errors.New("write where it stands from the folder of this file")
	}
	name = filepath.Join(filepath.Dir(from), wanted)
	if file, err = program.ReadFile(name, script.MaxSize); err != nil {
		return "", nil, fmt.Errorf("cannot read the file: %w", err)
	}
	return name, file, nil
}

// find is the text of the script that a command line names.
func find(nameOrFile string) ([]byte, error) {
	text, err := program.ReadFile(nameOrFile, script.MaxSize)
	if err == nil {
		return text, nil
	}
	if !errors.Is(err, fs.ErrNotExist) || strings.ContainsAny(nameOrFile, `./\`) {
		return nil, program.Misused("cannot read the script: %w", err)
	}
	if text, err = scripts.Read(nameOrFile); err != nil {
		return nil, program.Misused("there is no file %s, and no script of that name in the library: `snowglobe scripts` lists it", nameOrFile)
	}
	return text, nil
}
