package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
	"github.com/snowglobe-sim/snowglobe/steps/targetfile"
)

// defaultListen is where a target that is started by hand finds the simulator.
const defaultListen = "127.0.0.1:8080"

// hold runs the scenarios against the target and reports what they found.
func hold(ctx context.Context, p program.Process, f runFlags) (report.Verdict, error) {
	of, err := f.choose()
	if err != nil {
		return 0, err
	}
	about, err := f.describe(of.all)
	if err != nil {
		return 0, err
	}
	if err := writable(f.Report); err != nil {
		return 0, err
	}
	v, err := openVenue(ctx, f.listen(about), about)
	if err != nil {
		return 0, err
	}
	defer v.close()
	s, err := subject(p, about, v)
	if err != nil {
		return 0, err
	}
	if s.Serial() {
		if s.Developer, err = f.developer(ctx, s.Spec); err != nil {
			return 0, err
		}
		if s.Developer != nil {
			defer s.Developer.Close()
		}
		if s.Ears, err = f.ears(ctx, s.Push); err != nil {
			return 0, err
		}
		defer s.Ears.Close()
		introduce(p, v, about, s)
		if err := program.Reach(ctx, s.Spec.URL, f.Wait); err != nil {
			return 0, err
		}
	}
	found, err := f.run(ctx, of, about, v, s)
	if err != nil {
		return 0, err
	}
	// What was found is told in any case; its last line stays the last.
	if err := write(f.Report, found, of.files); err != nil {
		return 0, errors.Join(found.Print(p.Stdout), err)
	}
	if f.Report != "" {
		fmt.Fprintf(p.Stdout, "The report is in %s.\n\n", filepath.Join(f.Report, "report.html"))
	}
	return found.Verdict(), found.Print(p.Stdout)
}

// run carries out the scenarios and judges what came of them by what was expected.
func (f runFlags) run(ctx context.Context, of chosen, about targetfile.File, v *venue, s steps.Subject) (report.Report, error) {
	began := clock.Wall{}.Now()
	results, err := steps.Run(ctx, steps.Options{
		Scenarios: of.scenarios, Profiles: features.Profiles(), Simulator: v.url(), Client: v.client, RunID: runID(),
		Subject: s, Patterns: patterns(about), Workers: about.Parallel, Limit: about.Limits.Scenario,
	})
	if err != nil {
		return report.Report{}, err
	}
	if ctx.Err() != nil {
		return report.Report{}, fmt.Errorf("the run was ended before all scenarios had run: %w", context.Cause(ctx))
	}
	now := clock.Wall{}.Now()
	return report.Report{
		Target: about.Target, Name: about.Name, Version: about.Version, Suite: strconv.Itoa(of.suite), Profiles: of.profiles(f.Profile, s),
		Command: f.command(), Started: began, Took: now.Sub(began), Results: report.Expect(results, about.Expected, now),
		Secrets: v.secrets(),
	}, nil
}

// listen is where the simulator listens: where somebody who starts the target by hand expects it, else at any free port.
func (f runFlags) listen(about targetfile.File) string {
	switch {
	case f.SimulatorListen != "":
		return f.SimulatorListen
	case about.Target == target.KindBuiltin || about.Start != nil:
		return "127.0.0.1:0"
	}
	return defaultListen
}

// command is the call that a repetition begins with.
func (f runFlags) command() string {
	words := []string{name, "run"}
	for _, flag := range []struct{ name, value string }{
		{"--file", f.File}, {"--target", f.Target}, {"--start", f.Start}, {"--simulator-listen", f.SimulatorListen},
		{"--actions-listen", f.ActionsListen}, {"--push", f.Push}, {"--push-listen", f.PushListen},
		{"--advertise", f.Advertise}, {"--expected-failures", f.Expected}, {"--slow", f.Slow},
	} {
		if flag.value != "" {
			words = append(words, flag.name, program.Quoted(flag.value))
		}
	}
	if f.Suite != 0 {
		words = append(words, "--suite-version", strconv.Itoa(f.Suite))
	}
	return strings.Join(words, " ")
}

// introduce says which settings the target needs.
func introduce(p program.Process, v *venue, about targetfile.File, s steps.Subject) {
	values := v.values(steps.Surroundings{ServiceNow: v.url(), ActionServer: s.Developer.URL(), Push: s.Ears.Push()})
	fmt.Fprintf(p.Stdout, "ServiceNow is simulated at %s. Start the target with these settings:\n", values.URL)
	for _, setting := range (targetfile.Start{}).Environment(values) {
		fmt.Fprintf(p.Stdout, "  %s\n", setting)
	}
	spec, _ := about.Spec(values) // it has been read before
	fmt.Fprintf(p.Stdout, "Waiting for it at %s.\n", spec.URL)
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
