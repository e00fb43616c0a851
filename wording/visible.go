package wording

import (
	"fmt"
	"strings"
	"unicode"
)

// Visible shows what a terminal or a page would obey instead of showing it: agents and users may write anything.
// Control characters other than tab and newline become U+FFFD, and those that turn the direction of the text around
// become their code point in brackets. Everything else stays as it is, so text from right to left does too.
func Visible(text string) string {
	if strings.IndexFunc(text, obeyed) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case turns(r):
			fmt.Fprintf(&b, "[U+%04X]", r)
		case obeyed(r):
			b.WriteRune(unicode.ReplacementChar)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func obeyed(r rune) bool { return r != '\t' && r != '\n' && unicode.IsControl(r) || turns(r) }

// turns reports whether a character embeds, overrides or isolates a direction.
func turns(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }
