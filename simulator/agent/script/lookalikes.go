package script

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// unmask finds characters that look like a blank, a dash or a colon and are none, as word processors and web pages
// leave them, and puts the right one in their place.
func (t *trapLine) unmask() {
	t.plainIndent()
	t.plainDash()
	t.plainColon()
}

// invisible is what a character is that looks like a blank or like nothing; empty for any other.
func invisible(c rune) string {
	switch {
	case c == '\u00a0' || c == '\u202f' || c == '\u2007':
		return "a non-breaking space"
	case c == '\u200b' || c == '\u200c' || c == '\u200d' || c == '\u2060' || c == '\ufeff':
		return "an invisible character"
	case c > unicode.MaxASCII && unicode.IsSpace(c):
		return "an unusual kind of blank"
	}
	return ""
}

// plainIndent makes blanks of what stands before a line and behind its dash.
func (t *trapLine) plainIndent() {
	var mended strings.Builder
	var before rune
	dashed := false
	for at, c := range t.line {
		kind := invisible(c)
		harmless := dashed && before == ' ' && unicode.IsSpace(c) // `- ` has been, and what comes is read without its blanks
		if kind == "" && c != ' ' && c != '\t' && (c != '-' || dashed) || kind != "" && harmless {
			mended.WriteString(t.line[at:])
			break
		}
		before, dashed = c, dashed || c == '-'
		if kind == "" {
			mended.WriteRune(c)
			continue
		}
		t.report.addBroken(t.place(at), "%s stands here, where only plain blanks can be: type the blanks anew", kind)
		if unicode.IsSpace(c) {
			mended.WriteByte(' ')
		}
	}
	t.line = mended.String()
}

// plainDash puts `- ` where another sign, or a dash without its blank, begins a line.
func (t *trapLine) plainDash() {
	trimmed := strings.TrimLeft(t.line, " ")
	indent := len(t.line) - len(trimmed)
	if words := strings.TrimLeft(trimmed, "- \t"); strings.HasPrefix(trimmed, "-\t") {
		gap := strings.ReplaceAll(trimmed[:len(trimmed)-len(words)], "\t", " ") // a tab behind the dash does no harm
		t.line, trimmed = t.line[:indent]+gap+words, gap+words
	}
	sign, rest := bullet(trimmed)
	if sign == "" || !t.report.likeALine(rest) {
		return
	}
	if sign == "-" {
		t.report.addBroken(t.place(indent), "a blank is missing behind the dash: write `- %s`", shorten(rest))
	} else {
		t.report.addBroken(t.place(indent), "a line begins with a plain `-` and a blank, not with `%s`: write `- %s`", sign, shorten(rest))
	}
	t.line = t.line[:indent] + "- " + rest
}

// bullet cuts the sign at the beginning of a line from what stands behind it; there is none before a plain `- `.
func bullet(line string) (sign, rest string) {
	first, size := utf8.DecodeRuneInString(line)
	rest = line[size:]
	switch {
	case first == '-':
		if rest == "" || rest[0] == ' ' || rest[0] == '-' {
			return "", line
		}
	case strings.ContainsRune("–—−‐‑‒―•‣▪·*+", first):
	case first >= '0' && first <= '9':
		digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
		if digits == len(line) || line[digits] != '.' && line[digits] != ')' {
			return "", line
		}
		size = digits + 1
		rest = line[size:]
	default:
		return "", line
	}
	return line[:size], strings.TrimLeftFunc(rest, unicode.IsSpace)
}

// plainColon puts a colon and a blank where something that looks the same parts a line's words from its text.
func (t *trapLine) plainColon() {
	for _, c := range []struct{ met, what string }{
		{":\u00a0", "a non-breaking space stands behind this colon: type a plain blank there"},
		{"：", "this is the wide colon of Chinese and Japanese text: write a plain `: `"},
	} {
		before, after, found := strings.Cut(t.line, c.met)
		if !found || !t.report.verbal(strings.TrimLeft(before, " -")) {
			continue
		}
		t.report.addBroken(t.place(len(before)), "%s", c.what)
		t.line = before + ": " + strings.TrimSpace(after)
	}
}

// likeALine reports whether a text, without its dash, is meant to be a line of a script.
func (r *report) likeALine(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 {
		return false
	}
	first := strings.TrimSuffix(words[0], ":")
	for _, v := range r.verbs {
		verb, _, _ := strings.Cut(v.words, " ")
		switch {
		case v.who == nobody && first == verb:
			return true
		case v.who != nobody && len(words) > 1 && (first == string(Agent) || first == string(User) || first == string(ServiceNow)),
			v.who != nobody && len(words) > 1 && strings.TrimRight(words[1], ":;,") == verb:
			return true
		}
	}
	return false
}

// verbal reports whether a text is the words of a line, up to its colon.
func (r *report) verbal(said string) bool {
	said = strings.Join(strings.Fields(said), " ")
	for _, v := range r.verbs {
		if _, _, ok := v.reads(said); ok {
			return true
		}
	}
	return false
}
