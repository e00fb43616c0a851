package document

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Bounds on a YAML document. Nothing that a person writes comes near them; they keep what a hostile one can cost the
// YAML parser in proportion to its size.
const (
	maxLines   = 20_000
	maxRun     = 100 // of `<` in a row, each of which the scanner counts anew
	maxNesting = 20
	maxName    = 200
	maxNames   = 1000 // in one mapping, each of which the parser compares with all before it
)

func withinBounds(text []byte) error {
	if !utf8.Valid(text) {
		line := 1
		for l := range bytes.Lines(text) {
			if !utf8.Valid(l) {
				break
			}
			line++
		}
		return &jsonbody.FieldError{Message: "the document is no text in UTF-8", Expected: "UTF-8", Line: line}
	}
	if lines := bytes.Count(text, []byte("\n")); lines > maxLines {
		return &jsonbody.FieldError{Message: fmt.Sprintf("the document has %d lines", lines), Expected: fmt.Sprintf("at most %d", maxLines), Line: maxLines + 1}
	}
	if i := bytes.Index(text, bytes.Repeat([]byte("<"), maxRun)); i >= 0 {
		return &jsonbody.FieldError{
			Message: fmt.Sprintf("%d times < in a row", maxRun), Expected: "fewer", Line: 1 + bytes.Count(text[:i], []byte("\n")),
		}
	}
	return nil
}

// admit refuses, before the parser sees them, tokens that have no place in a document and shapes that are out of
// proportion.
func admit(tokens token.Tokens) error {
	s := shape{}
	for _, t := range tokens {
		message, expected := foreign(t)
		if message == "" {
			message, expected = s.take(t)
		}
		if message != "" {
			return &jsonbody.FieldError{Message: message, Expected: expected, Line: t.Position.Line}
		}
	}
	return nil
}

func foreign(t *token.Token) (message, expected string) {
	switch t.Type {
	case token.AnchorType, token.AliasType, token.MergeKeyType:
		return "YAML's anchors (&), aliases (*) and << are not read", "the lines written out, and quotes around a text that begins so"
	case token.TagType:
		return "YAML's tags (!) are not read", "quotes around a text that begins with !"
	case token.DirectiveType, token.MappingKeyType:
		return fmt.Sprintf("a line cannot begin with %s", strings.TrimSpace(t.Value)), "quotes around a text that begins so"
	case token.InvalidType:
		return "the document is not readable as YAML: " + t.Error, "YAML, or JSON that begins with {"
	}
	return "", ""
}

// shape follows which lists and mappings are open: those that stand on lines of their own by their column, those in
// brackets by counting.
type shape struct {
	levels   []level
	brackets int
	inside   int // names within brackets
}

type level struct{ column, names int }

func (s *shape) take(t *token.Token) (message, expected string) {
	isName := t.Next != nil && t.Next.Type == token.MappingValueType
	switch {
	case t.Type == token.SequenceStartType, t.Type == token.MappingStartType:
		s.brackets++
	case t.Type == token.SequenceEndType, t.Type == token.MappingEndType:
		if s.brackets--; s.brackets == 0 {
			s.inside = 0
		}
	case s.brackets > 0 && isName:
		s.inside++
	case isName, t.Type == token.SequenceEntryType:
		s.open(t.Position.Column, isName)
	}
	switch {
	case isName && len(t.Value) > maxName:
		return fmt.Sprintf("a name of %d bytes", len(t.Value)), fmt.Sprintf("at most %d before a colon", maxName)
	case len(s.levels)+s.brackets > maxNesting:
		return "this is nested too deeply", fmt.Sprintf("at most %d lists and mappings within each other", maxNesting)
	case len(s.levels) > 0 && s.levels[len(s.levels)-1].names > maxNames, s.inside > maxNames:
		return "too many names in one mapping", fmt.Sprintf("at most %d", maxNames)
	}
	return "", ""
}

// open notes a name or an entry that stands in that column.
func (s *shape) open(column int, isName bool) {
	for len(s.levels) > 0 && s.levels[len(s.levels)-1].column > column {
		s.levels = s.levels[:len(s.levels)-1]
	}
	if len(s.levels) == 0 || s.levels[len(s.levels)-1].column < column {
		s.levels = append(s.levels, level{column: column})
	}
	if isName {
		s.levels[len(s.levels)-1].names++
	}
}
