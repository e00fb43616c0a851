package script

import "strings"

// skipping leaves out the lines that are the inside of a text over several lines: a quoted one, or a block
// that `|` or `>` opened.
type skipping struct {
	quote  byte // the quote that must come, if any
	block  bool
	indent int  // beyond which the lines of the block begin
	shift  int  // by which the line that opened it was moved to the right
	drop   bool // the line that opened it has no place
}

// begin notes whether a text opens on the line and goes on below it.
func (s *skipping) begin(t *trapLine) {
	s.drop = false
	if t.value == "" {
		return
	}
	switch c := t.value[0]; {
	case (c == '"' || c == '\'') && quoteEnd(t.value) < 0:
		s.quote = c
	case isBlockHeader(t.value):
		s.shift = len(t.line) - len(t.report.source.line(t.number))
		s.block, s.indent = true, t.holds()-s.shift
	}
}

// inside is the line as it is to be read.
func (s *skipping) inside(line string) string {
	switch {
	case s.drop:
		return ""
	case s.block && s.shift > 0 && line != "":
		return strings.Repeat(" ", s.shift) + line
	}
	return line
}

// over reports whether the line is inside.
func (s *skipping) over(line string) bool {
	if s.quote != 0 {
		if quoteEnd(string(s.quote)+line) >= 0 {
			s.quote = 0
		}
		return true
	}
	if s.block {
		trimmed := strings.TrimLeft(line, " ")
		if trimmed == "" || len(line)-len(trimmed) > s.indent {
			return true
		}
		s.block = false
	}
	return false
}

// isBlockHeader reports whether a value opens a block: `|`, `>`, with `-`, `+` or a digit behind it.
func isBlockHeader(value string) bool {
	if value == "" || value[0] != '|' && value[0] != '>' {
		return false
	}
	header, _, _ := strings.Cut(value[1:], " #")
	return strings.Trim(strings.TrimSpace(header), "+-123456789") == ""
}
