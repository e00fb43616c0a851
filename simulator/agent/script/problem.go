package script

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Problem is one thing that is wrong with a script.
type Problem struct {
	File    string
	At      Pos
	Message string // what is wrong, and what would be right
	Excerpt string // the line of the file, at most 100 characters of it; what a terminal would obey is U+FFFD, a tab a blank
	Caret   int    // of the characters of Excerpt the one that is meant, from 1; it may be the one behind the last
}

// Error is "file:line:column: message".
func (p Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.At.Line, p.At.Column, p.Message)
}

// Marked is Error with the excerpt below it and a caret under the place, as a terminal shows it: a wide character takes
// two cells there, and an accent that stands on the letter before it none.
func (p Problem) Marked() string {
	if p.Excerpt == "" {
		return p.Error()
	}
	gutter := fmt.Sprintf("%5d | ", p.At.Line)
	return p.Error() + "\n" + gutter + p.Excerpt + "\n" +
		strings.Repeat(" ", len(gutter)+cellsBefore(p.Excerpt, p.Caret)) + "^"
}

// cellsBefore is how many cells of a terminal stand before the character with that number, from 1.
func cellsBefore(text string, number int) int {
	cells, counted, state := 0, 0, -1
	for text != "" {
		cluster, rest, width, next := uniseg.FirstGraphemeClusterInString(text, state)
		counted += utf8.RuneCountInString(cluster)
		if counted >= number {
			return cells
		}
		cells, text, state = cells+width, rest, next
	}
	return cells
}

// harmless is text that no terminal obeys: what it would do is shown as U+FFFD.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		bidi := r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' // which would turn the rest of the line round
		if unicode.IsControl(r) || bidi {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// Problems are all that is wrong with a script, in the order of the file. Parse and the checks of package
// agent return them as an error; errors.As gets them back.
type Problems []Problem

// Error has one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Marked is every problem with its excerpt.
func (ps Problems) Marked() string {
	blocks := make([]string, len(ps))
	for i, p := range ps {
		blocks[i] = p.Marked()
	}
	return strings.Join(blocks, "\n")
}

// Problem makes a problem of s at a place in it, for whoever checks more than the language.
func (s *Script) Problem(at Pos, format string, values ...any) Problem {
	return s.sourceOf(at).problem(at, fmt.Sprintf(format, values...))
}
