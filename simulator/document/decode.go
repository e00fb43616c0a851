package document

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxSize is how many bytes a document may have.
const MaxSize = 1 << 20

// Decode is Read of a document that needs no use to be right.
func Decode(text []byte, into any) error { return Read(text, into, func() error { return nil }) }

// Read reads text, one document, into the struct that into points at, as jsonbody.Decode does, and calls use, which
// says what is wrong beyond the kinds of the fields: a *jsonbody.FieldError of use gets its line too. A document that begins
// with { is JSON, any other is YAML, without anchors, aliases and tags. An error is a *jsonbody.FieldError, with the line
// where the document is YAML.
func Read(text []byte, into any, use func() error) error {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if len(text) > MaxSize {
		return &jsonbody.FieldError{Message: fmt.Sprintf("the document has %d bytes", len(text)), Expected: fmt.Sprintf("at most %d", MaxSize)}
	}
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		if err := jsonbody.Decode(text, into, jsonbody.Refused); err != nil {
			return err
		}
		return use()
	}
	read, err := readYAML(text)
	if err != nil {
		return err
	}
	if err := jsonbody.Decode(read.json.Bytes(), into, jsonbody.Refused); err != nil {
		return read.located(err)
	}
	err = use()
	var problem *jsonbody.FieldError
	if errors.As(err, &problem) && problem.Field != "" {
		return read.located(err)
	}
	return err
}

// located adds to a problem with a field the line of that field, or of whatever holds it.
func (r *reading) located(err error) error {
	var problem *jsonbody.FieldError
	if !errors.As(err, &problem) {
		return err
	}
	located := *problem
	located.Message = strings.Replace(located.Message, "the body", "the document", 1)
	located.Line = r.Line(problem.Field)
	return &located
}
