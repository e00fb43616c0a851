package script

import (
	"regexp"
	"strings"
)

// Wanted is a text that a message must hold: the words exactly as written, a regular expression between slashes, or
// behind `mentions` one of several words in any case, as in takes.
type Wanted struct {
	Text     Text
	re       *regexp.Regexp
	mentions *Pattern
}

// String is the text as written.
func (w Wanted) String() string { return w.Text.String() }

// Words are the very words that a message must hold, with the placeholders' values; empty where several could do.
func (w Wanted) Words(value func(name string) string) string {
	if w.re != nil || w.mentions != nil {
		return ""
	}
	return w.Text.Fill(value)
}

// In reports whether the message holds what is wanted; value gives the placeholders' values.
func (w Wanted) In(message string, value func(name string) string) bool {
	switch {
	case w.re != nil:
		return w.re.MatchString(message)
	case w.mentions != nil:
		_, found := w.mentions.Find(message)
		return found
	}
	return strings.Contains(message, w.Text.Fill(value))
}

// Named calls f for each group of the regular expression that has a name and took part in finding it in the message.
func (w Wanted) Named(message string, f func(name, value string)) {
	if w.re == nil || len(w.re.SubexpNames()) == 1 {
		return
	}
	if found := w.re.FindStringSubmatch(message); found != nil {
		named(w.re, found, f)
	}
}

// wanted reads the line's value as a text to look for; ok is false after a problem.
func (l *written) wanted() (w Wanted, ok bool) {
	n, ok := l.text()
	if !ok {
		return w, false
	}
	w.Text.raw = n.text
	var err error
	if body, is := regexpBody(n.text); is {
		w.re, err = l.expressions.compile(body)
	} else if words, is := strings.CutPrefix(n.text, "mentions "); is {
		w.mentions, err = l.mentioned(words)
	} else {
		w.Text = l.parseText(n)
	}
	if err != nil {
		l.report.add(n.at, "%s", err)
	}
	return w, err == nil
}

// mentioned reads what stands behind `mentions`.
func (l *written) mentioned(words string) (*Pattern, error) {
	re, err := l.expressions.words(words)
	return &Pattern{raw: words, re: re, first: 1}, err
}
