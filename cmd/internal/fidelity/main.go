// Command fidelity writes the ledger of evidence as a page: fidelity FILE. It is run by "go generate ./simulator".
//
// It may import simulator and program. It must never know what the page says.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator"
)

func main() { program.Main(run) }

func run(_ context.Context, p program.Process) int { return p.Exit("fidelity", write(p.Args)) }

func write(args []string) error {
	if len(args) != 1 {
		return program.Misused("expected the name of the file to write, such as docs/fidelity.md")
	}
	page := []byte(simulator.Book().Markdown())
	if err := os.WriteFile(args[0], page, 0o644); err != nil { //nolint:gosec // a page that everybody may read
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}
