package page

import (
	"strings"
	"unicode"

	"github.com/snowglobe-sim/snowglobe/wording"
)

// piece is a part of a text; one that stands on one side alone is marked.
type piece struct {
	Text   string
	Marked bool
}

// compared are what was expected and what was seen, with the words in which they differ marked. Where they have little in common,
// nothing is: everything would be.
func compared(expected, seen string) (wanted, got []piece) {
	pieces, _ := wording.Difference(expected, []string{seen})
	same := 0
	for _, p := range pieces {
		if p.Mark == wording.Same {
			same += letters(p.Text)
		}
	}
	if same == 0 || 2*same < letters(expected) {
		return []piece{{Text: expected}}, []piece{{Text: seen}}
	}
	for _, p := range pieces {
		switch p.Mark {
		case wording.Same:
			wanted, got = append(wanted, piece{Text: p.Text}), append(got, piece{Text: p.Text})
		case wording.Missing:
			wanted = append(wanted, piece{p.Text, true})
		case wording.Extra:
			got = append(got, piece{p.Text, true})
		case wording.Around:
			got = append(got, piece{Text: p.Text})
		}
	}
	return wanted, got
}

func letters(text string) int {
	return len(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}
