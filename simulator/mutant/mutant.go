// Package mutant is wrong instances: each behaves as the simulator does, but for one thing. They are what the features of
// features/servicenow are held to: a check that none of them fails checks nothing.
//
// It may import simulator/chat, and tests alone import it. It wraps the handler of a simulator from without and knows
// nothing of what is within.
package mutant

import (
	"net/http"
	"slices"
)

// Mutant is an instance that is wrong in one way.
type Mutant struct {
	ID       string
	Sentence string   // what it does, wrongly
	Facts    []string // that it gets wrong, by the ids of the evidence ledger
	// Wrap makes the wrong instance of a right one. What it keeps in mind begins anew with each.
	Wrap func(right http.Handler) http.Handler
}

// All are all wrong instances.
func All() []Mutant {
	return slices.Concat(
		admission(), envelopes(), queues(), openings(), entries(), conversations(), threads(), times(),
		messages(), texts(), posts(), endings(), agents(), notices(), transfers(), tables(),
	)
}

// wrap is what a Mutant does to a handler.
type wrap = func(http.Handler) http.Handler

// facts are ids of facts, as they stand in a row.
func facts(ids ...string) []string { return ids }
