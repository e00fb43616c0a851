package audit

import (
	"cmp"
	"html"
	"regexp"
	"slices"
	"strings"
)

var tag = regexp.MustCompile(`<[^<>]*>`)

// plain is a text by which it is known on both sides: without markup, entities and the way its white space was set.
func plain(text string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(html.UnescapeString(text), " "))), " ")
}

// within reports whether all words of part, which are plain, stand one after the other in whole.
func within(whole, part string) bool {
	return part != "" && strings.Contains(" "+whole+" ", " "+part+" ")
}

// command reports whether a text is meant for the bot and not for the chat: /end_chat and /restart end one (S-07).
func command(text string) bool { return strings.HasPrefix(text, "/") }

func sortByTick(posts []post) {
	slices.SortStableFunc(posts, func(a, b post) int { return cmp.Compare(a.tick, b.tick) })
}

// disorder is how many of the numbers stand behind a larger one.
func disorder(numbers []int) (n int) {
	largest := -1
	for _, i := range numbers {
		if i < largest {
			n++
		}
		largest = max(largest, i)
	}
	return n
}
