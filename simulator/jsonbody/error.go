package jsonbody

import (
	"errors"
	"strings"
)

// FieldError is something from outside that cannot be used. It is written for whoever sent it.
type FieldError struct {
	Message  string `json:"message"`            // what was wrong, with the value that was met
	Field    string `json:"field,omitempty"`    // where, such as match.operation; empty for the whole
	Expected string `json:"expected,omitempty"` // what would be right
	Line     int    `json:"line,omitempty"`     // of a document in YAML, from 1
}

// Error is the problem as one sentence. The line is not in it: whoever knows the file's name puts both before it.
func (p *FieldError) Error() string {
	sentence := p.Message
	if p.Field != "" {
		sentence = p.Field + ": " + sentence
	}
	if p.Expected != "" {
		sentence += "; expected " + p.Expected
	}
	return sentence
}

// OneOf words a choice: "one of accept, close", or "nothing" where there is none.
func OneOf(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return "one of " + strings.Join(names, ", ")
}

// Within is err as whoever holds the value sees it: the field of a *FieldError stands behind at. Other errors stay as
// they are.
func Within(at string, err error) error {
	var problem *FieldError
	if !errors.As(err, &problem) {
		return err
	}
	placed := *problem
	placed.Field = join(at, problem.Field)
	return &placed
}
