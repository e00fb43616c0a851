package match

import (
	"fmt"
	"strings"
)

// MismatchError is a difference between what was expected and what was seen, each in words.
type MismatchError struct {
	Expected string
	Seen     string
}

// Error is both on two lines.
func (m *MismatchError) Error() string {
	return fmt.Sprintf("expected: %s\n    seen: %s", m.Expected, m.Seen)
}

// Texts shows a list of texts, quoted, or says that there is nothing.
func Texts(texts []string) string {
	if len(texts) == 0 {
		return "nothing"
	}
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = fmt.Sprintf("%q", text)
	}
	return strings.Join(quoted, ", ")
}

// Times says a number of times in words.
func Times(n int) string {
	switch n {
	case 0:
		return "never"
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
