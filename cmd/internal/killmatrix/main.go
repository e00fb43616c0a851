// Command killmatrix holds every broken relay to the features and writes which scenario catches which: killmatrix FILE.
// It is run by "go generate ./relay/mutant".
//
// It may import relay/mutant, the relay's server, builtin, program, features and the packages of the suite. It must
// never know what a scenario says or how a mutant is broken.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

func main() { program.Main(run) }

func run(ctx context.Context, p program.Process) int { return p.Exit("killmatrix", write(ctx, p.Args)) }

func write(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return program.Misused("expected the name of the file to write, such as docs/kill-matrix.md")
	}
	m, err := empty()
	if err != nil {
		return err
	}
	for met := m.everything(); len(met) > 0; met = m.again(met) {
		became, err := hold(ctx, met)
		if err != nil {
			return err
		}
		m.record(met, became)
	}
	if err := os.WriteFile(args[0], []byte(m.markdown()), 0o644); err != nil { //nolint:gosec // a page that everybody may read
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}
