package targetfile

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// split takes a command apart as a shell would: blanks separate words, quotes keep them, a backslash keeps the next
// character. There is no shell, so what only a shell could do is refused.
func split(command string) ([]string, error) {
	s := splitter{rest: []rune(command)}
	for len(s.rest) > 0 {
		if err := s.next(); err != nil {
			return nil, err
		}
	}
	if err := s.end(); err != nil {
		return nil, err
	}
	switch {
	case len(s.words) == 0 || s.words[0] == "":
		return nil, errors.New("the command names no program")
	case regexp.MustCompile(`^[A-Za-z_]\w*=`).MatchString(s.words[0]):
		return nil, fmt.Errorf("`%s` is a shell's way to set a variable, and there is no shell: write it below `start.environment`", s.words[0])
	}
	return s.words, nil
}

type splitter struct {
	rest  []rune
	words []string

	word   strings.Builder
	begun  bool // a word has begun, which may be empty
	quoted bool // something in the word was quoted
}

// next takes the next character, quoted text included.
func (s *splitter) next() error {
	c := s.rest[0]
	s.rest = s.rest[1:]
	switch {
	case c == ' ' || c == '\t' || c == '\n' || c == '\r':
		return s.end()
	case c == '\'' || c == '"':
		return s.quote(c)
	case c == '\\':
		s.quoted = true
		return s.escaped()
	case c == '$' && s.names():
		return errVariable()
	}
	s.add(c)
	return nil
}

func (s *splitter) add(c rune) {
	s.begun = true
	s.word.WriteRune(c)
}

func (s *splitter) escaped() error {
	if len(s.rest) == 0 {
		return errors.New("the command ends with a backslash: write two for one")
	}
	s.add(s.rest[0])
	s.rest = s.rest[1:]
	return nil
}

// quote takes a text in quotes. Within double ones a backslash keeps \, " and $ from their meaning.
func (s *splitter) quote(mark rune) error {
	s.begun, s.quoted = true, true
	for len(s.rest) > 0 {
		c := s.rest[0]
		s.rest = s.rest[1:]
		switch {
		case c == mark:
			return nil
		case mark == '"' && c == '\\' && len(s.rest) > 0 && strings.ContainsRune(`\"$`, s.rest[0]):
			_ = s.escaped() // there is a character
			continue
		case mark == '"' && c == '$' && s.names():
			return errVariable()
		}
		s.add(c)
	}
	return fmt.Errorf("a %c is opened in the command and never closed", mark)
}

// names reports whether a variable's name, or a command, follows a $.
func (s *splitter) names() bool {
	return len(s.rest) > 0 && regexp.MustCompile(`[A-Za-z_{(]`).MatchString(string(s.rest[:1]))
}

// end ends a word.
func (s *splitter) end() error {
	if !s.begun {
		return nil
	}
	word := s.word.String()
	if !s.quoted && slices.Contains([]string{"&&", "||", "|", ";", "&", ">", ">>", "<", "2>&1", "2>"}, word) {
		return fmt.Errorf("`%s` is a shell's, and there is no shell: put it in quotes, or write sh -c '…'", word)
	}
	s.words = append(s.words, word)
	s.word.Reset()
	s.begun, s.quoted = false, false
	return nil
}

func errVariable() error {
	return errors.New("$ in the command is not replaced, as there is no shell: write a placeholder such as {port}, or put $ in single quotes to say it as it is")
}
