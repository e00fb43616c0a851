package main

import (
	"slices"

	"github.com/snowglobe-sim/snowglobe/relay/mutant"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
)

// meeting is a relay that is held to some scenarios.
type meeting struct {
	relay     mutant.Mutant
	scenarios []catalog.Scenario
}

// everything lets each mutant meet all scenarios that carry one of the rules that it breaks.
func (m *matrix) everything() []meeting {
	all := make([]meeting, 0, len(m.mutants))
	for _, one := range m.mutants {
		all = append(all, meeting{one, slices.DeleteFunc(slices.Clone(m.scenarios), func(s catalog.Scenario) bool {
			return !carries(s, one.Rules...)
		})})
	}
	return all
}

// enough lets mutants meet scenarios that catch them, as few as show that each mutant is caught by a scenario of every rule
// that it breaks, and that each scenario catches a mutant.
func (m *matrix) enough() []meeting {
	met := map[catch]bool{}
	busy := map[string]int{} // scenarios that a mutant meets
	for _, s := range m.scenarios {
		caught := m.catches(s)
		if len(caught) == 0 {
			continue
		}
		// Whoever meets the fewest so far: so most mutants meet one.
		one := slices.MinFunc(caught, func(a, b mutant.Mutant) int { return busy[a.ID] - busy[b.ID] })
		met[catch{one.ID, placeOf(s)}] = true
		busy[one.ID]++
	}
	for _, one := range m.mutants {
		for _, rule := range one.Rules {
			catchers := m.catchers(one, rule)
			shown := slices.ContainsFunc(catchers, func(s catalog.Scenario) bool { return met[catch{one.ID, placeOf(s)}] })
			if len(catchers) > 0 && !shown {
				met[catch{one.ID, placeOf(catchers[0])}] = true
			}
		}
	}
	var some []meeting
	for _, one := range m.mutants {
		some = append(some, meeting{one, slices.DeleteFunc(slices.Clone(m.scenarios), func(s catalog.Scenario) bool {
			return !met[catch{one.ID, placeOf(s)}]
		})})
	}
	return slices.DeleteFunc(some, func(with meeting) bool { return len(with.scenarios) == 0 })
}

// healthy lets the healthy relay meet the first scenario of every rule: what stands around its ports breaks nothing by
// itself.
func (m *matrix) healthy() meeting {
	var some []catalog.Scenario
	carried := map[string]bool{}
	for _, s := range m.scenarios {
		more := false
		for _, r := range s.Rules() {
			more = more || !carried[r.ID]
			carried[r.ID] = true
		}
		if more {
			some = append(some, s)
		}
	}
	return meeting{scenarios: some}
}
