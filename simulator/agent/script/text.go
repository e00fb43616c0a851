package script

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Text is what somebody says, with its placeholders: <user>, <agent>, and within a branch <match> and <1>,
// <2>, … for the groups of its regular expression. "<<" stands for a plain "<".
type Text struct {
	raw   string
	parts []part // none where the text is plain
}

// part is literal text, or a placeholder.
type part struct {
	literal string
	name    string
}

// String is the text as written.
func (t Text) String() string { return t.raw }

// Plain reports whether the text holds no placeholders.
func (t Text) Plain() bool { return t.parts == nil || len(t.parts) == 1 && t.parts[0].name == "" }

// Fill is the text with every placeholder replaced by its value. The names are user, agent, match, 1, 2, …
func (t Text) Fill(value func(name string) string) string {
	if t.parts == nil {
		return t.raw
	}
	var b strings.Builder
	for _, p := range t.parts {
		if p.name == "" {
			b.WriteString(p.literal)
		} else {
			b.WriteString(value(p.name))
		}
	}
	return b.String()
}

// parseText cuts a text at its placeholders, and reports those that nothing stands for.
func (l *written) parseText(n *node) Text {
	t := Text{raw: n.text}
	rest := n.text
	var literal strings.Builder
	flush := func() {
		if literal.Len() > 0 {
			t.parts = append(t.parts, part{literal: literal.String()})
			literal.Reset()
		}
	}
	for {
		before, after, found := strings.Cut(rest, "<")
		literal.WriteString(before)
		if !found {
			break
		}
		if strings.HasPrefix(after, "<") {
			literal.WriteByte('<')
			rest = after[1:]
			continue
		}
		name, tail, closed := strings.Cut(after, ">")
		if !closed || !isPlaceholder(name) {
			literal.WriteByte('<')
			rest = after
			continue
		}
		l.checkPlaceholder(n, name)
		flush()
		t.parts = append(t.parts, part{name: name})
		rest = tail
	}
	flush()
	return t
}

// isPlaceholder reports whether <name> looks like a placeholder and not like "a < b" or an arrow.
func isPlaceholder(name string) bool {
	if name == "" || len(name) > 30 {
		return false
	}
	for _, r := range name {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '_' && r != '-' {
			return false
		}
	}
	return true
}

func (l *written) checkPlaceholder(n *node, name string) {
	at := n.at
	if i := strings.Index(l.report.source.from(n.at), "<"+name+">"); i >= 0 {
		at.Column += len([]rune(l.report.source.from(n.at)[:i]))
	}
	number, err := strconv.Atoi(name)
	switch {
	case name == "user", name == "agent", l.names[name]:
	case name == "match" || err == nil:
		l.checkGroup(at, name, number)
	case l.wrong: // what is followed may have remembered it
	case l.report.full():
	case l.file != "":
		l.need(need{name, l.place(at)}, at)
	default:
		told := len(l.report.problems)
		known := slices.Sorted(maps.Keys(l.names))
		l.report.add(at, "`<%s>` stands for nothing: the placeholders are <user>, <agent> and, in a branch, <match>%s.%s "+
			"Write `<<%s>` to say it as it is", name, listed(known), DidYouMean(name, append([]string{"user", "agent", "match"}, known...)), name)
		if len(l.report.problems) > told {
			l.early = append(l.early, early{name: name, problem: told})
		}
	}
}

// early is a placeholder for which nothing stood so far, and its problem in the report.
type early struct {
	name    string
	problem int
}

// tooEarly tells of those placeholders whose name is remembered further below, now that all of the file is read.
func (r *reader) tooEarly() {
	for _, e := range r.early {
		if r.names[e.name] {
			r.report.problems[e.problem].Message = fmt.Sprintf("`<%s>` stands for nothing yet: it is remembered further below. "+
				"Say it below that, or write `<<%s>` to say it as it is", e.name, e.name)
		}
	}
}

// listed are the names that are remembered so far, to end a list of placeholders.
func listed(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return ", and <" + strings.Join(names, ">, <") + ">, which is remembered"
}

func (l *written) checkGroup(at Pos, name string, number int) {
	switch {
	case !l.scope.match:
		l.report.add(at, "`<%s>` is known only in a branch of `when user says` that words or a regular expression chose. "+
			"Write `<<%s>` to say it as it is", name, name)
	case name != "match" && (number < 1 || number > l.scope.groups):
		l.report.add(at, "`<%s>` stands for nothing: the regular expression of this branch has %d groups in brackets. "+
			"Write `<<%s>` to say it as it is", name, l.scope.groups, name)
	}
}
