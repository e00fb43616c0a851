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

// again are those of the meetings that are to be held once more: in which a mutant was caught that has to be caught again.
func (m *matrix) again(met []meeting) []meeting {
	if m.rounds >= steady {
		return nil
	}
	return kept(met, func(one mutant.Mutant, s catalog.Scenario) bool { return m.caught[catch{one.ID, placeOf(s)}] })
}

// kept are the meetings without the scenarios that are not to be kept, and without mutants that would meet none.
func kept(met []meeting, keep func(one mutant.Mutant, s catalog.Scenario) bool) []meeting {
	var some []meeting
	for _, with := range met {
		scenarios := slices.DeleteFunc(slices.Clone(with.scenarios), func(s catalog.Scenario) bool { return !keep(with.relay, s) })
		if len(scenarios) > 0 {
			some = append(some, meeting{with.relay, scenarios})
		}
	}
	return some
}

// wanting are the meetings that can show what has not been seen: that a scenario catches a mutant, and that a mutant is caught by
// a scenario of each of its rules.
func (m *matrix) wanting(seen *matrix) []meeting {
	wanted := map[catch]bool{}
	for _, s := range m.scenarios {
		if len(seen.catches(s)) == 0 {
			for _, one := range m.catches(s) {
				wanted[catch{one.ID, placeOf(s)}] = true
			}
		}
	}
	for _, one := range m.mutants {
		for _, rule := range one.Rules {
			if len(seen.catchers(one, rule)) == 0 {
				for _, s := range m.catchers(one, rule) {
					wanted[catch{one.ID, placeOf(s)}] = true
				}
			}
		}
	}
	return kept(m.everything(), func(one mutant.Mutant, s catalog.Scenario) bool { return wanted[catch{one.ID, placeOf(s)}] })
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
	return kept(m.everything(), func(one mutant.Mutant, s catalog.Scenario) bool { return met[catch{one.ID, placeOf(s)}] })
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
