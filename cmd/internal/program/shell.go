package program

import "strings"

// QuotedFile is a file's name as a shell and a command read it back: one that begins with a dash is no flag.
func QuotedFile(name string) string {
	if strings.HasPrefix(name, "-") {
		name = "./" + name
	}
	return Quoted(name)
}

// Quoted is a word as a shell reads it back.
func Quoted(word string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./:=,+@%", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
