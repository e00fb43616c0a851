package script

import "strings"

// nameEnd is where the colon that ends the name stands, or -1.
func nameEnd(rest string) int {
	from := 0
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		end := quoteEnd(rest)
		if end < 0 {
			return -1
		}
		from = end
		if !strings.HasPrefix(rest[from:], ":") {
			return -1
		}
	}
	comment := strings.Index(rest, " #")
	for i := from; i < len(rest); i++ {
		if i == comment || rest[0] == '#' {
			return -1
		}
		if rest[i] == ':' && (i+1 == len(rest) || rest[i+1] == ' ' || rest[i+1] == '\t') {
			return i
		}
	}
	return -1
}

// quoteEnd is the byte after the quote that closes the one at the start of text, or -1.
func quoteEnd(text string) int {
	quote := text[0]
	for i := 1; i < len(text); i++ {
		switch {
		case quote == '"' && text[i] == '\\':
			i++
		case text[i] == quote && quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return -1
}

// closed reports whether a quote that was opened on the line above is closed on one of these, where a text may end. A
// line of a script on the way there was not meant to be a part of the text.
func (r *report) closed(quote byte, below []string) bool {
	for _, line := range below {
		if words, dashed := strings.CutPrefix(strings.TrimLeft(line, " "), "- "); dashed {
			if end := nameEnd(words); end >= 0 {
				words = words[:end]
			}
			if r.verbal(words) {
				return false
			}
		}
		if end := quoteEnd(string(quote) + line); end >= 0 {
			rest := strings.TrimSpace(line[end-1:])
			return rest == "" || rest[0] == '#'
		}
	}
	return false
}

// badEscape is the first backslash in a text in double quotes, with what it is applied to, that YAML does not know, or
// takes for something else than a regular expression does.
func badEscape(text string) string {
	known := "0abtnvfre \"/\\N_LPxuU\t"
	if strings.HasPrefix(text, `"/`) {
		known = "0atnvfre \"/\\N_LxuU\t" // \b and \P mean something else there
	}
	for i := 1; i+1 < len(text) && text[i] != '"'; i++ {
		if text[i] != '\\' {
			continue
		}
		if escaped := []rune(text[i+1:])[0]; !strings.ContainsRune(known, escaped) {
			return `\` + string(escaped)
		}
		i++
	}
	return ""
}

// curly reports whether a text stands between the quotes of a word processor.
func curly(text string) bool {
	runes := []rune(text)
	return len(runes) > 1 && strings.ContainsRune("“”„«»‘’‚", runes[0]) && strings.ContainsRune("“”«»‘’", runes[len(runes)-1])
}

// quoted is s in quotes, fit for an example.
func quoted(s string) string {
	if runes := []rune(s); len(runes) > 1 && (runes[0] == runes[len(runes)-1] && strings.ContainsRune(`"'`, runes[0]) || curly(s)) {
		s = string(runes[1 : len(runes)-1])
	}
	s = shorten(s)
	if strings.Contains(s, "'") && !strings.ContainsAny(s, `"\`) {
		return `"` + s + `"`
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
