package main

import (
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/terminal"
)

// screen is what conversations are printed on.
type screen struct {
	width  int  // cells of a line; 0 where it is no terminal
	colour bool // with the escapes of a terminal
}

// screenOf is the process's. Colours are for a terminal alone, and not for one whose user wants none (NO_COLOR, no-color.org)
// or that has none (TERM=dumb).
func screenOf(p program.Process) screen {
	width, _ := terminal.Width(p.Stdout)
	return screen{width: width, colour: terminal.Is(p.Stdout) && p.Env["NO_COLOR"] == "" && p.Env["TERM"] != "dumb"}
}
