package wording

import (
	"slices"
	"strings"
)

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
	pairs := common(want, got, func(x, y string) bool { return x == y })
	together(got, pairs)
	for _, pair := range held(want, pairs) {
		d.add(Missing, want[i:pair[0]])
		d.add(Extra, got[j:pair[1]])
		d.add(Same, want[pair[0]:pair[0]+1])
		i, j = pair[0]+1, pair[1]+1
	}
	d.add(Missing, want[i:])
	d.add(Extra, got[j:])
	return d.trimmed()
}

// together moves what could as well be paired beside the next pair there: of several blanks the one in front of a word.
func together(got []string, pairs [][2]int) {
	for k := len(pairs) - 2; k >= 0; k-- {
		here, next := &pairs[k], pairs[k+1]
		joined := k > 0 && pairs[k-1][0]+1 == here[0] && pairs[k-1][1]+1 == here[1]
		if !joined && here[0]+1 == next[0] && got[next[1]-1] == got[here[1]] {
			here[1] = next[1] - 1
		}
	}
}

// held leaves out blanks that stand alone between differences: they only look alike.
func held(want []string, pairs [][2]int) [][2]int {
	beside := func(a, b int) bool {
		return a >= 0 && b < len(pairs) && pairs[b][0] == pairs[a][0]+1 && pairs[b][1] == pairs[a][1]+1
	}
	var kept [][2]int
	for k, pair := range pairs {
		if strings.TrimSpace(want[pair[0]]) != "" || beside(k-1, k) || beside(k, k+1) {
			kept = append(kept, pair)
		}
	}
	return kept
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

// trimmed marks what stands before and behind everything expected. Beside something missing it is as many words that count as
// said instead.
func (d difference) trimmed() []Piece {
	if n := len(d); n > 1 && d[n-1].Mark == Extra {
		instead, behind := 0, d[n-1].Text
		if d[n-2].Mark == Missing {
			instead = max(count(words(d[n-2].Text)), 1)
		}
		kept := first(words(behind), instead)
		d = append(d[:n-1:n-1], pieces(Piece{Extra, behind[:kept]}, Piece{Around, behind[kept:]})...)
	}
	switch n := len(d); {
	case n > 1 && d[0].Mark == Extra:
		d[0].Mark = Around
	case n > 2 && d[0].Mark == Missing && d[1].Mark == Extra:
		before := words(d[1].Text)
		kept := len(d[1].Text) - last(before, count(words(d[0].Text)))
		return append(pieces(Piece{Around, d[1].Text[:kept]}, d[0], Piece{Extra, d[1].Text[kept:]}), d[2:]...)
	}
	return d
}

// pieces leaves out those without a text.
func pieces(all ...Piece) []Piece {
	return slices.DeleteFunc(all, func(p Piece) bool { return p.Text == "" })
}

// count is how many of them are words.
func count(all []string) (n int) {
	for _, w := range all {
		if isWord(w) {
			n++
		}
	}
	return n
}

// first is how many bytes it is to the end of the nth word; all of them where there are fewer.
func first(all []string, n int) (bytes int) {
	for _, w := range all {
		if n == 0 {
			break
		}
		bytes += len(w)
		if isWord(w) {
			n--
		}
	}
	return bytes
}

// last is how many bytes it is back from the end to the beginning of the nth word from there.
func last(all []string, n int) int {
	backwards := slices.Clone(all)
	slices.Reverse(backwards)
	return first(backwards, n)
}
