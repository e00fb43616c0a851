package main

import (
	"context"
	"fmt"
	"os"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// defaultListen is where a target in another process finds the simulator.
const defaultListen = "127.0.0.1:8080"

// hold runs the scenarios against the target and reports what they found.
func hold(ctx context.Context, p program.Process, f runFlags) (report.Verdict, error) {
	spec, err := target.ParseSpec(f.Target)
	if err != nil {
		return 0, program.Misused("%w", err)
	}
	of, err := f.choose()
	if err != nil {
		return 0, err
	}
	if err := writable(f.Report); err != nil {
		return 0, err
	}
	house, err := builtin.Open(ctx, builtin.Options{Listen: f.listen(spec), Flag: "--simulator-listen"})
	if err != nil {
		return 0, err
	}
	defer house.Close()
	if spec.Kind != target.KindBuiltin {
		introduce(p, house.URL(), spec)
		if err := program.Reach(ctx, spec.URL, f.Wait); err != nil {
			return 0, err
		}
	}
	results, err := steps.Run(ctx, steps.Options{
		Scenarios: of.scenarios, Profiles: features.Profiles(), Simulator: house.URL(), RunID: runID(),
		Subject: steps.Subject{Spec: spec, StartRelay: startRelay},
	})
	if err != nil {
		return 0, err
	}
	if ctx.Err() != nil {
		return 0, fmt.Errorf("the run was ended before all scenarios had run: %w", context.Cause(ctx))
	}
	found := report.Report{Target: f.Target, Profiles: f.Profile, Command: f.command(), Results: results}
	if err := write(f.Report, found); err != nil {
		return 0, err
	}
	return found.Verdict(), found.Print(p.Stdout)
}

func (f runFlags) listen(spec target.Spec) string {
	if f.SimulatorListen == "" && spec.Kind != target.KindBuiltin {
		return defaultListen
	}
	return f.SimulatorListen
}

// command is the call that a repetition begins with.
func (f runFlags) command() string {
	command := name + " run --target " + f.Target
	if f.SimulatorListen != "" {
		command += " --simulator-listen " + f.SimulatorListen
	}
	return command
}

// introduce says which settings the target needs.
func introduce(p program.Process, simulator string, spec target.Spec) {
	fmt.Fprintf(p.Stdout, "ServiceNow is simulated at %s. Start the target with these settings:\n"+
		"  SERVICENOW_URL=%s\n  SERVICENOW_USERNAME=%s\n  SERVICENOW_PASSWORD=%s\n  SERVICENOW_QUEUE=%s\n"+
		"Waiting for it at %s.\n", simulator, simulator, builtin.Requester, builtin.Password, builtin.Queue, spec.URL)
}

// runID tells this run's users from those whom a target may remember from an earlier one.
func runID() string { return "r" + strconv.FormatInt(clock.Wall{}.Now().UnixNano(), 36) }

// writable makes the folder of the report before the run, so that a run is not lost for want of one.
func writable(dir string) error {
	if dir == "" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // a report is to be read
		return program.Misused("cannot make the folder of the report: %w; choose another with --report DIR", err)
	}
	return nil
}
