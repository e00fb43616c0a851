package report

import (
	"fmt"
	"path"
	"strings"
	"unicode"
)

// Anchors are names for the results by which they can be pointed at, in a page and from one run to the next: made of file and
// name, in small letters, digits and dashes: core-start-a-live-chat-is-opened.
func (r Report) Anchors() []string {
	anchors, taken := make([]string, len(r.Results)), map[string]bool{}
	for i, result := range r.Results {
		first := slug(strings.TrimSuffix(result.File, path.Ext(result.File)) + "-" + result.Name)
		anchors[i] = first
		for n := 2; taken[anchors[i]]; n++ {
			anchors[i] = fmt.Sprintf("%s-%d", first, n)
		}
		taken[anchors[i]] = true
	}
	return anchors
}

// slug keeps letters and digits, and a dash for whatever stands between.
func slug(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "-")
}
