package outcome

import "strings"

// Mark says what a piece of a difference is.
type Mark string

// The marks of pieces.
const (
	Same    Mark = "same"
	Missing Mark = "missing" // expected, and not there
	Extra   Mark = "extra"   // there, between what was expected
	Around  Mark = "around"  // there, before or behind it: nobody minds
)

// Piece is a part of a difference.
type Piece struct {
	Mark Mark
	Text string
}

// Difference compares the words that a message should have held with the message that came nearest, the latest of several
// that are as near. ok is false where none has a word in common with them.
func Difference(wanted string, heard []string) (pieces []Piece, ok bool) {
	want, best, most := words(wanted), -1, 0
	for i := max(len(heard)-maxHeard, 0); i < len(heard); i++ {
		if n := likeness(want, words(heard[i])); n > 0 && n >= most {
			best, most = i, n
		}
	}
	if best < 0 {
		return nil, false
	}
	return compare(want, words(heard[best])), true
}

// maxHeard is how many messages are compared at most, the latest ones.
const maxHeard = 50

func compare(want, got []string) []Piece {
	var d difference
	i, j := 0, 0
	for _, pair := range common(want, got, func(x, y string) bool { return x == y }) {
		d.add(Missing, want[i:pair[0]])
		d.add(Extra, got[j:pair[1]])
		d.add(Same, want[pair[0]:pair[0]+1])
		i, j = pair[0]+1, pair[1]+1
	}
	d.add(Missing, want[i:])
	d.add(Extra, got[j:])
	return d.trimmed()
}

// difference is pieces, those beside each other with the same mark as one.
type difference []Piece

func (d *difference) add(mark Mark, words []string) {
	text := strings.Join(words, "")
	switch n := len(*d); {
	case text == "":
	case n > 0 && (*d)[n-1].Mark == mark:
		(*d)[n-1].Text += text
	default:
		*d = append(*d, Piece{mark, text})
	}
}

// trimmed marks what stands before and behind everything expected.
func (d difference) trimmed() []Piece {
	if n := len(d); n > 1 {
		for _, end := range []int{0, n - 1} {
			if d[end].Mark == Extra && (end == 0 && d[1].Mark == Same || end > 0 && d[n-2].Mark == Same) {
				d[end].Mark = Around
			}
		}
	}
	return d
}
