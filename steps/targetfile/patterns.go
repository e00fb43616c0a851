package targetfile

import (
	"regexp"
	"strings"
)

// PatternNames are what a pattern can recognise: the fields of steps.Patterns.
func PatternNames() []string {
	return []string{"connecting", "left", "ended", "unavailable", "not-connected", "lost", "summary", "last-update", "file"}
}

// patterns reads regular expressions by what they recognise.
func (r *reader) patterns(to *map[string]*regexp.Regexp) func(path string, n *node) {
	return func(path string, n *node) {
		*to = map[string]*regexp.Regexp{}
		var keys []key
		for _, name := range PatternNames() {
			keys = append(keys, key{name, func(path string, n *node) {
				if expression := r.expression(path, n); expression != nil {
					(*to)[name] = expression
				}
			}})
		}
		r.mapping(path, n, keys)
	}
}

func (r *reader) expression(path string, n *node) *regexp.Regexp {
	written, ok := r.text(path, n)
	if !ok {
		return nil
	}
	expression, err := regexp.Compile(written)
	switch {
	case err != nil:
		r.wrong(n.at, "%s holds `%s`, which is no regular expression of Go's: %s", called(path), written, strings.TrimPrefix(err.Error(), "error parsing regexp: "))
	case expression.MatchString(""):
		r.wrong(n.at, "%s holds `%s`, which is found in every text: write what tells this sentence from others", called(path), written)
	default:
		return expression
	}
	return nil
}
