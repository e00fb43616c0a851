package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/schema"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// check validates scripts.
type check struct {
	Schema bool     `name:"schema" help:"Print the JSON Schema of the language, for editors, and do nothing else."`
	Files  []string `arg:"" optional:"" name:"script" help:"Scripts: YAML files, or names of the library (snowglobe scripts lists it)."`
}

func (c *check) run(_ context.Context, p program.Process) error {
	if c.Schema {
		_, err := p.Stdout.Write(schema.JSON())
		return err
	}
	if len(c.Files) == 0 {
		return program.Misused("expected scripts: snowglobe check SCRIPT…")
	}
	wrong := 0
	for _, file := range c.Files {
		_, err := load(file)
		var problems script.Problems
		switch {
		case errors.As(err, &problems):
			wrong += len(problems)
			fmt.Fprintln(p.Stderr, problems.Marked())
		case err != nil:
			return err
		default:
			fmt.Fprintf(p.Stdout, "%s: ok\n", file)
		}
	}
	if wrong > 0 {
		return errors.New(count(wrong))
	}
	return nil
}

// count is a number of problems in words.
func count(problems int) string {
	if problems == 1 {
		return "1 problem"
	}
	return fmt.Sprintf("%d problems", problems)
}
