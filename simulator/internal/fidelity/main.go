// Command fidelity writes the ledger of evidence as a page: fidelity FILE. It is run by "go generate ./simulator".
//
// It may import simulator. It must never know what the page says.
package main

import (
	"fmt"
	"os"

	"github.com/snowglobe-sim/snowglobe/simulator"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "fidelity: expected the name of the file to write, such as docs/fidelity.md")
		os.Exit(2)
	}
	if err := os.WriteFile(os.Args[1], []byte(simulator.Book().Markdown()), 0o644); err != nil { //nolint:gosec // a page that everybody may read
		fmt.Fprintln(os.Stderr, "fidelity:", err)
		os.Exit(1)
	}
}
