package script

import (
	"regexp/syntax"
	"strings"
)

// swallowed finds the branches of a when that can never be chosen, since one above them takes all that they would.
func (f *flowing) swallowed() {
	f.script.Walk(func(l Line) {
		w, is := l.(*When)
		if !is {
			return
		}
		for i, b := range w.Branches {
			for _, above := range w.Branches[:i] {
				if above.Says != nil && (b.Says != nil && above.Says.takesAllOf(b.Says) || b.Else && above.Says.takesEverything()) {
					f.add(b.Pos, "this branch is never chosen: `%s` in line %d takes all that it would. Put this one above that", shorten(above.Says.raw), above.Line)
					break
				}
			}
		}
	})
}

// takesAllOf reports whether the pattern certainly takes every message that the other one would.
func (p *Pattern) takesAllOf(other *Pattern) bool {
	switch {
	case p.takesEverything():
		return true
	case p.first == 0 || other.first == 0:
		return false // nobody can tell; the very same is refused where the branches are read
	}
	for _, narrow := range alternatives(other.raw) {
		if !containsAny(narrow, alternatives(p.raw)) {
			return false
		}
	}
	return true
}

// alternatives are words in lower case, those of each alternative parted and surrounded by one blank.
func alternatives(words string) []string {
	var all []string
	current := " "
	for _, word := range strings.Fields(strings.ToLower(words) + " or") {
		if word != "or" {
			current += word + " "
			continue
		}
		all = append(all, current)
		current = " "
	}
	return all
}

func containsAny(words string, of []string) bool {
	for _, some := range of {
		if strings.Contains(words, some) {
			return true
		}
	}
	return false
}

// takesEverything reports whether a regular expression certainly is found in every message: it is found in an empty
// text, and nothing in it looks at where it stands.
func (p *Pattern) takesEverything() bool {
	body, is := regexpBody(p.raw)
	if !is || p.first != 0 || !p.re.MatchString("") {
		return false
	}
	tree, err := syntax.Parse(body, syntax.Perl)
	return err == nil && !looksAround(tree)
}

func looksAround(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return true
	}
	for _, sub := range re.Sub {
		if looksAround(sub) {
			return true
		}
	}
	return false
}
