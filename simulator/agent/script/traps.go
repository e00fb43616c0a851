package script

import "strings"

// mendTraps finds the texts that YAML would break or refuse, explains each in plain words, and returns the
// file with something harmless in their place, so that the rest of it can be checked too.
func mendTraps(r *report) (mended string) {
	lines := make([]string, len(r.source.lines))
	skip := skipping{}
	var above *trapLine
	for i, line := range r.source.lines {
		lines[i] = line
		if skip.over(line) {
			continue
		}
		t := trapLine{report: r, number: i + 1, line: line}
		t.split()
		if above != nil && t.continues(above) {
			lines[i] = ""
			continue
		}
		if strings.Trim(line, " \t") != "" {
			above = &t
		}
		if t.check() {
			lines[i] = t.mended()
			continue
		}
		skip.begin(&t)
	}
	return strings.Join(lines, "\n")
}

// trapLine is a line cut into indentation with dashes, name and value.
type trapLine struct {
	report *report
	number int
	line   string
	indent int
	start  int // byte at which the name, or the lone text, begins
	name   string
	value  string
	at     int // byte at which the value begins
}

func (t *trapLine) split() {
	rest := t.line
	t.indent = len(rest) - len(strings.TrimLeft(rest, " "))
	for {
		trimmed := strings.TrimLeft(rest, " ")
		if !strings.HasPrefix(trimmed, "- ") {
			rest = trimmed
			break
		}
		rest = trimmed[1:]
	}
	t.start = len(t.line) - len(rest)
	t.at, t.value = t.start, strings.TrimRight(rest, " \t")
	if end := nameEnd(rest); end >= 0 {
		t.name = rest[:end]
		behind := rest[end+1:]
		t.value = strings.Trim(behind, " \t")
		t.at = len(t.line) - len(strings.TrimLeft(behind, " \t"))
	}
}

// nameEnd is where the colon that ends the name stands, or -1.
func nameEnd(rest string) int {
	from := 0
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		end := quoteEnd(rest)
		if end < 0 {
			return -1
		}
		from = end
		if !strings.HasPrefix(rest[from:], ":") {
			return -1
		}
	}
	comment := strings.Index(rest, " #")
	for i := from; i < len(rest); i++ {
		if i == comment || rest[0] == '#' {
			return -1
		}
		if rest[i] == ':' && (i+1 == len(rest) || rest[i+1] == ' ' || rest[i+1] == '\t') {
			return i
		}
	}
	return -1
}

// quoteEnd is the byte after the quote that closes the one at the start of text, or -1.
func quoteEnd(text string) int {
	quote := text[0]
	for i := 1; i < len(text); i++ {
		switch {
		case quote == '"' && text[i] == '\\':
			i++
		case text[i] == quote && quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return -1
}

// continues reports whether YAML takes the line as a part of the text in the line above, after it has said so.
// YAML allows that; but where a line is indented by mistake it is silently swallowed, so we do not.
func (t *trapLine) continues(above *trapLine) bool {
	rest := strings.TrimLeft(t.line, " \t")
	if rest == "" || rest[0] == '#' || above.value == "" || above.value[0] == '#' {
		return false
	}
	isText := above.name != "" && t.indent > above.start || above.name == "" && t.indent > above.indent
	if isText {
		t.report.addBroken(t.place(t.indent), "this line is indented further than the one above it, so YAML takes it as a part of that text: "+
			"start it in the same column, or write a text over several lines in quotes or below `|`")
	}
	return isText
}

// check reports whether the line is broken, after it has said how.
func (t *trapLine) check() bool {
	if indent := len(t.line) - len(strings.TrimLeft(t.line, " \t")); strings.Contains(t.line[:indent], "\t") && indent < len(t.line) {
		t.report.addBroken(t.place(strings.IndexByte(t.line, '\t')), "a tab stands here: indent with spaces")
		return true
	}
	if strings.TrimSpace(t.line) == "-" {
		t.report.addBroken(t.place(strings.IndexByte(t.line, '-')), "an empty line of a script: write what happens behind the `- `")
		return true
	}
	if t.name != "" && t.badStart(t.name, t.start) {
		return true
	}
	return t.value != "" && (t.badStart(t.value, t.at) || t.badMiddle())
}

func (t *trapLine) badStart(s string, at int) bool {
	switch c := s[0]; {
	case strings.IndexByte("{[]}@*&!%`,", c) >= 0:
		t.report.addBroken(t.place(at), "a text cannot begin with `%c` in YAML: put it in quotes, as in %s", c, quoted(s))
	case (c == '|' || c == '>') && !isBlockHeader(s):
		t.report.addBroken(t.place(at), "a text cannot begin with `%c` in YAML: put it in quotes, as in %s", c, quoted(s))
	case t.name != "" && at == t.at && strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "? "):
		t.report.addBroken(t.place(at), "a text cannot begin with `%s` in YAML: put it in quotes, as in %s", s[:2], quoted(s))
	case (c == '"' || c == '\'') && at == t.at:
		return t.afterQuote(s)
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

func (t *trapLine) place(at int) Pos {
	return Pos{Line: t.number, Column: len([]rune(t.line[:max(at, 0)])) + 1}
}

// mended is the line with harmless text in the place of what is broken.
func (t *trapLine) mended() string {
	line := strings.ReplaceAll(t.line[:t.start], "\t", "  ")
	if strings.TrimSpace(t.line) == "-" {
		return t.line + " broken"
	}
	if t.name == "" {
		return line + "broken"
	}
	name := "broken"
	if t.name[0] != '"' && strings.IndexByte("{[]}@*&!%`,|>?", t.name[0]) < 0 {
		name = t.name
	}
	if t.value == "" {
		return line + name + ":"
	}
	return line + name + ": broken"
}

// quoted is s in quotes, fit for an example.
func quoted(s string) string {
	s = shorten(strings.Trim(s, `"'`))
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
