package main

import (
	"fmt"
	"slices"

	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/relay/mutant"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// matrix is which scenario catches which mutant.
type matrix struct {
	mutants   []mutant.Mutant
	scenarios []catalog.Scenario
	caught    map[catch]bool
	rounds    int // of meetings
}

// catch is a scenario that catches a mutant.
type catch struct{ mutant, place string }

// empty is the matrix of all mutants and all scenarios, in which nothing has been caught.
func empty() (*matrix, error) {
	scenarios, err := catalog.Read(features.Files())
	if err != nil {
		return nil, err
	}
	return &matrix{mutants: mutant.All(), scenarios: scenarios, caught: map[catch]bool{}}, nil
}

// steady is how often in a row a scenario must catch a mutant to count as catching it. Where turns race with what is said
// between them, some are caught now and then.
const steady = 3

// record takes into the matrix what became of the meetings. What was caught before and is not caught now has not been.
func (m *matrix) record(met []meeting, became [][]report.Result) {
	for i, with := range met {
		for _, r := range became[i] {
			delete(m.caught, catch{with.relay.ID, place(r.File, r.Name)})
		}
	}
	m.add(met, became)
}

// add takes into the matrix what was caught in the meetings.
func (m *matrix) add(met []meeting, became [][]report.Result) {
	m.rounds++
	for i, with := range met {
		for _, r := range became[i] {
			if catches(r) {
				m.caught[catch{with.relay.ID, place(r.File, r.Name)}] = true
			}
		}
	}
}

// place is where a scenario stands, whatever is written above it.
func place(file, name string) string { return fmt.Sprintf("%s: %s", file, name) }

func placeOf(s catalog.Scenario) string { return place(s.File, s.Name) }

// carries reports whether a scenario carries one of the rules.
func carries(s catalog.Scenario, ids ...string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return s.Has("@" + id) })
}

// catchers are the scenarios that carry a rule and catch a mutant, in their order.
func (m *matrix) catchers(one mutant.Mutant, rule string) []catalog.Scenario {
	return slices.DeleteFunc(slices.Clone(m.scenarios), func(s catalog.Scenario) bool {
		return !carries(s, rule) || !m.caught[catch{one.ID, placeOf(s)}]
	})
}

// catches are the mutants that a scenario catches, in their order.
func (m *matrix) catches(s catalog.Scenario) []mutant.Mutant {
	return slices.DeleteFunc(slices.Clone(m.mutants), func(one mutant.Mutant) bool { return !m.caught[catch{one.ID, placeOf(s)}] })
}
