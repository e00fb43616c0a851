package launch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// command is the command of the options, found and not yet started.
func command(ctx context.Context, o Options) (*exec.Cmd, error) {
	if len(o.Command) == 0 {
		return nil, &StartError{Title: o.Title, Why: "it names no program"}
	}
	if o.Directory != "" {
		if at, err := os.Stat(o.Directory); err != nil || !at.IsDir() {
			return nil, &StartError{Title: o.Title, Why: fmt.Sprintf("there is no folder %s to start it in", o.Directory), err: err}
		}
	}
	program, err := o.program()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, program, o.Command[1:]...) //nolint:gosec // whoever starts the suite says what it starts
	cmd.Args[0] = o.Command[0]
	cmd.Dir = o.Directory
	cmd.Env = append([]string{}, o.Environment...) // never nil, which would stand for the suite's own
	return cmd, nil
}

// program is the path of the program, which counts from the directory. A name is looked for as the target's own environment
// has it.
func (o Options) program() (string, error) {
	name := o.Command[0]
	if filepath.Base(name) != name {
		if at, err := os.Stat(o.inside(name)); err != nil || at.IsDir() {
			return "", &StartError{Title: o.Title, Why: fmt.Sprintf("there is no program %s", o.inside(name)), err: err}
		}
		return name, nil
	}
	for _, folder := range filepath.SplitList(o.variable("PATH")) {
		if folder == "" {
			continue
		}
		if found, err := exec.LookPath(filepath.Join(o.inside(folder), name)); err == nil {
			return filepath.Abs(found)
		}
	}
	return "", &StartError{Title: o.Title, Why: fmt.Sprintf("there is no program %s on the PATH", name), err: exec.ErrNotFound}
}

// inside is a path that counts from the directory.
func (o Options) inside(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(o.Directory, path)
}

// variable is the value of a variable in the environment.
func (o Options) variable(name string) string {
	for _, pair := range slices.Backward(o.Environment) {
		if value, ok := strings.CutPrefix(pair, name+"="); ok {
			return value
		}
	}
	return ""
}

// refusal says why the operating system did not start a program that is there.
func refusal(o Options, err error) error {
	why := err.Error()
	switch {
	case errors.Is(err, fs.ErrPermission):
		why = "it may not be executed: chmod +x lets it"
	case errors.Is(err, fs.ErrNotExist):
		why = "the program is there, and the interpreter that its first line (#!) names is not"
	case strings.Contains(why, "exec format error"):
		why = "it is neither a program for this machine nor a script with a first line such as #!/bin/sh"
	}
	return &StartError{Title: o.Title, Why: why, err: err}
}
