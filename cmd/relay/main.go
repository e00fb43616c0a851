// Command relay is the bridge between a chat bot and ServiceNow live agents, alone and for production.
package main

import "github.com/snowglobe-sim/snowglobe/cmd/internal/program"

func main() { program.Main(run) }
