package builtin

import (
	"errors"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/document"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// ReadWorld reads a file into settings and makes sure that an instance can be made of them. A world that cannot be used is
// a program.UsageError with file and line.
func ReadWorld(file string, into *simulator.Settings) error {
	text, err := program.ReadFile(file, document.MaxSize)
	if err != nil {
		return program.Misused("cannot read the world: %w", err)
	}
	err = document.Read(text, into, func() error { return into.Try() })
	var problem *jsonbody.FieldError
	switch {
	case errors.As(err, &problem) && problem.Line > 0:
		return program.Misused("%s:%d: %w", file, problem.Line, err)
	case err != nil:
		return program.Misused("%s: %w", file, err)
	}
	return nil
}
