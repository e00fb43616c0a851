package mutant

import (
	"net/http"
	"regexp"
	"strings"
)

var markup = regexp.MustCompile(`@[ML]?\[[^\]]*\]`)

// texts is about what is written, and whether it is kept.
func texts() []Mutant {
	kept := func(change func(string) string) wrap {
		return requests(posting(), func(r *http.Request) { rewrite(r, edit("message", change)) })
	}
	return []Mutant{
		{"markup-is-lost", "ServiceNow's markup is taken out of a text.", facts("SN-56"), kept(func(text string) string { return markup.ReplaceAllString(text, "") })},
		{"signs-are-escaped", "Signs that mean something in a page are escaped.", facts("SN-24"), kept(func(text string) string { return strings.ReplaceAll(text, "<", "&lt;") })},
		{
			"ascii-alone", "Letters of other scripts are lost.", facts("SN-24"),
			kept(func(text string) string {
				return strings.Map(func(r rune) rune {
					if r > 127 {
						return '?'
					}
					return r
				}, text)
			}),
		},
		{"first-letter-is-lost", "A text loses its first letter.", facts("SN-24"), kept(func(text string) string { return strings.TrimLeft(text, "I") })},
	}
}
