package script

import (
	"fmt"
	"strings"
	"unicode"
)

// Literal is how a text is written that holds no placeholder: as it is, with each `<` doubled that could begin one, also
// together with what is written behind it.
func Literal(text string) string {
	var b strings.Builder
	for i := range len(text) {
		b.WriteByte(text[i])
		if text[i] == '<' && (i+1 == len(text) || text[i+1] == '<' || isPlaceholder(text[i+1:i+2])) {
			b.WriteByte('<')
		}
	}
	return b.String()
}

// Bounds of what Quote writes, well within those on a file.
const (
	quotedLine = 2000 // bytes of a line, before the escapes of a character may double it
	quotedRun  = 20   // of `<` in a row
)

// Quote is a value as it is written behind the colon of a line whose dash stands in the column indent, counted from 0:
// plain where it can be, in quotes or below a bar where it must. It is read back as it was; bytes that are no UTF-8
// become U+FFFD.
func Quote(value string, indent int) string {
	value = strings.ToValidUTF8(value, string(unicode.ReplacementChar))
	switch {
	case !showable(value):
		return doubleQuoted(value, indent)
	case isPlain(value):
		return value
	case !strings.Contains(value, "\n"):
		return "'" + strings.ReplaceAll(value, "'", "''") + "'"
	case isBlock(value):
		margin := "\n" + strings.Repeat(" ", indent+4)
		return "|-" + margin + strings.ReplaceAll(strings.ReplaceAll(value, "\n", margin), margin+"\n", "\n\n")
	}
	return doubleQuoted(value, indent)
}

// showable reports whether a value can stand in a file as it is, with line ends between its lines.
func showable(value string) bool {
	for line := range strings.SplitSeq(value, "\n") {
		if len(line) > quotedLine || strings.Contains(line, strings.Repeat("<", quotedRun)) {
			return false
		}
	}
	return strings.IndexFunc(value, func(r rune) bool {
		// A joiner holds an emoji together; other characters that nobody sees are written so that somebody does.
		return r != '\n' && r != '\t' && r != '\u200d' && !unicode.IsPrint(r)
	}) < 0
}

// isPlain reports whether YAML reads the value as it is without quotes.
func isPlain(value string) bool {
	if value == "" || strings.TrimSpace(value) != value || strings.ContainsAny(value, "\n\t") {
		return false
	}
	first := rune(value[0])
	if first < unicode.MaxASCII && !unicode.IsLetter(first) && !unicode.IsDigit(first) && !strings.ContainsRune("<(/", first) {
		return false
	}
	return !strings.Contains(value, ": ") && !strings.HasSuffix(value, ":") && !strings.Contains(value, " #")
}

// isBlock reports whether YAML reads the lines of the value as they are below a bar.
func isBlock(value string) bool {
	for i, line := range strings.Split(value, "\n") {
		trimmed := strings.TrimLeft(line, " \t")
		if trimmed == "" && i == 0 || i == 0 && trimmed != line || strings.HasPrefix(line, "\t") || strings.TrimRight(line, " \t") != line {
			return false
		}
	}
	return !strings.HasSuffix(value, "\n")
}

// doubleQuoted is a value in the quotes that know escapes, over several lines where it is long.
func doubleQuoted(value string, indent int) string {
	var b strings.Builder
	b.WriteByte('"')
	written, run := 0, 0
	for _, r := range value {
		if written > quotedLine {
			b.WriteString("\\\n" + strings.Repeat(" ", indent+4))
			if r == ' ' {
				b.WriteByte('\\') // a blank at the beginning of a line is none without it
			}
			written = 0
		}
		if run++; r != '<' {
			run = 0
		}
		c := string(r)
		switch {
		case r == '"' || r == '\\':
			c = `\` + c
		case r == '\n':
			c = `\n`
		case r == '\t':
			c = `\t`
		case run > quotedRun:
			c, run = `\x3c`, 0
		case unicode.IsPrint(r) || r == '\u200d':
		case r <= 0xff:
			c = fmt.Sprintf(`\x%02x`, r)
		case r <= 0xffff:
			c = fmt.Sprintf(`\u%04x`, r)
		default:
			c = fmt.Sprintf(`\U%08x`, r)
		}
		b.WriteString(c)
		written += len(c)
	}
	b.WriteByte('"')
	return b.String()
}
