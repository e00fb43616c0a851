package script

import (
	"regexp/syntax"
	"strings"
)

// Bounds on the words that are compared, so that a hostile file costs no more than its size.
const maxCompared = 10 // words of an alternative; longer ones are taken for different from all others

// swallowed finds the branches of a when that can never be chosen, since those above them take all that they would.
func (f *flowing) swallowed() {
	f.script.Walk(func(l Line) {
		if w, is := l.(*When); is {
			taken := taking{words: map[string]*Branch{}}
			for i := range w.Branches {
				b := &w.Branches[i]
				if by := taken.by(b); by != nil {
					f.add(b.Pos, "this branch is never chosen: `%s` in line %d takes all that it would. Put this one above that", shorten(by.Says.raw), by.Line)
				}
				taken.add(b)
			}
		}
	})
}

// taking is what the branches of a when take, as far as it is certain.
type taking struct {
	words map[string]*Branch // by alternative, in lower case
	most  int                // words of the longest alternative
	all   *Branch            // the one that takes everything; nil while there is none
}

// by is a branch that takes what another would: the last one that is needed for all of it. It is nil where something is left.
func (t *taking) by(b *Branch) *Branch {
	switch {
	case b.Silence > 0:
		return nil
	case t.all != nil || b.Else || b.Says.first == 0:
		return t.all
	}
	var last *Branch
	for _, words := range alternatives(b.Says.raw) {
		taker := t.within(words)
		if taker == nil {
			return nil
		}
		last = taker
	}
	return last
}

// within is the branch that one of the runs of words in an alternative belongs to: who says all of it says those too.
func (t *taking) within(words []string) *Branch {
	if len(words) > maxCompared {
		return nil
	}
	for i := range words {
		for j := i + 1; j <= min(len(words), i+t.most); j++ {
			if b := t.words[strings.Join(words[i:j], " ")]; b != nil {
				return b
			}
		}
	}
	return nil
}

func (t *taking) add(b *Branch) {
	switch {
	case b.Says == nil || t.all != nil:
	case b.Says.takesEverything():
		t.all = b
	case b.Says.first > 0:
		for _, words := range alternatives(b.Says.raw) {
			if key := strings.Join(words, " "); len(words) <= maxCompared && t.words[key] == nil {
				t.words[key] = b
				t.most = max(t.most, len(words))
			}
		}
	}
}

// alternatives are words in lower case, those of each alternative on their own.
func alternatives(words string) [][]string {
	var all [][]string
	var current []string
	for _, word := range append(strings.Fields(strings.ToLower(words)), "or") {
		if word != "or" {
			current = append(current, word)
			continue
		}
		all = append(all, current)
		current = nil
	}
	return all
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
