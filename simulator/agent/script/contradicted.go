package script

import "strings"

// maxNever is how many checks are compared with all others, so that a hostile file costs no more than its size.
const maxNever = 100

// contradicted finds the pairs of lines of which one must fail: the user must see what they must never have seen. Both
// stand among the script's own lines, and nothing leads past them.
func (f *flowing) contradicted() {
	var never []*NeverSaw
	for _, l := range f.script.Lines {
		switch l := l.(type) {
		case *GoTo, *When, *ByChance, *Stop, *Repeat, *Follows:
			return // what comes below may be left out
		case *NeverSaw:
			if never = append(never, l); len(never) > maxNever {
				return
			}
		case *Sees:
			for _, n := range never {
				f.contradicts(n, l)
			}
		}
	}
}

func (f *flowing) contradicts(never *NeverSaw, sees *Sees) {
	if text, plain := sees.Wanted.plain(); plain {
		if unwanted, plain := never.Wanted.plain(); plain && strings.Contains(text, unwanted) {
			f.add(sees.Pos, "the user cannot see this and pass line %d, which says that they never saw `%s`", never.Line, shorten(unwanted))
		}
	}
}

// plain is what is looked for where it is a text without placeholders.
func (w Wanted) plain() (string, bool) {
	if w.re != nil || w.mentions != nil {
		return "", false
	}
	for _, p := range w.Text.parts {
		if p.name != "" {
			return "", false
		}
	}
	return w.Text.Fill(func(string) string { return "" }), true
}

// tooEarly finds the lines of agents in a conversation that come before the user has said anything, and so before there
// is a chat.
func (f *flowing) tooEarly() {
	if !f.script.HasUser() {
		return
	}
	var spoken []int
	for at, s := range f.graph.steps {
		if says, is := s.line.(*Says); is && says.Who == User {
			spoken = append(spoken, at)
		}
	}
	if len(spoken) == 0 {
		return // whoever plays the user may speak first
	}
	behind := f.graph.from(spoken...)
	for at, s := range f.graph.steps {
		if s.line == nil || !f.reached[at] || behind[at] || !s.line.Actor().IsAgent() {
			continue
		}
		if _, follows := s.line.(*Follows); !follows {
			f.add(s.line.At(), "there is no chat yet for an agent to act in: a line `user says` comes first, with the words that start one")
			return
		}
	}
}
