package recording

import (
	"strings"

	"github.com/snowglobe-sim/snowglobe/wording"
)

// sheet is a scenario while it is written. A line can be taken back as long as nobody has read it.
type sheet struct {
	lines []entry
}

// entry is a step, or a comment where it has no kind.
type entry struct {
	kind  string // Given, When or Then
	text  string
	below string // a table or a text, each line with its newline
}

// The kinds of step.
const (
	given = "Given"
	when  = "When"
	then  = "Then"
)

// Where things stand in a feature.
const (
	stepIndent  = "    "
	belowIndent = "      "
)

// longestLine is how long a line may be, in bytes: readers of Gherkin refuse those from 64 KiB on.
const longestLine = 60_000

// step adds a step, and returns by what strike knows it.
func (s *sheet) step(kind, text string) int {
	return s.add(entry{kind: kind, text: text})
}

func (s *sheet) add(e entry) int {
	s.lines = append(s.lines, e)
	return len(s.lines) - 1
}

// comment adds a line for readers.
func (s *sheet) comment(text string) { s.add(entry{text: text}) }

// strike makes a comment of a step.
func (s *sheet) strike(n int, why string) {
	e := s.lines[n]
	s.lines[n] = entry{text: why + ": " + e.text + " " + e.below}
}

// String is the scenario's lines. A step of the same kind as the one before begins with And.
func (s *sheet) String() string {
	var b strings.Builder
	before := ""
	for _, e := range s.lines {
		if e.kind == "" {
			b.WriteString(stepIndent + commented(e.text))
			continue
		}
		keyword := e.kind
		if keyword == before {
			keyword = "And"
		}
		before = e.kind
		b.WriteString(stepIndent + keyword + " " + e.text + "\n" + e.below)
	}
	return b.String()
}

// spoken is the step with which somebody says a text: says "…", or says: with the text below it. ok is false for a text
// that a step cannot hold.
func spoken(says, saysBelow, text string) (e entry, ok bool) {
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) > longestLine {
			return entry{}, false
		}
	}
	if !strings.Contains(text, "\n") {
		return entry{kind: when, text: says + ` "` + text + `"`}, true
	}
	below, ok := docString(text)
	return entry{kind: when, text: saysBelow, below: below}, ok
}

// docString is a text of several lines as it stands below a step. ok is false where no delimiter lets it be read back as it is.
func docString(text string) (below string, ok bool) {
	for _, delimiter := range []string{`"""`, "```"} {
		escape := `\` + strings.Join(strings.Split(delimiter, ""), `\`)
		escaped := strings.ReplaceAll(text, delimiter, escape)
		if strings.ReplaceAll(escaped, escape, delimiter) != text {
			continue
		}
		var b strings.Builder
		b.WriteString(belowIndent + delimiter + "\n")
		for line := range strings.SplitSeq(escaped, "\n") {
			if line != "" {
				line = belowIndent + line
			}
			b.WriteString(line + "\n")
		}
		b.WriteString(belowIndent + delimiter + "\n")
		return b.String(), true
	}
	return "", false
}

// table is a table of one column.
func table(rows []string) string {
	var b strings.Builder
	escape := strings.NewReplacer(`\`, `\\`, `|`, `\|`)
	for _, row := range rows {
		b.WriteString(belowIndent + "| " + escape.Replace(row) + " |\n")
	}
	return b.String()
}

// squeezed is a text in one line, as the checks of the suite compare it: runs of white space count as one blank.
func squeezed(text string) string { return strings.Join(strings.Fields(text), " ") }

// sayable is a text as a file may hold it: what a terminal would obey is shown, and lines end with LF alone. same is false where
// that makes another text of it.
func sayable(text string) (as string, same bool) {
	as = wording.Visible(strings.ReplaceAll(text, "\r\n", "\n"))
	return as, as == text
}
