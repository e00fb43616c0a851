package launch

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// readable is a text that any report can hold: in UTF-8, and without the colours and other control characters of terminals.
func readable(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = regexp.MustCompile(`\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)`).ReplaceAllString(text, "")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\r':
			return '\n'
		case unicode.IsControl(c) && c != '\n' && c != '\t':
			return -1
		}
		return c
	}, text)
}

// saidLast is the last line of an output, for a sentence.
func saidLast(output string) string {
	const most = 300 // bytes of a line
	lines := strings.Split(strings.TrimSpace(output), "\n")
	last := strings.TrimSpace(lines[len(lines)-1])
	if last == "" {
		return "it printed nothing"
	}
	if len(last) > most {
		last = strings.ToValidUTF8(last[:most], "") + " …"
	}
	return fmt.Sprintf("it printed last: %s", last)
}
