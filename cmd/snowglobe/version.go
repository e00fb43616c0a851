package main

import (
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// version prints what this build is; it asks nobody.
type version struct{}

func (version) run(_ context.Context, p program.Process) error {
	fmt.Fprintln(p.Stdout, program.Version("snowglobe"))
	return nil
}
