// Package steps is the vocabulary of the features and the world of a scenario: it carries out what a scenario
// says against a simulator and a target, and says what was expected and what was seen.
//
// It may import rules, and the packages below it. It speaks HTTP only, and imports neither the simulator nor
// the relay: whoever starts a run hands it their addresses. It knows sentences as functions: package gherkin
// below it lets godog carry them out.
package steps
