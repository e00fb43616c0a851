package script

import (
	"strings"
	"unicode/utf8"
)

// Bounds on a file. No script that a person writes or a recording makes comes near them; they keep what a
// hostile file can cost in proportion to its size.
const (
	MaxSize    = 1 << 20 // bytes of a file
	maxLines   = 20_000
	maxLine    = 20_000 // bytes of a line
	maxRun     = 100    // of `<` in a row: the YAML scanner counts such a run anew at each of them
	maxNesting = 20     // lists and blocks within each other; a branch takes three of them
	maxName    = 200    // bytes before a colon: the YAML parser keeps the whole path of names with every node
	maxLabels  = 1000   // in a file: a label that is not there is compared with each
	maxNames   = 1000   // in one block: the YAML parser compares each with all before it
)

// withinBounds reports whether the file may be read at all.
func withinBounds(r *report) bool {
	if len(r.source.lines) > maxLines {
		r.add(Pos{Line: maxLines + 1, Column: 1}, "the file goes on after %d lines: more are not allowed", maxLines)
		return false
	}
	for i, line := range r.source.lines {
		if len(line) > maxLine {
			r.add(Pos{Line: i + 1, Column: 1}, "the line has %d bytes, at most %d are allowed", len(line), maxLine)
			return false
		}
		if at := strings.Index(line, strings.Repeat("<", maxRun)); at >= 0 {
			r.add(Pos{Line: i + 1, Column: utf8.RuneCountInString(line[:at]) + 1}, "%d times `<` in a row: more are not allowed", maxRun)
			return false
		}
		if column := badCharacter(line); column > 0 {
			r.add(Pos{Line: i + 1, Column: column}, "%s", unreadable(line, column))
			return false
		}
	}
	return true
}

// unreadable is why a file cannot be read from that column on.
func unreadable(line string, column int) string {
	switch rest := string([]rune(line)[column-1:]); {
	case strings.HasPrefix(line, "\xff\xfe"), strings.HasPrefix(line, "\xfe\xff"):
		return "the file is text in UTF-16: save it as UTF-8"
	case strings.HasPrefix(rest, "\r"):
		return "a carriage return without a line feed stands here: save the file with the line ends of Unix or Windows"
	}
	return "the file is not plain text in UTF-8: a byte here belongs to no character, or to one that is never shown. Save it as UTF-8"
}

// badCharacter is the column of the first byte that is not UTF-8 or a control character, or 0.
func badCharacter(line string) int {
	column := 0
	for at, r := range line {
		column++
		_, size := utf8.DecodeRuneInString(line[at:])
		if r == utf8.RuneError && size == 1 || r < ' ' && r != '\t' || r == 0x7f || r == '\u0085' || r == '\u2028' || r == '\u2029' {
			return column
		}
	}
	return 0
}
