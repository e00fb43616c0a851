package script

import (
	"slices"
	"strings"
)

// trapLine is a line cut into indentation with dashes, name and value.
type trapLine struct {
	report *report
	number int
	line   string // mended so far
	indent int
	dashes []int // bytes at which the dashes stand
	start  int   // byte at which the name, or the lone text, begins
	name   string
	value  string
	at     int // byte at which the value begins
}

func (t *trapLine) split() {
	t.dashes = nil
	rest := strings.TrimLeft(t.line, " ")
	t.indent = len(t.line) - len(rest)
	for strings.HasPrefix(rest, "- ") || rest == "-" {
		t.dashes = append(t.dashes, len(t.line)-len(rest))
		rest = strings.TrimLeft(rest[1:], " ")
	}
	t.start = len(t.line) - len(rest)
	t.at, t.value, t.name = t.start, strings.TrimRight(rest, " \t"), ""
	if end := nameEnd(rest); end >= 0 {
		t.name = rest[:end]
		behind := rest[end+1:]
		t.value = strings.Trim(behind, " \t")
		t.at = len(t.line) - len(strings.TrimLeft(behind, " \t"))
	}
}

// blank reports whether the line says nothing: it is empty or a comment.
func (t *trapLine) blank() bool {
	return len(t.dashes) == 0 && t.name == "" && (t.value == "" || t.value[0] == '#')
}

// says reports whether a value stands behind the name.
func (t *trapLine) says() bool { return t.value != "" && t.value[0] != '#' }

// holds is the byte beyond which the lines of a text that begins on this line are indented.
func (t *trapLine) holds() int {
	if t.name != "" || len(t.dashes) == 0 {
		return t.start
	}
	return t.dashes[len(t.dashes)-1]
}

// move indents the line by so many blanks. Nothing more is said about a line that was moved, since its columns are no
// longer those of the file.
func (t *trapLine) move(to int) {
	if to == t.indent {
		return
	}
	t.report.broken[t.number] = true
	t.line = strings.Repeat(" ", to) + t.line[t.indent:]
	t.split()
}

// untab puts blanks in the place of the tabs in a line's indentation.
func (t *trapLine) untab() {
	indent := len(t.line) - len(strings.TrimLeft(t.line, " \t"))
	if tab := strings.IndexByte(t.line[:indent], '\t'); tab >= 0 && indent < len(t.line) {
		t.report.addBroken(t.place(tab), "a tab stands here: indent with spaces")
		t.line = strings.ReplaceAll(t.line[:indent], "\t", "  ") + t.line[indent:]
	}
}

// colonBehindHeader puts the colon, or the blank behind it, where a name of the file's top lacks it.
func (t *trapLine) colonBehindHeader() {
	name, value, colon := strings.Cut(t.value, ":")
	if len(t.dashes) > 0 || t.name != "" || t.indent > 0 || !slices.Contains(headerNames(), name) {
		return
	}
	switch {
	case !colon:
		t.report.addBroken(t.place(t.start), "a colon is missing: write `%s:`", name)
	case name == linesName:
		t.report.addBroken(t.place(t.start), "`script:` stands alone on its line: begin the first line below it, with `- `")
		value = ""
	default:
		t.report.addBroken(t.place(t.start), "a blank is missing behind the colon: write `%s: %s`", name, shorten(value))
	}
	t.line = strings.TrimSpace(name + ": " + value)
	t.split()
}

// nameCut puts quotes around a name of which YAML would take a part, and the colon, for a comment.
func (t *trapLine) nameCut() {
	cut := strings.Index(t.value, " #")
	if t.name != "" || cut < 0 || strings.ContainsRune(" #", rune((t.value + " ")[cut+2])) || strings.IndexByte("\"'#|>", t.value[0]) >= 0 {
		return
	}
	end := strings.Index(t.value+" ", ": ")
	if end < cut || t.report.verbal(t.value[:cut]) {
		return
	}
	t.report.addBroken(t.place(t.start+cut+1), "YAML takes the rest of the line from this `#` on for a comment, its colon too: put the words in quotes, as in %s",
		quoted(t.value[:end]))
	t.line = t.line[:t.start] + "broken" + t.value[end:]
	t.split()
}

// place is where a byte of the line stands in the file.
func (t *trapLine) place(at int) Pos {
	return Pos{Line: t.number, Column: len([]rune(t.line[:max(at, 0)])) + 1}
}

// mended is the line with harmless text in the place of what is broken.
func (t *trapLine) mended() string {
	line := t.line[:t.start]
	if len(t.dashes) > 0 && !strings.HasSuffix(line, " ") {
		line += " "
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
