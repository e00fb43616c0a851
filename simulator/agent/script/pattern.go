package script

import (
	"fmt"
	"regexp"
	"strings"
)

// Pattern is what a user's message is compared with: plain words, which match whole words in any case with
// "or" between alternatives, or a regular expression between slashes.
type Pattern struct {
	raw string
	re  *regexp.Regexp
	// first is the group that holds the match: 1 for words, whose neighbours are compared too.
	first int
}

// String is the pattern as written.
func (p *Pattern) String() string { return p.raw }

// Find looks for the pattern in a message. groups[0] is what matched, groups[1] and so on are the groups of
// the regular expression.
func (p *Pattern) Find(message string) (groups []string, ok bool) {
	found := p.re.FindStringSubmatch(message)
	if found == nil {
		return nil, false
	}
	return found[p.first:], true
}

// Named calls f for each group of the regular expression that has a name and took part in the match. groups is what
// Find returned.
func (p *Pattern) Named(groups []string, f func(name, value string)) {
	if p.first == 0 {
		named(p.re, groups, f)
	}
}

// groups is how many groups the regular expression has.
func (p *Pattern) groups() int { return p.re.NumSubexp() - p.first }

// regexpBody is what stands between the slashes of a regular expression.
func regexpBody(text string) (string, bool) {
	if len(text) > 2 && strings.HasPrefix(text, "/") && strings.HasSuffix(text, "/") {
		return text[1 : len(text)-1], true
	}
	return "", false
}

// pattern reads words or a regular expression.
func (e *expressions) pattern(text string) (*Pattern, error) {
	if body, ok := regexpBody(text); ok {
		re, err := e.compile(body)
		return &Pattern{raw: text, re: re}, err
	}
	re, err := e.words(text)
	return &Pattern{raw: text, re: re, first: 1}, err
}

// words makes a regular expression that finds one of the alternatives between characters that belong
// to no word. Go's \b knows only ASCII, so it would find "caf" in "café".
func (e *expressions) words(text string) (*regexp.Regexp, error) {
	const none = `[^\pL\pM\pN_]`
	var alternatives []string
	var words []string
	add := func() error {
		if len(words) == 0 {
			return fmt.Errorf("`%s` lacks words: `or` stands between alternatives, as in `password or locked out`", shorten(text))
		}
		alternatives = append(alternatives, strings.Join(words, `\s+`))
		words = nil
		return nil
	}
	for _, word := range strings.Fields(text) {
		if strings.EqualFold(word, "or") {
			if err := add(); err != nil {
				return nil, err
			}
			continue
		}
		words = append(words, regexp.QuoteMeta(word))
	}
	if err := add(); err != nil {
		return nil, err
	}
	return e.compile(`(?i)(?:^|` + none + `)(` + strings.Join(alternatives, "|") + `)(?:$|` + none + `)`)
}
