package script

import "strings"

// reader turns nodes into lines.
type reader struct {
	report      *report
	loading     *loading
	expressions *expressions
	file        string          // in the places of its lines: empty for the script's own file
	size        int             // lines so far, once all that is followed is written out
	depth       int             // scripts within each other that are followed
	wrong       bool            // what is followed has problems
	names       map[string]bool // remembered so far
	labels      map[string]Pos  // so far
	leads       []lead          // whose labels are not found yet
	early       []early         // placeholders whose names were not remembered yet
	needs       []need          // of a script that is followed: names that whoever follows it must remember
}

// scope is what a line may refer to because of where it stands.
type scope struct {
	when   bool // inside a branch of a when
	match  bool // what the user said was matched: <match> is known
	groups int  // of the regular expression that matched it
}

// written is a line of which the words are known and the value is not read yet.
type written struct {
	*reader
	at    Pos
	who   Who
	words string // as in the vocabulary, with the actor in front
	inner string // what stands in the place of the … of the verb's words
	value *node
	scope scope
}

// lines reads a list of lines.
func (r *reader) lines(n *node, in scope) []Line {
	out := make([]Line, 0, len(n.entries))
	leads := len(r.leads)
	ended := false
	for _, entry := range n.entries {
		line := r.line(entry, in)
		if _, marked := line.(*Label); ended && !marked {
			r.report.add(entry.at, "this line is never reached: the line before it does not go on to the next")
		}
		ended = false
		switch line := line.(type) {
		case nil:
		case *several:
			out = append(out, line.lines...)
		default:
			out = append(out, line)
			ended = ends(line)
		}
	}
	r.lead(out, leads)
	return out
}

// ends reports whether a line never goes on to the one below it.
func ends(l Line) bool {
	switch l := l.(type) {
	case *Stop:
		return true
	case *ListenAgain:
		return l.Times == 0
	case *GoTo:
		return l.Times == 0
	}
	return false
}

func (r *reader) line(n *node, in scope) Line {
	switch {
	case n.kind == text:
		return r.interpret(pair{name: n, value: &node{at: n.at}}, in)
	case n.kind == block && len(n.pairs) == 1:
		return r.interpret(n.pairs[0], in)
	case n.kind == block:
		second := n.pairs[1].name
		if n.pairs[0].value.kind == nothing {
			r.report.add(second.at, "this belongs to `%s:` above it: indent it further than that", shorten(n.pairs[0].name.text))
		} else {
			r.report.add(second.at, "two lines in one: begin this one with `- ` in the column of the `- ` above it")
		}
	case n.kind == list:
		r.report.add(n.at, "a list within a list: a line has one `- ` at its beginning")
	default:
		r.report.add(n.at, "an empty line of a script: write what happens behind the `- `")
	}
	return nil
}

// interpret finds the verb of a line and lets it read the value.
func (r *reader) interpret(pair pair, in scope) Line {
	said := strings.Join(strings.Fields(pair.name.text), " ")
	for _, v := range r.report.verbs {
		who, inner, ok := v.reads(said)
		if !ok {
			continue
		}
		l := &written{reader: r, at: pair.name.at, who: who, words: said, inner: inner, value: pair.value, scope: in}
		if !l.mayBe(v) || !l.fits(v) {
			return nil
		}
		r.size++
		return v.read(l)
	}
	r.unknown(pair, said)
	return nil
}

// plain is what every line has.
func (l *written) plain() Plain { return Plain{l.place(l.at)} }

// place is where something stands, and in which file.
func (r *reader) place(at Pos) Pos { return Pos{File: r.file, Line: at.Line, Column: at.Column} }

// mayBe checks that whoever does the line is one who can.
func (l *written) mayBe(v verb) bool {
	if fixed, ok := l.who.misspelt(); ok && v.who != nobody {
		l.report.add(l.at, "`%s` does this? Did you mean `%s`?", l.who, fixed)
		return false
	}
	switch {
	case v.who == agents && !l.who.IsAgent():
		l.report.add(l.at, "`%s %s` cannot be: this is for `agent` or an agent's first name, as in `- %s`", l.who, v.words, v.example)
	case v.who == speakers && l.who == ServiceNow:
		l.report.add(l.at, "`servicenow %s` cannot be: this is for `user`, `agent` or an agent's first name, as in `- %s`", v.words, v.example)
	default:
		return true
	}
	return false
}

// fits checks that the kind of value is what the verb takes.
func (l *written) fits(v verb) bool {
	switch got := l.value.kind; {
	case v.value == noValue && got != nothing:
		l.report.add(l.value.at, "`%s` takes nothing behind it: write `- %s`", l.words, v.example)
	case v.value == textValue && got == nothing:
		l.report.add(l.at, "something is missing behind `%s`: write for example `- %s`", l.words, v.example)
	case (v.value == textValue || v.value == maybeText) && (got == list || got == block):
		l.report.add(l.value.at, "`%s` takes a text, and this is %s: write for example `- %s`", l.words, got, v.example)
	default:
		return true
	}
	return false
}

// text is the line's value as a text that is said or looked for; ok is false after a problem.
func (l *written) text() (n *node, ok bool) {
	if l.value.cut != (Pos{}) {
		l.report.add(l.value.cut, cutText)
		return nil, false
	}
	if strings.TrimSpace(l.value.text) == "" {
		l.report.add(l.value.at, "the text behind `%s` is empty", l.words)
		return nil, false
	}
	return l.value, true
}
