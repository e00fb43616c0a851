// Command scriptschema writes the JSON Schema of agent scripts: scriptschema FILE. It is run by
// "go generate ./simulator/agent/schema".
//
// It may import schema and program. It must never know what the schema says.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/schema"
)

func main() { program.Main(run) }

func run(_ context.Context, p program.Process) int { return p.Exit("scriptschema", write(p.Args)) }

func write(args []string) error {
	if len(args) != 1 {
		return program.Misused("expected the name of the file to write, such as docs/agent-script.schema.json")
	}
	if err := os.WriteFile(args[0], schema.JSON(), 0o644); err != nil { //nolint:gosec // a page that everybody may read
		return fmt.Errorf("write the schema: %w", err)
	}
	return nil
}
