package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

// library shows the scripts that the program carries.
type library struct {
	Name string `arg:"" optional:"" name:"script" help:"Print this one, to start a file of your own from. Default: list them all."`
}

func (l *library) run(_ context.Context, p program.Process) error {
	if l.Name == "" {
		return list(p)
	}
	text, err := scripts.Copy(l.Name)
	if err != nil {
		return program.Misused("there is no script %s in the library: `snowglobe scripts` lists it", l.Name)
	}
	_, err = p.Stdout.Write(text)
	return err
}

// list prints the library: first what can be played as it stands, then the agents.
func list(p program.Process) error {
	conversations := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(conversations, "Conversations, to be played as they stand: snowglobe play --virtual NAME")
	fmt.Fprintln(conversations)
	for _, name := range scripts.Names() {
		s, err := agent.Builtin(name)
		if err != nil {
			return err
		}
		if s.HasUser() {
			fmt.Fprintf(conversations, "  %s\t%s\n", name, s.Title)
		}
	}
	fmt.Fprintln(conversations)
	fmt.Fprintln(conversations, "Agents to chat with, once snowglobe up runs, and the words that reach them:")
	fmt.Fprintln(conversations)
	for _, name := range agent.BuiltinAgents() {
		s, err := agent.Builtin(name)
		if err != nil {
			return err
		}
		takes := "every other chat"
		if s.Takes != nil {
			takes = s.Takes.String()
		}
		fmt.Fprintf(conversations, "  %s\t%s\t%s\n", name, s.Title, takes)
	}
	return conversations.Flush()
}
