package script

import "strings"

// check reports whether YAML would misread the line's name or value, after it has said how.
func (t *trapLine) check() bool {
	if len(t.dashes) > 0 && t.name == "" && t.value == "" {
		t.report.addBroken(t.place(t.dashes[len(t.dashes)-1]), "an empty line of a script: write what happens behind the `- `")
		return true
	}
	if t.name != "" && t.badStart(t.name, t.start) {
		return true
	}
	return t.value != "" && (t.badStart(t.value, t.at) || t.badMiddle())
}

func (t *trapLine) badStart(s string, at int) bool {
	switch c := s[0]; {
	case t.name == linesName && at == t.at && strings.IndexByte("-[{", c) >= 0:
		t.report.addBroken(t.place(at), "`script:` stands alone on its line: begin the first line below it, with `- `")
	case strings.IndexByte("{[]}@*&!%`,", c) >= 0:
		t.report.addBroken(t.place(at), "a text cannot begin with `%c` in YAML: put it in quotes, as in %s", c, quoted(s))
	case (c == '|' || c == '>') && !isBlockHeader(s):
		t.report.addBroken(t.place(at), "a text cannot begin with `%c` in YAML: put it in quotes, as in %s", c, quoted(s))
	case t.name != "" && at == t.at && strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "? "):
		t.report.addBroken(t.place(at), "a text cannot begin with `%s` in YAML: put it in quotes, as in %s", s[:2], quoted(s))
	case c == '"' && badEscape(s) != "":
		t.report.addBroken(t.place(at), "in double quotes YAML reads a backslash in its own way, and `%s` not as you mean it: "+
			"put single quotes (`'`) around it instead", badEscape(s))
	case (c == '"' || c == '\'') && at == t.at:
		return t.afterQuote(s)
	case curly(s) && at == t.at && t.name != "":
		t.report.addBroken(t.place(at), "these are the quotes of a word processor, which YAML takes as a part of the text: write %s, or '%s' if they are to be said",
			quoted(s), shorten(s))
	default:
		return false
	}
	return true
}

func (t *trapLine) afterQuote(s string) bool {
	end := quoteEnd(s)
	if end < 0 {
		return false // it may be closed on a later line
	}
	rest := strings.TrimSpace(s[end:])
	if rest == "" || strings.HasPrefix(rest, "#") {
		return false
	}
	t.report.addBroken(t.place(t.at+end), "the text goes on after its closing quote: put quotes around all of it, as in %s", quoted(s))
	return true
}

// badMiddle finds a colon in a value without quotes.
func (t *trapLine) badMiddle() bool {
	if t.name == "" || strings.IndexByte("\"'|>#", t.value[0]) >= 0 {
		return false
	}
	value, _, _ := strings.Cut(t.value, " #")
	i := strings.Index(value, ": ")
	if i < 0 && strings.HasSuffix(value, ":") {
		i = len(value) - 1
	}
	if i < 0 {
		return false
	}
	if strings.HasPrefix(t.name, "/") {
		t.report.addBroken(t.place(t.start), "a colon with a blank behind it ends a name in YAML: put the regular expression in quotes")
	} else {
		t.report.addBroken(t.place(t.at+i), "YAML cannot have a colon with a blank or nothing behind it inside a text: put the text in quotes, as in %s", quoted(t.value))
	}
	if strings.HasSuffix(value, ":") {
		t.value = "" // what stands below the line may belong to it
	}
	return true
}
