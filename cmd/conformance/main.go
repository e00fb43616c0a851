// Command conformance holds a relay to the rules of the hand-off, whatever language it is written in.
package main

import "github.com/snowglobe-sim/snowglobe/cmd/internal/program"

func main() { program.Main(run) }
