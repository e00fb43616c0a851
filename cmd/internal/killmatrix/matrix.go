package main

import (
	"fmt"
	"slices"

	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/relay/mutant"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
)

// matrix is which scenario catches which mutant.
type matrix struct {
	mutants   []mutant.Mutant
	scenarios []catalog.Scenario
	caught    map[catch]bool
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
