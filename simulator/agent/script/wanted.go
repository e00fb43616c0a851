package script

import (
	"regexp"
	"strings"
)

// Wanted is a text that a message must hold: the words exactly as written, or a regular expression between
// slashes.
type Wanted struct {
	Text Text
	re   *regexp.Regexp
}

// String is the text as written.
func (w Wanted) String() string { return w.Text.String() }

// Words are the very words that a message must hold, with the placeholders' values; empty for a regular expression.
func (w Wanted) Words(value func(name string) string) string {
	if w.re != nil {
		return ""
	}
	return w.Text.Fill(value)
}

// In reports whether the message holds what is wanted; value gives the placeholders' values.
func (w Wanted) In(message string, value func(name string) string) bool {
	if w.re != nil {
		return w.re.MatchString(message)
	}
	return strings.Contains(message, w.Text.Fill(value))
}

// wanted reads the line's value as a text to look for; ok is false after a problem.
func (l *written) wanted() (w Wanted, ok bool) {
	n, ok := l.text()
	if !ok {
		return w, false
	}
	if body, is := regexpBody(n.text); is {
		re, err := l.expressions.compile(body)
		if err != nil {
			l.report.add(n.at, "%s", err)
			return w, false
		}
		return Wanted{Text: Text{raw: n.text}, re: re}, true
	}
	return Wanted{Text: l.parseText(n)}, true
}
