package script

import (
	"strings"
	"time"
)

// When waits for what the user says. Branches are tried in the order written; a message that none takes is
// passed over. After a branch the script goes on below the when.
type When struct {
	Plain
	Branches []Branch
}

// Branch is one of the things that a when waits for: exactly one of Says, Else and Silence is set.
type Branch struct {
	Pos
	Says    *Pattern      // words or a regular expression
	Else    bool          // `anything else`
	Silence time.Duration // `nothing for 2m`: the user has said nothing for so long
	Lines   []Line        // none means: go on below
}

// Nested are the branches.
func (w *When) Nested() []Nest {
	nests := make([]Nest, len(w.Branches))
	for i, b := range w.Branches {
		nests[i] = Nest{At: b.Pos, Lines: b.Lines}
	}
	return nests
}

func whenVerb() verb {
	return verb{
		words: "when user says", value: anyValue, shaped: SomeBranches, example: "when user says:",
		means: "Waits for the user and goes into the first branch that takes what they say.",
		read: func(l *written) Line {
			if l.value.kind != block {
				l.report.add(l.at, "`when user says:` has its branches below it, indented: words, `/…/`, `anything else:` or `nothing for 2m:`")
				return nil
			}
			w := &When{Plain: l.plain()}
			seen := branches{l: l, written: map[string]bool{}}
			for _, pair := range l.value.pairs {
				if b, ok := l.branch(pair); ok && seen.admit(b, pair) {
					w.Branches = append(w.Branches, b)
				}
			}
			return w
		},
	}
}

func (l *written) branch(pair pair) (Branch, bool) {
	b, ok := l.condition(pair.name)
	if !ok {
		return b, false
	}
	in := l.scope
	in.when = true
	if b.Says != nil {
		in.match, in.groups = true, b.Says.groups()
	} else if b.Else {
		in.match, in.groups = true, 0
	}
	b.Lines, ok = l.below(pair, in)
	return b, ok
}

// below reads the lines of a branch; none means that it goes on below.
func (l *written) below(pair pair, in scope) (lines []Line, ok bool) {
	switch pair.value.kind {
	case list:
		return l.lines(pair.value, in), true
	case nothing:
		return nil, true
	}
	l.report.add(pair.value.at, "below `%s:` stands one line each, beginning with `- `; this is %s", shorten(pair.name.text), pair.value.kind)
	return nil, false
}

// condition reads a branch's name.
func (l *written) condition(n *node) (b Branch, ok bool) {
	b.Pos = l.place(n.at)
	said := strings.Join(strings.Fields(n.text), " ")
	if said == "anything else" {
		b.Else = true
		return b, true
	}
	if length, is := strings.CutPrefix(said, "nothing for "); is {
		d, err := parseDuration(length)
		if err == nil && d > 0 {
			b.Silence = d
			return b, true
		}
		if err != nil {
			l.report.add(n.at, "%s", err)
		} else {
			l.report.add(n.at, "`nothing for` needs a time above zero")
		}
		return b, false
	}
	if near, is := nearest(said, []string{"anything else", "nothing for"}); is {
		l.report.add(n.at, "`%s` reads like `%s`: did you mean that? Write the words as a regular expression to have them taken as they are", shorten(said), near)
		return b, false
	}
	pattern, err := l.expressions.pattern(n.text)
	if err != nil {
		l.report.add(n.at, "%s", err)
		return b, false
	}
	l.rememberGroups(pattern.re, n.at)
	b.Says = pattern
	return b, true
}

// branches sees that every branch of a when can be reached.
type branches struct {
	l       *written
	written map[string]bool
	other   bool
	silence bool
}

func (s *branches) admit(b Branch, p pair) bool {
	report := s.l.report
	switch {
	case s.written[p.name.text]:
		report.add(b.Pos, "`%s` stands here for the second time: the first takes everything", shorten(p.name.text))
	case b.Silence > 0 && s.silence:
		report.add(b.Pos, "a second `nothing for`: only the shorter could ever run")
	case b.Says != nil && s.other:
		report.add(b.Pos, "this branch is never reached: `anything else` above it takes everything. Put it above that")
	default:
		s.written[p.name.text] = true
		s.other = s.other || b.Else
		s.silence = s.silence || b.Silence > 0
		return true
	}
	return false
}
