package gherkin

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/snowglobe-sim/snowglobe/steps/catalog"
)

// Lexicon is a vocabulary whose patterns were compiled once, for many scenarios to be looked up in.
type Lexicon struct {
	patterns []*regexp.Regexp
}

// Compile makes a Lexicon of sentences.
func Compile(sentences []Sentence) (Lexicon, error) {
	var l Lexicon
	for _, s := range sentences {
		pattern, err := regexp.Compile(s.Anchored())
		if err != nil {
			return Lexicon{}, fmt.Errorf("the sentence %q: %w", s.Pattern, err)
		}
		l.patterns = append(l.patterns, pattern)
	}
	return l, nil
}

// Used are the sentences that the scenario's steps may mean: to know those alone is to know enough for it. The sentences must
// be those that the Lexicon was made of, in their order; only what they do may differ.
func (l Lexicon) Used(s catalog.Scenario, sentences []Sentence) []Sentence {
	var used []Sentence
	for i, pattern := range l.patterns {
		if slices.ContainsFunc(s.Steps, pattern.MatchString) {
			used = append(used, sentences[i])
		}
	}
	return used
}
