// Package match compares what was seen with what was expected. Matchers are pure: they know no test, no
// network and no scenario, and return nil or a *MismatchError.
//
// It imports nothing of ours.
package match
