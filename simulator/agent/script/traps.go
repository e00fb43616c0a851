package script

import "strings"

// mendTraps finds the texts and lines that YAML would break, refuse or swallow, explains each in plain words, and returns
// the file with something harmless in their place, so that the rest of it can be checked too. It returns nothing where
// nothing is left to be checked.
func mendTraps(r *report) (mended string) {
	m := mending{report: r, lines: make([]string, len(r.source.lines))}
	for i, line := range r.source.lines {
		m.line(i, line)
		if m.lost {
			return ""
		}
	}
	return strings.Join(m.lines, "\n")
}

// mending is a file on its way through the traps.
type mending struct {
	report *report
	lines  []string // as mended
	skip   skipping
	layout layout
	ended  string // what ended the document, once it has: only blank lines may come
	lost   bool   // nothing more can be said about the file
}

func (m *mending) line(i int, line string) {
	if m.skip.over(line) {
		m.lines[i] = m.skip.inside(line)
		return
	}
	t := &trapLine{report: m.report, number: i + 1, line: line}
	t.untab()
	t.unmask()
	t.split()
	t.colonBehindHeader()
	t.nameCut()
	switch {
	case t.blank():
		m.lines[i] = t.line
	case m.marks(t):
	case !m.layout.place(t):
		m.lost = m.layout.lost
		m.skip.begin(t)
		m.skip.drop = true
	case t.check(), m.opensWrongly(t):
		m.lines[i] = t.mended()
	default:
		m.lines[i] = t.line
		m.skip.begin(t)
	}
}

// marks takes the lines that part documents and speak to the YAML parser, and a file that is JSON.
func (m *mending) marks(t *trapLine) bool {
	first := m.layout.above == nil
	marker, _, _ := strings.Cut(t.line, " ")
	switch {
	case m.ended != "":
		t.report.add(t.place(0), "a second document starts after `%s`: a file holds one script", m.ended)
		m.lost = true
	case marker == "---" && t.line != marker && !strings.HasPrefix(strings.TrimLeft(t.line[3:], " "), "#"):
		t.report.add(t.place(0), "`---` stands on a line of its own, or better not at all")
		m.lost = true
	case marker == "---" && first:
		m.lines[t.number-1] = t.line
	case marker == "---", marker == "...":
		m.ended = marker
		m.lines[t.number-1] = t.line
	case first && strings.HasPrefix(t.line, "%"):
		t.report.addBroken(t.place(0), "a line that begins with `%%` speaks to YAML: a script needs none, so take it away")
	case first && t.start < len(t.line) && (t.line[t.start] == '{' || t.line[t.start] == '['):
		t.report.add(t.place(t.start), "this looks like JSON: a script is YAML, with `script:` and below it one line each, beginning with `- `")
		m.lost = true
	default:
		return false
	}
	return true
}

// opensWrongly finds a text over several lines that is not one: a quote that is not closed, a `|` with nothing below it.
func (m *mending) opensWrongly(t *trapLine) bool {
	if t.value == "" {
		return false
	}
	below := m.report.source.lines[t.number:]
	switch c := t.value[0]; {
	case (c == '"' || c == '\'') && quoteEnd(t.value) < 0 && !t.report.closed(c, below):
		t.report.addBroken(t.place(t.at), "a quote is opened here and never closed: close it at the end of the text, or put %s around all of it if it belongs to the text",
			map[byte]string{'"': "single quotes (`'`)", '\'': "double quotes (`\"`)"}[c])
	case isBlockHeader(t.value):
		next, found := firstText(below)
		if found && indentOf(next) > t.holds() {
			return false
		}
		t.report.addBroken(t.place(t.at), "the text of `%c` is missing: it stands below, indented further than this line's words", c)
		m.layout.textBelow = found && !t.report.likeALine(strings.TrimLeft(next, " -")) && nameEnd(strings.TrimSpace(next)) < 0
	default:
		return false
	}
	return true
}

// firstText is the first line that is not blank.
func firstText(lines []string) (string, bool) {
	for _, line := range lines {
		if strings.TrimSpace(line) != "" {
			return line, true
		}
	}
	return "", false
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
