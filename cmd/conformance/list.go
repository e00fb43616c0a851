package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/rules"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
)

// list prints, for each profile, its rules and the scenarios that check them.
func list(p program.Process, c choice) error {
	of, err := c.choose()
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, profile := range features.Profiles() {
		var own []catalog.Scenario
		for _, s := range of.scenarios {
			if s.Has("@" + profile) {
				own = append(own, s)
			}
		}
		if len(own) > 0 {
			fmt.Fprintf(&b, "%s: %d scenarios\n", profile, len(own))
			of.matrix(&b, own)
		}
	}
	fmt.Fprintf(&b, "suite version %d: %d scenarios, %d rules\n", of.suite, len(of.scenarios), len(rules.All()))
	_, err = io.WriteString(p.Stdout, b.String())
	return err
}

// matrix writes the rules that the scenarios check, each with its scenarios.
func (c chosen) matrix(b *strings.Builder, scenarios []catalog.Scenario) {
	for _, rule := range rules.All() {
		covers := func(s catalog.Scenario) bool { return s.Has("@" + rule.ID) }
		if !slices.ContainsFunc(scenarios, covers) {
			continue
		}
		fmt.Fprintf(b, "  %s  %s\n", rule.ID, rule.Sentence)
		for _, s := range scenarios {
			if covers(s) {
				fmt.Fprintln(b, strings.TrimRight(fmt.Sprintf("        %-38s %s  %s", s.Place(), s.Name, c.since(s)), " "))
			}
		}
	}
}
