package tagexpr

import (
	"fmt"
	"strings"
	"unicode"
)

type kind int

const (
	end kind = iota
	tag
	not
	and
	or
	open
	closed
)

type token struct {
	kind kind
	text string
	at   int // characters from 1
}

func (t token) unexpected(expected string) error {
	if t.kind == end {
		return fmt.Errorf("it ends at character %d where %s is expected", t.at, expected)
	}
	return fmt.Errorf("character %d: %q stands where %s is expected", t.at, t.text, expected)
}

// split cuts an expression into tokens, the last of which is the end.
func split(text string) ([]token, error) {
	var tokens []token
	runes := []rune(text)
	for i := 0; i < len(runes); {
		switch r := runes[i]; {
		case unicode.IsSpace(r):
			i++
		case r == '(' || r == ')':
			tokens = append(tokens, token{parenthesis(r), string(r), i + 1})
			i++
		default:
			word, length, err := word(runes[i:])
			if err != nil {
				return nil, fmt.Errorf("character %d: %w", i+1, err)
			}
			t := token{kindOf(word, length), word, i + 1}
			if t.kind == tag && !strings.HasPrefix(word, "@") {
				return nil, fmt.Errorf("character %d: %q is neither a tag, which begins with @, nor one of and, or, not", t.at, word)
			}
			tokens = append(tokens, t)
			i += length
		}
	}
	return append(tokens, token{kind: end, at: len(runes) + 1}), nil
}

func parenthesis(r rune) kind {
	if r == '(' {
		return open
	}
	return closed
}

// word reads a word with its escapes resolved, and how many characters it takes in the text.
func word(runes []rune) (text string, length int, err error) {
	var b strings.Builder
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '\\':
			i++
			if i == len(runes) || !unicode.IsSpace(runes[i]) && !strings.ContainsRune(`()\`, runes[i]) {
				return "", 0, fmt.Errorf(`a backslash stands before a space, "(", ")" or "\" only`)
			}
			b.WriteRune(runes[i])
		case unicode.IsSpace(r) || r == '(' || r == ')':
			return b.String(), i, nil
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), len(runes), nil
}

func kindOf(word string, length int) kind {
	if len([]rune(word)) != length { // something was escaped: never an operator
		return tag
	}
	switch word {
	case "and":
		return and
	case "or":
		return or
	case "not":
		return not
	}
	return tag
}
