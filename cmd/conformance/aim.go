package main

import (
	"os"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/target"
	"github.com/snowglobe-sim/snowglobe/steps/targetfile"
)

// defaultFile is the description that is read where nobody names a target.
const defaultFile = "conformance.yaml"

// aimFlags say what is held to the features.
type aimFlags struct {
	Target    string `env:"CONFORMANCE_TARGET" placeholder:"T" help:"What is held to the features: builtin, rasa-action=URL or rest=URL, with {port} for any free port where --start is given. Unless it or --file is given, conformance.yaml where there is one, else builtin."`
	Start     string `env:"CONFORMANCE_START" placeholder:"COMMAND" help:"Start the target with this command, with its settings in the environment, and end it with the run."`
	File      string `env:"CONFORMANCE_FILE" placeholder:"FILE" help:"A file that describes the target: names that differ, what it lacks, how it is started."`
	Name      string `env:"CONFORMANCE_NAME" placeholder:"NAME" help:"The target's name, for the reports."`
	Version   string `env:"CONFORMANCE_VERSION" placeholder:"V" help:"The target's version, for the reports."`
	Expected  string `name:"expected-failures" env:"CONFORMANCE_EXPECTED_FAILURES" placeholder:"FILE" help:"A file of failures that are expected, each with its reason and owner. One that passes fails the run."`
	Advertise string `env:"CONFORMANCE_ADVERTISE" placeholder:"HOST" help:"Host at which the target reaches the simulator, where that is not the one it listens on: host.docker.internal."`
	Push      string `env:"CONFORMANCE_PUSH" placeholder:"WAY" help:"By which way the target says what agents say between turns: rasa, callback or events. Scenarios about that are skipped without it."`
	Parallel  string `env:"CONFORMANCE_PARALLEL" placeholder:"N" help:"How many targets are started, each for scenarios of its own; 2 unless the target's port is fixed."`
	Slow      string `env:"CONFORMANCE_SLOW" placeholder:"N" help:"Multiply every limit of time, for slow machines: a scenario has 30s, one answer of the target 10s."`
}

// describe puts together what flags and file say of the target, for scenarios that may be named there.
func (f aimFlags) describe(all []catalog.Scenario) (targetfile.File, error) {
	name := f.File
	if _, err := os.Stat(defaultFile); name == "" && f.Target == "" && err == nil {
		name = defaultFile
	}
	if name == "" && f.Target == "" {
		f.Target = target.KindBuiltin
	}
	o := targetfile.Options{Target: f.Target, Start: f.Start, Name: f.Name, Version: f.Version, Advertise: f.Advertise, Push: f.Push, Parallel: f.Parallel, Slow: f.Slow}
	for _, s := range all {
		o.Titles = append(o.Titles, s.Title())
		o.Tags = append(o.Tags, s.Tags...)
	}
	about, err := targetfile.Read(name, o)
	if err != nil {
		return targetfile.File{}, program.Misused("%w", err)
	}
	if f.Expected != "" {
		more, err := targetfile.ReadExpectations(f.Expected, o.Titles)
		if err != nil {
			return targetfile.File{}, program.Misused("%w", err)
		}
		about.Expected = append(about.Expected, more...)
	}
	return about, nil
}
