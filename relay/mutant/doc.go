// Package mutant holds broken relays: each breaks one rule of the hand-off, or falls into one trap, as a developer
// might. A suite that is worth something catches every one of them by a scenario that carries the rule.
//
// It may import the packages of the relay and rules; only tests and cmd/internal/killmatrix, which holds the suite to
// it, may import it. It never knows a scenario, and the relay has no switch for it: it bends what passes at the ports.
package mutant

//go:generate go run ../../cmd/internal/killmatrix ../../docs/kill-matrix.md
