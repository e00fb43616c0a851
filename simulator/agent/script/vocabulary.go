package script

import "strings"

// verb is a word, or several, that a line can be made of.
type verb struct {
	words   string // what follows the actor; the whole line's words where nobody does it
	who     actors
	value   valueKind
	example string // a whole line, without its dash
	read    func(*written) Line
}

// actors says who may do a verb.
type actors int

const (
	nobody   actors = iota // the line has no actor
	agents                 // agent, or a first name
	speakers               // the agents and the user
	theUser
	theInstance
)

// valueKind says what stands behind the colon.
type valueKind int

const (
	noValue valueKind = iota
	textValue
	maybeText
	anyValue // the verb looks for itself
)

// vocabulary is the whole language. A new verb is a file of its own and an entry here.
func vocabulary() []verb {
	return []verb{
		waitVerb(), whenVerb(), listenAgainVerb(), stopVerb(),
		acceptsVerb(), saysVerb(), typesVerb(), notesVerb(), leavesVerb(), closesVerb(), transfersVerb(),
		seesNothingVerb(), seesVerb(), neverSawVerb(),
		failsVerb(), worksVerb(),
	}
}

// reads reports whether a line's words are this verb's, and who does it.
func (v verb) reads(said string) (Who, bool) {
	switch v.who {
	case nobody:
		return "", said == v.words
	case theUser:
		return User, said == "user "+v.words
	case theInstance:
		return ServiceNow, said == "servicenow "+v.words
	}
	first, rest, _ := strings.Cut(said, " ")
	who, ok := parseWho(first)
	return who, ok && rest == v.words
}
