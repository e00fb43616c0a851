package gherkin

import (
	"fmt"
	"regexp"

	"github.com/cucumber/godog"
)

// Sentence is a sentence of the features and what carries it out.
type Sentence struct {
	// Pattern is a regular expression for the whole sentence; it is anchored at both ends when it is registered.
	Pattern string
	// Do is a function: it may begin with a context, takes a text or an int for each group of the pattern and at most one
	// *Table or *DocString at the end, and returns an error or nothing else.
	Do any
}

// Table is a table below a step.
type Table = godog.Table

// DocString is a text of several lines below a step.
type DocString = godog.DocString

// Column is the first column of a table.
func Column(t *Table) []string {
	texts := make([]string, 0, len(t.Rows))
	for _, row := range t.Rows {
		texts = append(texts, row.Cells[0].Value)
	}
	return texts
}

// Anchored is the sentence's pattern as it is matched: from the first to the last character of a step.
func (s Sentence) Anchored() string { return "^" + s.Pattern + "$" }

// Meant are the patterns of the sentences that a step may mean. More than one makes the step ambiguous.
func Meant(sentences []Sentence, step string) ([]string, error) {
	var meant []string
	for _, s := range sentences {
		pattern, err := regexp.Compile(s.Anchored())
		if err != nil {
			return nil, fmt.Errorf("the sentence %q: %w", s.Pattern, err)
		}
		if pattern.MatchString(step) {
			meant = append(meant, s.Pattern)
		}
	}
	return meant, nil
}
