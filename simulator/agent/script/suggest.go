package script

import "strings"

// DidYouMean is " Did you mean X?" for the nearest of the words, or nothing where none is near.
func DidYouMean(word string, words []string) string {
	if best, ok := nearest(word, words); ok {
		return " Did you mean `" + best + "`?"
	}
	return ""
}

// nearest is the word that differs from the given one, in any case, in at most a third of its letters.
func nearest(word string, words []string) (string, bool) {
	word = strings.ToLower(word)
	best, least := "", max(len(word)/3, 1)+1
	for _, w := range words {
		if d := distance(word, strings.ToLower(w)); d < least {
			best, least = w, d
		}
	}
	return best, best != ""
}

// distance is how many letters must be inserted, removed, changed or swapped with their neighbour to make b
// of a (optimal string alignment). Texts of more than 60 letters are as far apart as can be.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 60 || len(y) > 60 {
		return max(len(x), len(y))
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			change := 1
			if x[i-1] == y[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
