package main

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
)

// choice says which scenarios are meant.
type choice struct {
	Profile []string `env:"CONFORMANCE_PROFILE" placeholder:"P,…" help:"Profiles, such as core; all of them when not given."`
	Tags    string   `env:"CONFORMANCE_TAGS" placeholder:"EXPR" help:"A tag expression, such as '@core and not @S-16'."`
	Suite   int      `name:"suite-version" env:"CONFORMANCE_SUITE_VERSION" placeholder:"N" help:"Hold newer scenarios back: only those of this version of the suite and before; the newest when not given."`
	Places  []string `arg:"" optional:"" name:"feature" help:"Feature files and folders of the suite, feature files of your own, or FILE:LINE for one scenario."`
}

// chosen are the scenarios that were asked for, of a version of the suite.
type chosen struct {
	scenarios []catalog.Scenario
	all       []catalog.Scenario // of which they were chosen, those included that are held back
	suite     int                // the version
	brought   features.Suite     // which version brought what
	files     fs.FS              // where they stand
}

// choose reads the features and chooses among them.
func (c choice) choose() (chosen, error) {
	for _, profile := range c.Profile {
		if !slices.Contains(features.Profiles(), profile) {
			return chosen{}, program.Misused("there is no profile %q; there is %s", profile, strings.Join(features.Profiles(), ", "))
		}
	}
	suite, err := features.ReadSuite()
	if err != nil {
		return chosen{}, err
	}
	of := chosen{suite: suite.Latest(), brought: suite}
	if c.Suite != 0 {
		of.suite = c.Suite
	}
	if of.suite < 1 || of.suite > suite.Latest() {
		return chosen{}, program.Misused("there is no version %d of the suite; this program has 1 to %d", c.Suite, suite.Latest())
	}
	all, err := catalog.Read(features.Files())
	if err != nil {
		return chosen{}, err
	}
	own, err := readOwn(c.Places)
	if err != nil {
		return chosen{}, err
	}
	of.all, of.files = slices.Concat(all, own.scenarios), own
	of.scenarios, err = catalog.Select(slices.Concat(of.released(all), own.scenarios), catalog.Selection{Profiles: c.Profile, Tags: c.Tags, Places: own.places})
	if err != nil {
		return chosen{}, program.Misused("%w", err)
	}
	return of, nil
}

// released are the scenarios of the version and of those before it. One that no version lists, as while it is written, is of
// the newest.
func (c chosen) released(all []catalog.Scenario) []catalog.Scenario {
	return slices.DeleteFunc(slices.Clone(all), func(s catalog.Scenario) bool { return c.brought.Brought(s.Title()) > c.suite })
}

// since says which version of the suite brought a scenario; empty for one of the first.
func (c chosen) since(s catalog.Scenario) string {
	if v := c.brought.Brought(s.Title()); v > 1 {
		return fmt.Sprintf("since version %d", v)
	}
	return ""
}

// profiles are those in each of which something must pass: those that were asked for, or else those of which something was
// chosen that fits the kind of target.
func (c chosen) profiles(asked []string, subject steps.Subject) []string {
	if len(asked) > 0 {
		return asked
	}
	var profiles []string
	for _, profile := range features.Profiles() {
		if slices.ContainsFunc(c.scenarios, func(s catalog.Scenario) bool { return s.Has("@"+profile) && subject.Fits(s) }) {
			profiles = append(profiles, profile)
		}
	}
	return profiles
}
