package main

import (
	"fmt"
	"slices"

	"github.com/snowglobe-sim/snowglobe/relay/mutant"
	"github.com/snowglobe-sim/snowglobe/rules"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// matrix is which scenario has caught which mutant.
type matrix struct {
	scenarios []catalog.Scenario
	relays    []held // the mutants in their order, then the healthy relay
}

// held is a relay with the scenarios that it meets.
type held struct {
	mutant.Mutant
	meets []catalog.Scenario
	met   []report.Result // what became of them, in the same order
}

func newMatrix(mutants []mutant.Mutant, scenarios []catalog.Scenario) *matrix {
	m := &matrix{scenarios: scenarios}
	for _, one := range mutants {
		m.relays = append(m.relays, held{Mutant: one, meets: concerning(one, scenarios)})
	}
	m.relays = append(m.relays, held{meets: ofEveryRule(scenarios)})
	return m
}

func (m *matrix) mutants() []held { return m.relays[:len(m.relays)-1] }
func (m *matrix) healthy() held   { return m.relays[len(m.relays)-1] }

// catchers are the scenarios that caught the relay, in their order: only a failure speaks against it.
func (h held) catchers() []report.Result {
	return slices.DeleteFunc(slices.Clone(h.met), func(r report.Result) bool { return r.Outcome != report.Failed })
}

// catchersOf are those that carry a rule.
func (h held) catchersOf(rule string) []report.Result {
	return slices.DeleteFunc(h.catchers(), func(r report.Result) bool {
		return !slices.ContainsFunc(r.Rules, func(r rules.Rule) bool { return r.ID == rule })
	})
}

// caughtBy are the ids of the mutants that a scenario has caught, in their order.
func (m *matrix) caughtBy(s catalog.Scenario) []string {
	var ids []string
	for _, h := range m.mutants() {
		if slices.ContainsFunc(h.catchers(), func(r report.Result) bool { return place(r.File, r.Name) == place(s.File, s.Name) }) {
			ids = append(ids, h.ID)
		}
	}
	return ids
}

// speaks reports whether a scenario has caught a mutant by one of its sentences: not all of them by what nobody looked at.
func (m *matrix) speaks(s catalog.Scenario) bool {
	return slices.ContainsFunc(m.mutants(), func(h held) bool {
		return slices.ContainsFunc(h.catchers(), func(r report.Result) bool {
			return place(r.File, r.Name) == place(s.File, s.Name) && r.Step != ""
		})
	})
}

// place is where a scenario stands, whatever is written above it.
func place(file, name string) string { return fmt.Sprintf("%s: %s", file, name) }
