package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

const (
	name        = "conformance"
	description = "Holds a relay between a chat bot and ServiceNow's live chat to the rules of the hand-off. " +
		"Exit codes: 0 all passed, 1 something failed, 2 used wrongly, 3 error in the suite itself."
)

// grammar is what the command line may say.
type grammar struct {
	Run     runFlags `cmd:"" help:"Hold a relay to the features."`
	List    choice   `cmd:"" help:"List the rules and the scenarios that check them."`
	Version struct{} `cmd:"" help:"Print the version."`

	Instance instanceFlags `cmd:"" help:"Hold an instance of ServiceNow, or the simulator, to how its Connect API is known to behave."`
}

type runFlags struct {
	aimFlags
	Report          string        `env:"CONFORMANCE_REPORT" placeholder:"DIR" help:"Write the reports into this folder: junit.xml, report.html, result.json and others."`
	SimulatorListen string        `env:"CONFORMANCE_SIMULATOR_LISTEN" placeholder:"HOST:PORT" help:"Where the simulator listens for the target: 127.0.0.1:8080 for one that is started by hand; any free port otherwise."`
	ActionsListen   string        `env:"CONFORMANCE_ACTIONS_LISTEN" placeholder:"HOST:PORT" help:"Where the developer's own action server, which the suite plays, listens for an action server that is started by hand: 127.0.0.1:5056 unless set."`
	PushListen      string        `env:"CONFORMANCE_PUSH_LISTEN" placeholder:"HOST:PORT" help:"Where a target that is started by hand and pushes finds Rasa's HTTP API or the callback, which the suite plays: 127.0.0.1:5005 or 127.0.0.1:8090 unless set."`
	Wait            time.Duration `env:"CONFORMANCE_WAIT" default:"30s" help:"How long a target that is started by hand may take to answer at all."`
	choice
}

// run is the command.
func run(ctx context.Context, p program.Process) int {
	var g grammar
	chosen, err := p.Parse(program.Grammar{Name: name, Description: description, Into: &g})
	if err != nil || chosen == nil {
		return exit(p, err)
	}
	switch strings.Fields(chosen.Command())[0] {
	case "run":
		verdict, err := hold(ctx, p, g.Run)
		if err != nil {
			return exit(p, err)
		}
		return int(verdict)
	case "list":
		return exit(p, list(p, g.List))
	case "instance":
		verdict, err := visit(ctx, p, g.Instance)
		if err != nil {
			return exit(p, err)
		}
		return int(verdict)
	}
	fmt.Fprintln(p.Stdout, program.Version(name))
	return program.Done
}

// exit says err on stderr. What is no wrong use is the suite's own error.
func exit(p program.Process, err error) int {
	var usage *program.UsageError
	code := p.Exit(name, err)
	if err != nil && !errors.As(err, &usage) {
		return int(report.Broken)
	}
	return code
}
