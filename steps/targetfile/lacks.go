package targetfile

import (
	"regexp"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/rules"
)

// lacks reads what the target lacks: reasons, by tag or rule. Where tags are given, there must be such a tag.
func (r *reader) lacks(to *map[string]string, tags []string) func(path string, n *node) {
	return func(path string, n *node) {
		*to = map[string]string{}
		r.eachPair(path, n, func(inner string, p pair) {
			r.lack(p, tags)
			if reason, ok := r.text(inner, p.value); ok {
				(*to)[p.name] = reason
			}
		})
	}
}

func (r *reader) lack(p pair, tags []string) {
	_, isRule := rules.Find(p.name)
	switch {
	case isRule:
	case regexp.MustCompile(`^[A-Z]-\d+$`).MatchString(p.name):
		r.wrong(p.at, "there is no rule `%s`; conformance list shows them", p.name)
	case !strings.HasPrefix(p.name, "@") || len(p.name) == 1:
		r.wrong(p.at, "`%s` is neither a tag such as \"@whole-bot\" nor a rule such as H-21.%s", p.name, didYouMean("@"+p.name, tags))
	case tags != nil && !slices.Contains(tags, p.name):
		r.wrong(p.at, "no scenario has the tag `%s`; conformance list shows them.%s", p.name, didYouMean(p.name, tags))
	}
}
