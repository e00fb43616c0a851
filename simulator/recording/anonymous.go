package recording

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// Removed is how often something was removed from the texts of a chat.
type Removed struct {
	Names   int // of the two sides, and of people who are mentioned in ServiceNow's own markup
	Emails  int
	Numbers int // of seven digits or more, as telephones have
}

// String is a sentence about it, without its full stop.
func (r Removed) String() string {
	return fmt.Sprintf("names removed from the texts: %d, e-mail addresses: %d, numbers like those of telephones: %d", r.Names, r.Emails, r.Numbers)
}

// censor removes people from texts. Its zero value removes nothing.
type censor struct {
	rules   []rule
	seen    map[string]map[string]string // by kind and text, the placeholder
	removed Removed
}

// rule is something that is removed.
type rule struct {
	find   *regexp.Regexp // its last group, where it has one, is what is removed
	stands func(found string) string
	count  *int
}

// newCensor removes the two sides' names, addresses and numbers.
func newCensor(p people) *censor {
	c := &censor{seen: map[string]map[string]string{}}
	if !p.anonymous {
		return c
	}
	c.rules = append(c.rules,
		rule{regexp.MustCompile(`(?i)[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`), c.numbered("email", strings.ToLower), &c.removed.Emails},
		rule{regexp.MustCompile(`@\[([^\]:]+):[^\]]*\]`), c.numbered("person", strings.ToLower), &c.removed.Names},
		rule{regexp.MustCompile(`@M\[[^\]|]*\|([^\]]+)\]`), c.numbered("person", strings.ToLower), &c.removed.Names},
	)
	c.rules = append(c.rules, c.names(p)...)
	c.rules = append(c.rules, rule{regexp.MustCompile(`\+?\(?[0-9](?:[ ()./-]{0,2}[0-9]){6,}`), c.numbered("number", digits), &c.removed.Numbers})
	return c
}

// names are the rules for those who take part; longer names come first, so that a whole name is one.
func (c *censor) names(p people) []rule {
	called := map[string]string{}
	call := func(stands string, names ...string) {
		for _, name := range names {
			name = strings.TrimSpace(name)
			if _, taken := called[strings.ToLower(name)]; !taken && utf8.RuneCountInString(name) > 1 {
				called[strings.ToLower(name)] = stands
			}
		}
	}
	of := func(stands string, u chat.User) {
		call(stands, u.Name, u.UserName)
		call(stands, strings.Fields(u.Name)...)
	}
	of("user", p.chat.Requester)
	for i, a := range p.agents {
		of(placeholder("agent", i), a)
	}
	if sender := openingOf(p.chat.Events[0].Message.Text).sender; !slices.Contains(nameless(), strings.ToLower(sender)) {
		call("user", sender)
	}
	names := make([]string, 0, len(called))
	for name := range called {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	rules := make([]rule, 0, len(names))
	for _, name := range names {
		find := regexp.MustCompile(`(?i)` + strings.ReplaceAll(regexp.QuoteMeta(name), " ", `\s+`))
		rules = append(rules, rule{find, func(string) string { return called[name] }, &c.removed.Names})
	}
	return rules
}

// nameless are words by which bots know users and which name nobody.
func nameless() []string {
	return []string{"user", "agent", "me", "you", "default", "test", "guest", "visitor", "customer", "client", "anonymous", "unknown", "bot"}
}

// numbered gives each thing of a kind its own placeholder; things are the same where same makes them so.
func (c *censor) numbered(kind string, same func(string) string) func(string) string {
	return func(found string) string {
		if c.seen[kind] == nil {
			c.seen[kind] = map[string]string{}
		}
		known, ok := c.seen[kind][same(found)]
		if !ok {
			known = placeholder(kind, len(c.seen[kind]))
			c.seen[kind][same(found)] = known
		}
		return known
	}
}

func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// cut is a text with what must go taken out.
func (c *censor) cut(text string) words {
	whole := words{{text: text}}
	for _, r := range c.rules {
		var next words
		for _, w := range whole {
			if w.stands != "" {
				next = append(next, w)
				continue
			}
			next = append(next, r.cut(w.text)...)
		}
		whole = next
	}
	return whole
}

func (r rule) cut(text string) (out words) {
	rest := 0
	for _, at := range r.find.FindAllStringSubmatchIndex(text, -1) {
		from, to := at[len(at)-2], at[len(at)-1]
		if from < rest || !alone(text, from, to) {
			continue
		}
		out = append(out, word{text: text[rest:from]}, word{stands: r.stands(text[from:to])})
		rest = to
		*r.count++
	}
	return append(out, word{text: text[rest:]})
}

// alone reports whether what stands there is no part of a longer word.
func alone(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	behind, _ := utf8.DecodeRuneInString(text[to:])
	return !inWord(before) && !inWord(behind)
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '_')
}
