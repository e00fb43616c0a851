package transcript

import (
	"strings"

	"github.com/rivo/uniseg"

	"github.com/snowglobe-sim/snowglobe/wording"
)

// Wrap breaks a text into lines of at most so many cells, between words where it can. Characters of two cells and those
// that combine count as a terminal shows them.
func Wrap(text string, width int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(wording.Visible(text), "\t", "    "), "\n") {
		lines = append(lines, wrapParagraph(paragraph, width)...)
	}
	return lines
}

func wrapParagraph(rest string, width int) []string {
	var lines []string
	var line strings.Builder
	taken, state := 0, -1
	flush := func() {
		lines = append(lines, strings.TrimRight(line.String(), " "))
		line.Reset()
		taken = 0
	}
	for rest != "" {
		var word string
		word, rest, state = nextWord(rest, state)
		cells := uniseg.StringWidth(strings.TrimRight(word, " "))
		if taken > 0 && taken+cells > width {
			flush()
		}
		for cells > width {
			head, tail := cut(word, width)
			line.WriteString(head)
			flush()
			// Counted on: to measure the tail anew would take a long word a time that grows with its square.
			word, cells = tail, cells-uniseg.StringWidth(head)
		}
		line.WriteString(word)
		taken += uniseg.StringWidth(word)
	}
	flush()
	return lines
}

// nextWord is what a line may end behind. A slash that begins a word, as in /end_chat, is no such place, though the rules of
// Unicode would have it so.
func nextWord(text string, state int) (word, rest string, next int) {
	word, rest, _, next = uniseg.FirstLineSegmentInString(text, state)
	switch {
	case rest == "":
	case word == "/":
		more, after, _, state := uniseg.FirstLineSegmentInString(rest, next)
		return word + more, after, state
	case strings.HasSuffix(word, " /"):
		word = word[:len(word)-1]
		return word, "/" + rest, -1
	}
	return word, rest, next
}

// cut is the beginning of a word that fits, one character at least, and its rest.
func cut(word string, width int) (head, tail string) {
	rest, state, taken := word, -1, 0
	for rest != "" {
		_, after, cells, next := uniseg.FirstGraphemeClusterInString(rest, state)
		if taken > 0 && taken+cells > width {
			break
		}
		rest, state, taken = after, next, taken+cells
	}
	return word[:len(word)-len(rest)], rest
}
