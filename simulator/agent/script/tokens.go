package script

import (
	"strings"

	"github.com/goccy/go-yaml/token"
)

// checkTokens refuses what the language has no use for and what could grow out of proportion, before the
// parser sees it. It reports whether the parser may go on.
func checkTokens(r *report, tokens token.Tokens) bool {
	fits := true
	open := &shape{report: r}
	for _, t := range tokens {
		if sentence := foreign(t); sentence != "" {
			r.add(place(t), "%s", sentence)
			fits = false
		}
		if !open.admit(t) {
			return false
		}
	}
	return fits
}

// shape follows which lists and blocks are open.
type shape struct {
	report *report
	levels []level
}

type level struct {
	column int
	names  int
}

// admit takes the next token; it reports whether the file still is within its bounds.
func (s *shape) admit(t *token.Token) bool {
	isName := t.Next != nil && t.Next.Type == token.MappingValueType
	if t.Type != token.SequenceEntryType && !isName {
		return true
	}
	for len(s.levels) > 0 && s.levels[len(s.levels)-1].column > t.Position.Column {
		s.levels = s.levels[:len(s.levels)-1]
	}
	if len(s.levels) == 0 || s.levels[len(s.levels)-1].column < t.Position.Column {
		s.levels = append(s.levels, level{column: t.Position.Column})
	}
	if isName {
		s.levels[len(s.levels)-1].names++
	}
	switch {
	case isName && len(t.Value) > maxName:
		s.report.add(place(t), "what stands before this colon is too long: at most %d bytes", maxName)
	case len(s.levels) > maxNesting:
		s.report.add(place(t), "this is nested too deeply: at most %d lists and blocks within each other", maxNesting)
	case s.levels[len(s.levels)-1].names > maxNames:
		s.report.add(place(t), "too many names in one block: at most %d", maxNames)
	default:
		return true
	}
	return false
}

// foreign is why a token has no place in a script, or nothing.
func foreign(t *token.Token) string {
	switch t.Type {
	case token.AnchorType, token.AliasType, token.MergeKeyType:
		return "YAML's anchors (`&`), aliases (`*`) and `<<` are refused: write the lines out, and put a text that begins so in quotes"
	case token.TagType:
		return "YAML's tags (`!`) are refused: put a text that begins with `!` in quotes"
	case token.DirectiveType:
		return "a text cannot begin with `%` in YAML: put it in quotes"
	case token.MappingKeyType:
		return "a line cannot begin with `? ` in YAML: put the text in quotes"
	case token.SequenceStartType, token.MappingStartType, token.SequenceEndType, token.MappingEndType, token.CollectEntryType:
		return "lists in `[ ]` and blocks in `{ }` are refused: write one line each, and put a text that begins with `" +
			strings.TrimSpace(t.Value) + "` in quotes"
	}
	return ""
}
