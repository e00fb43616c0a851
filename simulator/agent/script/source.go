package script

import "strings"

// source is the text of a file, by lines.
type source struct {
	name  string
	lines []string
}

func newSource(name string, text string) source {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], "\r")
	}
	return source{name: name, lines: lines}
}

// Text is the file that the script was read from, with line ends as Unix has them.
func (s *Script) Text() string { return strings.Join(s.source.lines, "\n") }

// Followed are the texts of the scripts that its lines follow, and that theirs do, by the names that the resolver gave
// them; nil where there are none.
func (s *Script) Followed() map[string]string {
	var texts map[string]string
	for name, followed := range s.sources {
		if texts == nil {
			texts = map[string]string{}
		}
		texts[name] = strings.Join(followed.lines, "\n")
	}
	return texts
}

// line is the line with that number, from 1; empty where there is none.
func (s source) line(number int) string {
	if number < 1 || number > len(s.lines) {
		return ""
	}
	return s.lines[number-1]
}

// from is what the line holds from p on.
func (s source) from(p Pos) string {
	column := 1
	for i := range s.line(p.Line) {
		if column == p.Column {
			return s.line(p.Line)[i:]
		}
		column++
	}
	return ""
}

const excerptLength = 100

func (s source) problem(at Pos, message string) Problem {
	at.File = "" // the problem names it
	at.Line = min(max(at.Line, 1), max(len(s.lines), 1))
	at.Column = max(at.Column, 1)
	runes := []rune(strings.ReplaceAll(s.line(at.Line), "\t", " "))
	first := 0
	if at.Column > excerptLength-20 {
		first = min(at.Column-20, len(runes))
	}
	excerpt := string(runes[first:min(first+excerptLength, len(runes))])
	return Problem{File: s.name, At: at, Message: harmless(message), Excerpt: harmless(excerpt), Caret: at.Column - first}
}
