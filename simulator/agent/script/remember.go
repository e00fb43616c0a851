package script

import (
	"regexp"
	"strings"
)

// Remember keeps what was matched, under a name that stands for it from there on: `remember as: badge`.
type Remember struct {
	Plain
	Name string
}

func rememberVerb() verb {
	return verb{
		words: "remember as", value: textValue, example: "remember as: badge",
		means: "Keeps what the user said and the branch matched: `<badge>` stands for it in all texts below.",
		read: func(l *written) Line {
			if !l.scope.match {
				l.report.add(l.at, "`remember as` has a meaning only in a branch of `when user says` that words or a regular expression chose")
				return nil
			}
			name := strings.Trim(l.value.text, "<> ")
			if why := l.remember(name); why != "" {
				l.report.add(l.value.at, "%s", why)
				return nil
			}
			return &Remember{Plain: l.plain(), Name: name}
		},
	}
}

// remember lets texts from here on use a name, or says why it cannot be.
func (r *reader) remember(name string) (why string) {
	switch {
	case !isPlaceholder(name) || name[0] >= '0' && name[0] <= '9':
		return "`" + shorten(name) + "` is no name: write one word of up to 30 letters, digits, - and _, as in `remember as: badge`"
	case name == "user", name == "agent", name == "match":
		return "`<" + name + ">` has a meaning already: call it otherwise"
	case !r.names[name] && len(r.names) >= maxRemembered:
		return "too many names are remembered: at most 100"
	}
	r.names[name] = true
	return ""
}

// rememberGroups lets texts from here on use the named groups of a regular expression.
func (r *reader) rememberGroups(re *regexp.Regexp, at Pos) {
	for _, name := range re.SubexpNames() {
		if name == "" {
			continue
		}
		if why := r.remember(name); why != "" {
			r.report.add(at, "the group `(?<%s>…)`: %s", shorten(name), why)
			return
		}
	}
}

// rememberFound does so for a text that the user is to see.
func (l *written) rememberFound(w Wanted) {
	if w.re != nil {
		l.rememberGroups(w.re, l.value.at)
	}
}

// named calls f for each group of a regular expression that has a name and took part in what was found.
func named(re *regexp.Regexp, found []string, f func(name, value string)) {
	for i, name := range re.SubexpNames() {
		if name != "" && found[i] != "" {
			f(name, found[i])
		}
	}
}
