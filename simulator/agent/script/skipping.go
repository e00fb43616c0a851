package script

import "strings"

// skipping leaves out the lines that are the inside of a text over several lines: a quoted one, or a block
// that `|` or `>` opened.
type skipping struct {
	quote  byte // the quote that must come, if any
	block  bool
	indent int // of the line that opened the block
}

// begin notes whether a text opens on the line and goes on below it.
func (s *skipping) begin(t *trapLine) {
	if t.value == "" {
		return
	}
	switch c := t.value[0]; {
	case (c == '"' || c == '\'') && quoteEnd(t.value) < 0:
		s.quote = c
	case isBlockHeader(t.value):
		s.block, s.indent = true, t.start
		if t.name == "" {
			s.indent = max(t.start-2, 0)
		}
	}
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
