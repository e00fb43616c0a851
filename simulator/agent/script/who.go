package script

import (
	"strings"
	"unicode"
)

// Who is whoever does a line: User, Agent, ServiceNow, or an agent's first name in lower case.
type Who string

// The parts that every chat has.
const (
	User       Who = "user"
	Agent      Who = "agent" // whoever has the chat
	ServiceNow Who = "servicenow"
)

// IsAgent reports whether w is an agent, whoever has the chat or one by name.
func (w Who) IsAgent() bool { return w != User && w != ServiceNow && w != "" }

// parseWho reads the first word of a line; ok is false where it cannot be a name.
func parseWho(word string) (Who, bool) {
	if word == "" || len(word) > 64 {
		return "", false
	}
	for _, r := range word {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' && r != '\'' {
			return "", false
		}
	}
	return Who(strings.ToLower(word)), true
}

// ActorNamed is how a script calls somebody by first name; ok is false for a name that a line cannot begin with.
func ActorNamed(first string) (who Who, ok bool) {
	who, ok = parseWho(first)
	if _, near := who.misspelt(); near || !ok {
		return "", false
	}
	return who, who != User && who != Agent && who != ServiceNow
}

// misspelt reports the fixed part that w very nearly is, such as "agent" for "agnet".
func (w Who) misspelt() (Who, bool) {
	for _, fixed := range []Who{User, Agent, ServiceNow} {
		if w != fixed && distance(string(w), string(fixed)) == 1 {
			return fixed, true
		}
	}
	return "", false
}
