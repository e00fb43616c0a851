package wording

import (
	"slices"
	"strings"
	"unicode"
)

// maxWords is how much of a text is compared, in words and what stands between them.
const maxWords = 400

// words cuts a text into runs of letters and digits, runs of white space, and single other characters.
func words(text string) []string {
	kind := func(r rune) int {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			return 1
		case unicode.IsSpace(r):
			return 2
		}
		return 0
	}
	var out []string
	begin, last := 0, -1
	for i, r := range text {
		now := kind(r)
		if i > 0 && (now != last || now == 0) {
			out = append(out, text[begin:i])
			begin = i
		}
		if len(out) == maxWords {
			return append(out, text[begin:])
		}
		last = now
	}
	if begin < len(text) {
		out = append(out, text[begin:])
	}
	return out
}

// common finds the longest sequence that two texts share, as pairs of places; same compares.
func common(a, b []string, same func(x, y string) bool) [][2]int {
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if same(a[i], b[j]) {
				length[i][j] = length[i+1][j+1] + weight(a[i])
			}
			length[i][j] = max(length[i][j], length[i+1][j], length[i][j+1])
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case same(a[i], b[j]) && length[i][j] == length[i+1][j+1]+weight(a[i]):
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// weight makes words count for more than what stands between them.
func weight(word string) int {
	if isWord(word) {
		return 100
	}
	return 1
}

func isWord(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) == 0
}

// likeness is how many words of a text are in a message, in the same order and whatever their case.
func likeness(wanted, message []string) int {
	onlyWords := func(all []string) []string {
		return slices.DeleteFunc(slices.Clone(all), func(w string) bool { return !isWord(w) })
	}
	return len(common(onlyWords(wanted), onlyWords(message), strings.EqualFold))
}
